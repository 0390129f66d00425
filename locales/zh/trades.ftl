# /mytrades：自己的账本。

trades-head = 🧾 <b>我的交易</b>
trades-month = <b>{ $month }</b>，自 1 日起发出的信号：
trades-you = 你
trades-engine = 引擎
trades-skipped = 你跳过的
trades-sum = { $who }：<b>{ $r }R</b> · { $net } · 已结束 { $ended } / { $count }
trades-count = { $who }：已结束 { $ended } / { $count }
trades-none = 还没有记录。点击信号下方的“✅ 已入场”或“⏭ 跳过”，就会记在这里，仅你可见。
icon-took = ✅
icon-skipped = ⏭
trades-open = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · 进行中
trades-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R
trades-own = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R，自填价格
trades-how = <i>已扣手续费；每笔按相同仓位计算。填写自己的成交价：<code>/mytrades entry 12 0.4570</code> 和 <code>/mytrades close 12 0.4512</code>。点击某笔交易可修改或撤销。</i>
trades-private = 你的交易仅你可见，请到我们的私聊中查看。
trades-usage = 没能读懂。例如发送 <code>/mytrades close 12 0.4512</code>：信号编号和你的出场价。填写入场价：<code>/mytrades entry 12 0.4570</code>。
trades-far = { $price } 与 #{ $number } 的入场价 { $entry } 相差太大，因此没有记录。请核对价格和编号。

trade-head = 🧾 <b>我的交易 #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ 已入场，记录于 { $moment }
trade-skipped = ⏭ 已跳过，记录于 { $moment }
trade-entry-engine = 入场 <code>{ $price }</code>，引擎价格
trade-entry-own = 入场 <code>{ $price }</code>，你的价格（引擎：{ $engine }）
trade-exit-engine = 出场 <code>{ $price }</code>，引擎价格
trade-exit-own = 出场 <code>{ $price }</code>，你的价格（引擎：{ $engine }）
trade-exit-open = 出场：仍在进行中
trade-open = 仍在进行中
trade-you = 你：净 { $net } · <b>{ $r }R</b>
trade-engine = 引擎：净 { $net } · { $r }R
trade-how = <i>填写自己的成交价：点击下方复制按钮，补上价格后发送，例如 <code>/mytrades close { $number } 0.4512</code>。</i>
trade-gone-toast = #{ $number } 不在你的交易中。
trade-forgotten-toast = 已移除：#{ $number } 不再列入你的交易。
trade-undone-toast = 已撤销。
trade-noted-toast = 已记录。

button-trades = 🗒 我的交易
button-own-entry = 📋 我的入场价
button-own-close = 📋 我的出场价
button-undo-entry = ↩ 撤销入场价
button-undo-close = ↩ 撤销出场价
button-forget-trade = 🗑 移除
button-whole-signal = 🔎 完整信号
button-all-trades = ‹ 全部交易
button-in-private = 💬 打开私聊
