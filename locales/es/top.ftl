# /top

top-head = <b>Más cerca de un setup en corto</b>
top-head-venue = <b>Más cerca de un setup en corto en { $venue }</b>
top-moment = Escaneo de las { $moment }
top-star = ★{ " " }
top-row = { $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = <b>{ $low }</b>–{ $high }
top-up = { " " }▲{ $points }
top-down = { " " }▼{ $points }
top-new = { " " }🆕
top-coverage = { " " }· { $percent } conocido
top-empty = Aquí aún no hay nada puntuado. Los mercados nuevos necesitan unos minutos para reunir datos.
top-not-yet = El primer escaneo sigue en marcha. Inténtalo de nuevo en un minuto.
top-legend = <i>UPS 0–100, primero el límite inferior: lo desconocido cuenta como cero. Toca una moneda para verlo todo.</i>
