# 信号卡片、其结局与后续消息。图片说明最多 1024 个字符。

signal-head = 🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
signal-late = ⌛ <b>送达过晚，已错过。</b>这张卡片送达时已来不及操作，仅作记录。
signal-unofficial = <i>低于标准阈值：你的阈值更低，因此会收到此信号，但不计入官方战绩。</i>
signal-entry = 入场 <code>{ $price }</code>
signal-target = 止盈 <code>{ $price }</code>（{ $percent }）
signal-stop = 止损 <code>{ $price }</code>（{ $percent }）
signal-reward = 盈亏比 { $ratio }
signal-reason = • { $reason }
signal-cost = 进出成本约 { $cost } · 胜率 { $wins } 可保本
signal-fills = 滑点 { $slippage } 以内至少可卖出 { $size } USDT
signal-size = 风险 { $percent } × { $balance } USDT = { $risk } USDT → 仓位 { $size } USDT；杠杆不超过 { $leverage }×，强平价即在止损之外
signal-size-capped = 仓位 { $size } USDT，已是可成交上限：风险 { $risk } USDT，资金 { $balance } USDT；杠杆不超过 { $leverage }×，强平价即在止损之外
signal-alike = 最相似的历史形态（{ $count } 个）：止盈 { $targets }，止损 { $stops }，其他 { $others }
signal-found = 发现于 { $moment }

ups-line-known = UPS <b>{ $score }</b> { $bar }
ups-line = UPS <b>{ $score }</b> { $bar }（{ $low }–{ $high }）

reason-oi_divergence = 价格走低，新仓却在增加
reason-liquidity = 卖盘筑墙，买盘衰竭
reason-order_flow = 挂单向卖方倾斜
reason-sweep = 刚有大额卖单扫穿买盘
reason-btc = 比特币未提供上涨助力
reason-momentum = 价格正在掉头向下
reason-funding = 多头持仓的资金费用高昂

result-line = { $icon } <b>{ $reason }</b> · 净 { $net } · { $r }R · { $span }
exit-take_profit = 止盈达成
exit-stop_loss = 止损
exit-trailing = 移动止损
exit-btc_pump = 因比特币急涨离场
exit-liquidity_flip = 因买方掌控订单簿离场
exit-buy_sweep = 因大额买单离场
exit-timeout = 到时离场

ended-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
ended-prices = 入场 <code>{ $entry }</code> → 出场 <code>{ $exit }</code>（成本前 { $gross }）
ended-way = 途中：最大浮盈 { $best }，最大浮亏 { $worst }
ended-from-candles = <i>根据 1 分钟 K 线推算：结束时系统未在监测。</i>
ended-times = { $opened } – { $closed }

follow-up-blind = ⚠️ #{ $number } <code>{ $symbol }</code>：{ $venue } 已有 { $span }没有数据。
follow-up-blind-promise = 信号仍在进行中。行情恢复之前，我们看不到它是否触及止盈或止损，请自行到交易所查看。我们绝不编造价格。

follow-up-halfway = 🌓 <b>行程过半</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-halfway-how = 入场后 { $span }内，卖一价已降至 <code>{ $price }</code>：距止盈价 <code>{ $target }</code> 的路程已走完一半。
follow-up-stop-moved = 🪜 <b>止损已下移</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-stop-moved-best = 卖一价迄今最低 <code>{ $best }</code>，浮盈 { $gain }。
follow-up-stop-moved-how = 现在，卖一价升至 <code>{ $price }</code> 或更高时，信号也会结束。该价位始终比最低卖一价高出入场价的 { $distance }：随卖一价下移，绝不上移。
follow-up-as-of = 截至 { $moment }

why-head = ❓ <b>#{ $number } 的理由</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = { $moment } 引擎所见

signal-unknown = 没有信号 #{ $number }。
took-toast = 已记录：你已入场 #{ $number }。
skipped-toast = 已记录：你跳过了 #{ $number }。
