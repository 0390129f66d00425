# /desk、/pulse，以及每日与每周小结。

desk-ready = 话题已建好，信号将发到这里。
desk-is = 本群组已启用分话题发送。
desk-topics = 新信号发到一个话题，出场与进展发到另一个，小结发到第三个。若某个话题被关闭或删除，其消息会发到常规话题。
desk-signals = 信号
desk-exits = 出场
desk-recaps = 小结
desk-no-topics = 本群组未开启话题功能。请在群组设置中开启，然后再次发送 /desk。
desk-no-right = 我没有在这里创建话题的权限。请将我设为可管理话题的管理员，然后再次发送 /desk。
desk-ended-toast = 所有消息已恢复到同一话题
button-desk-renew = 🔄 重新创建话题
button-desk-end = ‹ 恢复为单一话题

pulse-is-on = 📍 此处的实时概况<b>已开启</b>。
pulse-is-off = 📍 此处的实时概况<b>已关闭</b>。
pulse-what = 一条置顶消息，每分钟静默更新：各交易所状态、最接近的三个币种、进行中的信号。删除后不会再出现。
button-pulse-on = 📍 开启
button-pulse-off = 关闭
pulse-off-toast = 实时概况已关闭
pulse-on-toast = 实时概况已开启
pulse-no-pin = 实时概况已开启，但我没有在这里置顶消息的权限。请自行置顶，或授予该权限后重新开启。
pulse-head = 📍 <b>实时概况</b> · { $moment }
pulse-venue-on = 🟢 { $name }
pulse-venue-partly = 🟡 { $name }
pulse-venue-off = 🔴 { $name }
pulse-nearest = <b>最接近</b>
pulse-row = { $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>进行中</b>
pulse-none-open = 没有进行中的信号。
pulse-signal = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · { $moment } 起
pulse-note = <i>每分钟更新。UPS 取下限。</i>

recap-head = 🗓 <b>每日小结</b>，截至 { $moment }
recap-signals = { $count } 个信号
recap-outcomes = 净盈利 { $wins }，亏损 { $losses }，进行中 { $open }
recap-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · <b>{ $r }R</b> · { $reason }
recap-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · { $moment } 起进行中
recap-more = 另有 { $count } 个
recap-sum = 已结束信号，扣除成本后：<b>{ $r }R</b>
recap-note = <i>单独一天，无论好坏都证明不了什么。全部信号：/signals</i>
recap-quiet = 🗓 截至 { $moment } 的一天很平静：没有信号。

week-head = 📒 <b>本周小结</b>，截至 { $moment }
week-ended = { $count } 个官方信号已结束
week-outcomes = 净盈利 { $wins }，亏损 { $losses }
week-sum = 合计净 <b>{ $r }R</b> · 最好 { $best }R · 最差 { $worst }R
week-note = <i>样本太少，远不足以区分运气与实力；所有结果无论好坏，都会留在战绩中。</i>
