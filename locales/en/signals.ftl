# /signals

signals-none = No signals yet. A few a day is normal, and quiet days too: the gates are strict on purpose.
signals-open-head = <b>Open</b>
signals-no-open = Nothing is open right now.
signals-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · UPS { $score } · since { $moment } ({ $span })
signals-recent-head = <b>Closed</b>
signals-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R · { $span }
signals-note = <i>Net of fees and funding. A handful of results proves nothing, good or bad.</i>
