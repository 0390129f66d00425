# /top

top-head = <b>نزدیک‌ترین‌ها به موقعیت شورت</b>
top-head-venue = <b>نزدیک‌ترین‌ها به موقعیت شورت در { $venue }</b>
top-moment = اسکن { $moment }
top-star = { "\u200F" }★{ " " }
top-row = { "\u200F" }{ $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = { "\u2066" }<b>{ $low }</b>–{ $high }{ "\u2069" }
top-up = { " " }{ "\u200F" }{ "\u2066" }▲{ $points }{ "\u2069" }
top-down = { " " }{ "\u200F" }{ "\u2066" }▼{ $points }{ "\u2069" }
top-new = { " " }{ "\u200F" }🆕
top-coverage = { " " }· { $percent } معلوم
top-empty = هنوز هیچ‌چیز در اینجا امتیاز ندارد. بازارهای تازه چند دقیقه زمان می‌خواهد.
top-not-yet = اولین اسکن در جریان است. لطفاً یک دقیقهٔ دیگر امتحان کنید.
top-legend = { "\u200F" }<i>UPS از 0 تا 100، اول کران پایین: ورودی نامعلوم صفر حساب می‌شود. برای جزئیات روی کوین بزنید.</i>
