# /watch, /mute, /alert

lists-head = <b>Lists</b>
lists-muted = 🔕 Muted: { $count ->
    [0] none
    [one] { $count } coin
   *[other] { $count } coins
}
lists-watched = ★ Watchlist: { $count ->
    [0] none
    [one] { $count } coin
   *[other] { $count } coins
}
lists-alerts = 🔔 Alerts: { $count ->
    [0] none
    [one] { $count } waiting
   *[other] { $count } waiting
}

list-muted-head = 🔕 <b>Muted coins</b>
list-muted-means = No signals of these coins come here. Those you already have are followed to their end.
list-muted-some = Tap a coin to hear of it again. To mute another one: <code>/mute PEPE</code>
list-muted-none = Nothing is muted. To mute a coin: <code>/mute PEPE</code>, or the button below its signal.
list-watched-head = ★ <b>Watchlist</b>
list-watched-means = These coins come first in /top, marked ★, wherever they stand. Watching changes nothing about the signals you get.
list-watched-some = Tap a coin to take it off. To add one: <code>/watch SOL</code>
list-watched-none = Nothing is watched. To watch a coin: <code>/watch SOL</code>, or the button below its score.
list-alerts-head = 🔔 <b>Alerts</b>
list-alerts-means = Each sends one message when the coin’s UPS crosses its level on any of your venues, and is then gone. In quiet hours it comes without a sound. It is no signal.
list-alerts-some = Tap an alert to drop it. To set another one: <code>/alert SOL 70</code>
list-alerts-none = Nothing is waited for. To set an alert: <code>/alert SOL 70</code>, or the button below a score.
list-full = { $most ->
    [one] This list holds { $most } entry, and it is full. Please take something off first.
   *[other] This list holds { $most } entries, and it is full. Please take something off first.
}

muted-toast = { $coin } is muted: no more signals of it here.
unmuted-toast = { $coin } is heard again.
watched-toast = { $coin } now comes first in /top.
unwatched-toast = { $coin } is off the watchlist.
alert-dropped-toast = Dropped

alert-which = At which UPS shall I tell you about <code>{ $coin }</code>? Its lower bound is <b>{ $low }</b> now, on the best of your venues.
alert-level-how = A level is a number from 1 to 100, as in <code>/alert SOL 70</code>.
alert-nowhere = <code>{ $coin }</code> is not watched on any of your venues now.
alert-set-up = 🔔 I will tell you once when the UPS of <code>{ $coin }</code> reaches <b>{ $level }</b>, by its lower bound, on any of your venues.
alert-set-down = 🔔 I will tell you once when the UPS of <code>{ $coin }</code> is below <b>{ $level }</b>, even by its upper bound, on all of your venues.
alert-now = Its lower bound is { $low } now. /alert shows all alerts.
alert-fired-up = 🔔 <b>{ $coin }</b> has reached UPS <b>{ $low }</b> on { $venue }; you asked for { $level }.
alert-fired-down = 🔔 <b>{ $coin }</b> has fallen: its UPS is below { $level } on all of your venues, { $low } on { $venue }.
alert-fired-note = <i>This is no signal: gates may still be closed. The alert is done; /alert sets another one.</i>
