# /watch、/mute、/alert

lists-head = <b>列表</b>
lists-muted = 🔕 屏蔽：{ $count ->
    [0] 无
   *[other] { $count } 个币种
}
lists-watched = ★ 自选：{ $count ->
    [0] 无
   *[other] { $count } 个币种
}
lists-alerts = 🔔 提醒：{ $count ->
    [0] 无
   *[other] { $count } 个等待触发
}

list-muted-head = 🔕 <b>已屏蔽币种</b>
list-muted-means = 这些币种的信号不会发到这里。已收到的信号仍会跟踪到结束。
list-muted-some = 点击币种即可恢复接收。继续添加：<code>/mute PEPE</code>
list-muted-none = 没有屏蔽任何币种。屏蔽方法：<code>/mute PEPE</code>，或点击其信号下方的按钮。
list-watched-head = ★ <b>自选</b>
list-watched-means = 这些币种在 /top 中排在最前，以 ★ 标记，不论名次。自选不影响你收到的信号。
list-watched-some = 点击币种即可移除。继续添加：<code>/watch SOL</code>
list-watched-none = 自选为空。添加方法：<code>/watch SOL</code>，或点击其评分下方的按钮。
list-alerts-head = 🔔 <b>提醒</b>
list-alerts-means = 币种的 UPS 在你的任一交易所越过设定值时，发送一条消息，随后提醒即失效。免打扰时段内以静音发送。提醒不是信号。
list-alerts-some = 点击提醒即可删除。继续添加：<code>/alert SOL 70</code>
list-alerts-none = 没有等待触发的提醒。添加方法：<code>/alert SOL 70</code>，或点击评分下方的按钮。
list-full = 该列表最多 { $most } 项，已满。请先移除一些。

muted-toast = 已屏蔽 { $coin }：这里不再发送它的信号。
unmuted-toast = 已恢复接收 { $coin }。
watched-toast = { $coin } 现已排在 /top 最前。
unwatched-toast = 已将 { $coin } 移出自选。
alert-dropped-toast = 已删除

alert-which = <code>{ $coin }</code> 的 UPS 到多少时提醒你？目前在你的交易所中，下限最高为 <b>{ $low }</b>。
alert-level-how = 设定值为 1 到 100 的数字，例如 <code>/alert SOL 70</code>。
alert-nowhere = 目前 <code>{ $coin }</code> 不在你任何交易所的监测范围内。
alert-set-up = 🔔 当 <code>{ $coin }</code> 的 UPS 下限在你的任一交易所达到 <b>{ $level }</b> 时，我会提醒你一次。
alert-set-down = 🔔 当 <code>{ $coin }</code> 在你的所有交易所中，UPS 上限都低于 <b>{ $level }</b> 时，我会提醒你一次。
alert-now = 目前下限为 { $low }。/alert 查看全部提醒。
alert-fired-up = 🔔 <b>{ $coin }</b> 在 { $venue } 的 UPS 已达到 <b>{ $low }</b>；你设定的是 { $level }。
alert-fired-down = 🔔 <b>{ $coin }</b> 已回落：在你的所有交易所中 UPS 均低于 { $level }，{ $venue } 上为 { $low }。
alert-fired-note = <i>这不是信号：入场条件可能仍未满足。该提醒已完成，/alert 可再设一个。</i>
