# /desk, /pulse, and recaps of the day and the week.

desk-ready = The desk is ready, and signals come here.
desk-is = This group has a desk.
desk-topics = New signals go to their own topic, exits and updates to another, recaps to a third. If a topic is closed or deleted, its messages come to the general one.
desk-signals = Signals
desk-exits = Exits
desk-recaps = Recaps
desk-no-topics = Topics are off in this group. Turn them on in the group’s settings, then send /desk again.
desk-no-right = I may not make topics here. Please make me an admin with the right to manage topics, then send /desk again.
desk-ended-toast = Everything goes to one topic again
button-desk-renew = 🔄 Make the topics again
button-desk-end = ‹ Back to one topic

pulse-is-on = 📍 The pulse is <b>on</b> here.
pulse-is-off = 📍 The pulse is <b>off</b> here.
pulse-what = One pinned message, edited each minute without a sound: the venues, the three nearest coins, open signals. Delete it and it stays away.
button-pulse-on = 📍 Turn on
button-pulse-off = Turn off
pulse-off-toast = The pulse is off
pulse-on-toast = The pulse is on
pulse-no-pin = The pulse is on, but I may not pin messages here. Please pin it yourself, or give me that right and turn it on anew.
pulse-head = 📍 <b>Pulse</b> · { $moment }
pulse-venue-on = 🟢 { $name }
pulse-venue-partly = 🟡 { $name }
pulse-venue-off = 🔴 { $name }
pulse-nearest = <b>Nearest</b>
pulse-row = { $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>Open</b>
pulse-none-open = No open signals.
pulse-signal = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · since { $moment }
pulse-note = <i>Edited each minute. UPS by its lower bound.</i>

recap-head = 🗓 <b>Recap</b> of the day up to { $moment }
recap-signals = { $count ->
    [one] { $count } signal
   *[other] { $count } signals
}
recap-outcomes = Net wins { $wins }, losses { $losses }, open { $open }
recap-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · <b>{ $r }R</b> · { $reason }
recap-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · open since { $moment }
recap-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
recap-sum = What ended, net of costs: <b>{ $r }R</b>
recap-note = <i>One day proves nothing, good or bad. All of them: /signals</i>
recap-quiet = 🗓 A quiet day up to { $moment }: no signals.

week-head = 📒 <b>The week</b> up to { $moment }
week-ended = { $count ->
    [one] { $count } official signal ended
   *[other] { $count } official signals ended
}
week-outcomes = Net wins { $wins }, losses { $losses }
week-sum = Together <b>{ $r }R</b> net · best { $best }R · worst { $worst }R
week-note = <i>Far too few to tell luck from skill; all results stay in the record, whatever they are.</i>
