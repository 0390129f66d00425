# /signal ID：一个信号的完整过程；列表翻页。

page-of = 第 { $number } / { $pages } 页
button-newer = ‹ 较新
button-older = 较早 ›

life-open = 🔴 <b>进行中</b>，已 { $span }
life-ended = { $icon } <b>{ $reason }</b> · 净 { $r }R · { $span }
life-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
life-official = 官方信号
life-below_threshold = <i>非官方信号：UPS 低于标准阈值。仍会跟踪到底。</i>
life-cooldown = <i>非官方信号：该交易对上一个信号后仍在冷却期。仍会跟踪到底。</i>
life-open_signal = <i>非官方信号：该币种已有进行中的信号。仍会跟踪到底。</i>
life-daily_limit = <i>非官方信号：已达当日上限。仍会跟踪到底。</i>

life-entry = 入场 <code>{ $price }</code>
life-target = 止盈 <code>{ $price }</code>（{ $percent }）
life-stop = 止损 <code>{ $price }</code>（{ $percent }）

life-times-head = <b>时间</b>
life-found = 发现于 { $moment }
life-blind = { $moment } 行情中断：已 { $span }没有数据
life-closed = 结束于 { $moment }

life-outcome-head = <b>结果</b>
life-no-outcome = 尚无结果：将跟踪到结束。
life-exit = 出场 <code>{ $price }</code>
life-result = 毛 { $gross } · 净 { $net } · <b>{ $r }R</b>
life-way = 途中：最大浮盈 { $best }，最大浮亏 { $worst }

life-deliveries-head = <b>本聊天中的消息</b>，从事件发生到 Telegram 确认
life-not-sent = 这里没有发送过消息。
life-event-opened = 卡片
life-event-closed = 结果
life-event-blind = 数据中断
life-event-halfway = 行程过半
life-event-stop_moved = 止损下移
life-sent = { $event }：{ $lag }后送达
life-missed = { $event }：迟到，{ $lag }后送达
life-pending = { $event }：排队中
life-sending = { $event }：发送中
life-failed = { $event }：未能送达
life-expired = { $event }：未发送，已来不及
life-doubt = { $event }：已发送，但未收到 Telegram 的确认

life-took = ✅ 你已入场。
life-skipped = ⏭ 你已跳过。
life-own-entry = 你的入场价 <code>{ $price }</code>
life-own-exit = 你的出场价 <code>{ $price }</code>

life-setup-head = <b>引擎所见</b>
signal-which = 哪个信号？例如发送 <code>/signal 12</code>；/signals 列出全部信号。
button-card = 🖼 带图卡片
