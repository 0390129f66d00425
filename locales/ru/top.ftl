# /top

top-head = <b>Ближе всего к шорту</b>
top-head-venue = <b>Ближе всего к шорту на { $venue }</b>
top-moment = Обзор от { $moment }
top-star = ★{ " " }
top-row = { $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = <b>{ $low }</b>–{ $high }
top-up = { " " }▲{ $points }
top-down = { " " }▼{ $points }
top-new = { " " }🆕
top-coverage = { " " }· известно { $percent }
top-empty = Здесь пока ничего не оценено. Новым рынкам нужно несколько минут.
top-not-yet = Первый обзор ещё идёт. Попробуйте через минуту.
top-legend = <i>UPS 0–100, сначала нижняя граница: неизвестное считается нулём. Коснитесь монеты, чтобы увидеть всё.</i>
