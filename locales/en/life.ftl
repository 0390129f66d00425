# /signal ID: one signal's whole life; pages of lists.

page-of = Page { $number } of { $pages }
button-newer = ‹ Newer
button-older = Older ›

life-open = 🔴 <b>Open</b> for { $span }
life-ended = { $icon } <b>{ $reason }</b> · { $r }R net · { $span }
life-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
life-official = Official signal
life-below_threshold = <i>No official signal: its UPS was below the standard threshold. Followed all the same.</i>
life-cooldown = <i>No official signal: the symbol was still cooling down from the one before. Followed all the same.</i>
life-open_signal = <i>No official signal: one on this coin was still open. Followed all the same.</i>
life-daily_limit = <i>No official signal: the limit of the day was reached. Followed all the same.</i>

life-entry = Entry <code>{ $price }</code>
life-target = TP <code>{ $price }</code> ({ $percent })
life-stop = SL <code>{ $price }</code> ({ $percent })

life-times-head = <b>Times</b>
life-found = Found { $moment }
life-blind = Blind at { $moment }: no data for { $span }
life-closed = Closed { $moment }

life-outcome-head = <b>Outcome</b>
life-no-outcome = Not known yet: it is followed to its end.
life-exit = Exit <code>{ $price }</code>
life-result = Gross { $gross } · net { $net } · <b>{ $r }R</b>
life-way = On the way: { $best } in favour, { $worst } against

life-deliveries-head = <b>In this chat</b>, from the event to Telegram’s receipt
life-not-sent = Nothing was sent here.
life-event-opened = Card
life-event-closed = End
life-event-blind = Missing data
life-event-halfway = Halfway
life-event-stop_moved = Stop moved
life-sent = { $event }: after { $lag }
life-missed = { $event }: late, after { $lag }
life-pending = { $event }: waiting for its turn
life-sending = { $event }: on its way
life-failed = { $event }: could not be delivered
life-expired = { $event }: not sent, it would have been too late
life-doubt = { $event }: sent, but Telegram’s answer was lost

life-took = ✅ You took it.
life-skipped = ⏭ You skipped it.
life-own-entry = Your entry <code>{ $price }</code>
life-own-exit = Your exit <code>{ $price }</code>

life-setup-head = <b>What the engine saw</b>
signal-which = Which signal? Send for example <code>/signal 12</code>; /signals lists them.
button-card = 🖼 Card with picture
