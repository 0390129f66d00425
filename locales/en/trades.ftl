# /mytrades: one's own ledger.

trades-head = 🧾 <b>My trades</b>
trades-month = <b>{ $month }</b>, signals given since the first:
trades-you = You
trades-engine = Engine
trades-skipped = Skipped by you
trades-sum = { $who }: <b>{ $r }R</b> · { $net } · { $ended } of { $count } ended
trades-count = { $who }: { $ended } of { $count } ended
trades-none = Nothing noted yet. Tap ✅ Took or ⏭ Skip below a signal, and it is kept here, for your eyes alone.
icon-took = ✅
icon-skipped = ⏭
trades-open = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · open
trades-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R
trades-own = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R, own prices
trades-how = <i>Net of fees; each trade counts with the same size. Own prices: <code>/mytrades entry 12 0.4570</code> and <code>/mytrades close 12 0.4512</code>. Tap a trade to change or undo it.</i>
trades-private = Your trades are for your eyes alone. They are in our private chat.
trades-usage = I could not read that. Send for example <code>/mytrades close 12 0.4512</code>: the signal’s number and your exit price. For your entry: <code>/mytrades entry 12 0.4570</code>.
trades-far = { $price } is far from the entry { $entry } of #{ $number }, so I noted nothing. Please check the price and the number.

trade-head = 🧾 <b>My trade #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ Taken, noted { $moment }
trade-skipped = ⏭ Skipped, noted { $moment }
trade-entry-engine = Entry <code>{ $price }</code>, the engine’s
trade-entry-own = Entry <code>{ $price }</code>, yours (engine: { $engine })
trade-exit-engine = Exit <code>{ $price }</code>, the engine’s
trade-exit-own = Exit <code>{ $price }</code>, yours (engine: { $engine })
trade-exit-open = Exit: still open
trade-open = still open
trade-you = You: { $net } net · <b>{ $r }R</b>
trade-engine = Engine: { $net } net · { $r }R
trade-how = <i>Own prices: tap a copy button below, add your price and send it, for example <code>/mytrades close { $number } 0.4512</code>.</i>
trade-gone-toast = #{ $number } is not among your trades.
trade-forgotten-toast = Removed: #{ $number } is not among your trades any more.
trade-undone-toast = Undone.
trade-noted-toast = Noted.

button-trades = 🗒 My trades
button-own-entry = 📋 My entry
button-own-close = 📋 My exit
button-undo-entry = ↩ Undo my entry
button-undo-close = ↩ Undo my exit
button-forget-trade = 🗑 Remove
button-whole-signal = 🔎 Whole signal
button-all-trades = ‹ All trades
button-in-private = 💬 Open private chat
