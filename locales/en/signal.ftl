# The signal card, its end and what follows it. A caption has at most 1024 characters.

signal-head = 🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
signal-late = ⌛ <b>Late, missed.</b> This card reached you too late to act on; it is here for the record.
signal-unofficial = <i>Below the standard threshold: you get it because yours is lower. It does not count in the official record.</i>
signal-entry = Entry <code>{ $price }</code>
signal-target = TP <code>{ $price }</code> ({ $percent })
signal-stop = SL <code>{ $price }</code> ({ $percent })
signal-reward = R:R { $ratio }
signal-reason = • { $reason }
signal-cost = Costs about { $cost } in and out · breaks even at { $wins } wins
signal-fills = At least { $size } USDT can be sold within { $slippage } slippage
signal-size = Risk { $percent } of { $balance } USDT = { $risk } USDT → size { $size } USDT, leverage up to { $leverage }× keeps liquidation beyond the stop
signal-size-capped = Size { $size } USDT, all that fills: risk { $risk } USDT of { $balance }, leverage up to { $leverage }× keeps liquidation beyond the stop
signal-alike = Past set-ups most like this ({ $count }): { $targets } TP, { $stops } SL, { $others } other
signal-found = Found { $moment }

ups-line-known = UPS <b>{ $score }</b> { $bar }
ups-line = UPS <b>{ $score }</b> { $bar } ({ $low }–{ $high })

reason-oi_divergence = New positions open while the price slips
reason-liquidity = Sellers wall the book off, buyers tire
reason-order_flow = Orders pile up on the sell side
reason-sweep = A large sell order has just swept the bids
reason-btc = Bitcoin gives no tailwind
reason-momentum = The price is rolling over
reason-funding = Longs pay dearly to stay in

result-line = { $icon } <b>{ $reason }</b> · { $net } net · { $r }R · { $span }
exit-take_profit = Target reached
exit-stop_loss = Stop
exit-trailing = Trailing stop
exit-btc_pump = Left: Bitcoin jumped
exit-liquidity_flip = Left: buyers took over the book
exit-buy_sweep = Left: a large buy order
exit-timeout = Time is up

ended-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
ended-prices = Entry <code>{ $entry }</code> → exit <code>{ $exit }</code> ({ $gross } before costs)
ended-way = On the way: { $best } in favour, { $worst } against
ended-from-candles = <i>Worked out from one-minute candles: nobody was watching when it ended.</i>
ended-times = { $opened } – { $closed }

follow-up-blind = ⚠️ #{ $number } <code>{ $symbol }</code>: no data from { $venue } for { $span }.
follow-up-blind-promise = The signal stays open. Until prices return we cannot see its target or stop, so look at the venue yourself. No price will be invented.

follow-up-halfway = 🌓 <b>Halfway</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-halfway-how = Within { $span } of the entry the ask came down to <code>{ $price }</code>: half of the way to the target at <code>{ $target }</code>.
follow-up-stop-moved = 🪜 <b>Stop moved</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-stop-moved-best = Lowest ask so far <code>{ $best }</code>, { $gain } in favour.
follow-up-stop-moved-how = The signal now also closes once the ask is at <code>{ $price }</code> or higher. This level stays { $distance } of the entry price above the lowest ask: it follows the ask down and never moves up.
follow-up-as-of = As of { $moment }

why-head = ❓ <b>Why #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = What the engine saw at { $moment }

signal-unknown = There is no signal #{ $number }.
took-toast = Noted: you took #{ $number }.
skipped-toast = Noted: you skipped #{ $number }.
