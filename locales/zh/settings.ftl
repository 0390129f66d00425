# /subscribe、/unsubscribe、/settings

settings-head-private = <b>你的信号</b>
settings-head-group = <b>本聊天的信号</b>
settings-head-elsewhere = <b>{ $title } 的信号</b>
settings-on = 🔔 已订阅
settings-off = 🔕 未订阅：不会再有新信号。已收到的信号仍会跟踪到结束。
settings-threshold = 阈值：UPS ≥ <b>{ $threshold }</b>，以下限为准
settings-threshold-standard = <i>标准阈值：你会收到所有官方信号。</i>
settings-threshold-above = <i>比标准 { $standard } 更严格：信号更少。更严格是否更好，未经证明。</i>
settings-threshold-below = <i>低于标准 { $standard }：还会收到较弱的形态，并有标注。</i>
settings-venues = 交易所：{ $venues }
settings-past = <i>近 { $days } 天，{ $threshold } 及以上：{ $signals } 个信号，净胜率 { $rate }（{ $low }–{ $high }），{ $r }R，每天 { $pace } 个</i>
settings-past-few = <i>按此阈值回看：{ $signals ->
    [0] 还没有已结束的信号
   *[other] 已结束的信号还不够，仅 { $signals } 个
}</i>
settings-quiet = 免打扰：{ $begin }–{ $end }（{ $place }）
settings-quiet-none = 免打扰：无
settings-daily = 每天最多 { $count } 个信号
settings-daily-none = 每天数量不限
settings-picture-dark = 卡片：带图表，深色
settings-picture-light = 卡片：带图表，浅色
settings-text = 卡片：仅文字
settings-recap = 每日小结：{ $how }，{ $hour }
settings-recap-off = 每日小结：关闭
settings-size = 仓位提示：每笔风险为 { $balance } USDT 的 { $risk }
settings-size-none = 仓位提示：未设资金
settings-muted = 🔕 屏蔽 { $count }
settings-watched = ★ 自选 { $count }
settings-alerts = 🔔 提醒 { $count }
settings-event-signal = 信号：{ $how }
settings-event-exit = 出场：{ $how }
settings-event-update = 进展（过半、数据中断）：{ $how }
delivery-on = 有提示音
delivery-silent = 静音
delivery-off = 关闭

settings-one-venue = 至少保留一个交易所。
settings-lowest = 阈值最低为 { $threshold }。
settings-highest = 阈值最高为 { $threshold }。
settings-threshold-toast = UPS 下限不低于 { $threshold } 的形态会发给你。标准：{ $standard }。
settings-subscribed-toast = 已订阅
settings-unsubscribed-toast = 已取消订阅
settings-saved-toast = 已保存
settings-end-toast = 已到极限，无法继续调整。
settings-quiet-toast = 这段时间不发送新信号。用 − 和 + 每次调整一小时。
settings-daily-toast = 本聊天每天最多接收这么多新信号，超出的不再发送。
settings-recap-toast = 每日小结的发送时间，按本聊天的时区。
settings-balance-toast = 发送 /settings balance 2500 直接输入金额，或用 − 和 + 调整。
settings-risk-toast = 一次止损可亏的金额占资金的比例。发送 /settings risk 0.8 可直接输入。
settings-size-private = 资金与风险因人而异：请在与我的私聊中设置。
settings-typed-how = 我能识别 <code>/settings balance 2500</code>、<code>/settings balance off</code>、<code>/settings risk 0.5</code> 和 <code>/settings tz Europe/Berlin</code>。
settings-admins-only = 只有本聊天的管理员可以更改设置。
settings-gone = 该聊天已断开连接。
risk-accepted-toast = 谢谢，已记录。

sheet-venues = 每个信号只来自一个交易所，价格也是该交易所自己的。请选择你能交易的交易所。
sheet-clock = 时钟：{ $place }，现在 { $clock }
sheet-when = 免打扰时段内不发送新信号，已收到信号的后续消息以静音发送。每日上限按此时钟，从午夜起重新计算。
sheet-zone = 其他地点：例如发送 <code>/settings tz Europe/Berlin</code>。
sheet-what = 信号是卡片本身，出场是它的结果。进展：信号走完一半路程或行情中断时通知你。小结汇总当天情况。
sheet-size-head = <b>你的仓位提示</b>
sheet-size-none = 设置资金后，每张信号卡片都会给出符合你风险的仓位。
sheet-size-example = 示例，止损距离 { $stop }：
sheet-size = 仓位 = 资金 × 风险 ÷ 止损距离，且不超过滑点 0.2% 以内可成交的数量。杠杆 = 1 ÷（止损距离 + 维持保证金 { $maintenance } + 跳空与手续费 { $gap }），按逐仓计算。维持保证金率为假设值，以你所用交易所的规则为准。
sheet-size-typed = 直接输入金额：<code>/settings balance 2500</code>。它只保存在本机器人的数据库中，且仅用于这行提示。
