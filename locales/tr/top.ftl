# /top

top-head = <b>Short kurulumuna en yakınlar</b>
top-head-venue = <b>Short kurulumuna en yakınlar: { $venue }</b>
top-moment = Tarama { $moment }
top-star = ★{ " " }
top-row = { $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = <b>{ $low }</b>–{ $high }
top-up = { " " }▲{ $points }
top-down = { " " }▼{ $points }
top-new = { " " }🆕
top-coverage = { " " }· { $percent } biliniyor
top-empty = Burada henüz puanlanan bir şey yok. Yeni piyasaların ısınması birkaç dakika sürer.
top-not-yet = İlk tarama sürüyor. Lütfen bir dakika sonra yeniden deneyin.
top-legend = <i>UPS 0–100, önce alt sınır: bilinmeyen girdiler sıfır sayılır. Ayrıntı için coine dokunun.</i>
