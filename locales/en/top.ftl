# /top

top-head = <b>Nearest to a short set-up</b>
top-head-venue = <b>Nearest to a short set-up on { $venue }</b>
top-moment = Scan of { $moment }
top-star = ★{ " " }
top-row = { $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = <b>{ $low }</b>–{ $high }
top-up = { " " }▲{ $points }
top-down = { " " }▼{ $points }
top-new = { " " }🆕
top-coverage = { " " }· { $percent } known
top-empty = Nothing is scored here yet. New markets need some minutes to warm up.
top-not-yet = The first scan is still running. Please try again in a minute.
top-legend = <i>UPS 0–100, lower bound first: unknown inputs count as zero. Tap a coin for all of it.</i>
