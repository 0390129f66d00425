# /why SYMBOL y /whynot: lo que hay entre un mercado y una señal.

stopped-head = ❓ <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>: qué frena una señal
stopped-moment = Situación a las { $moment }
stopped-running = Hay una señal abierta en esta moneda: #{ $number }. No habrá otra hasta que termine.
stopped-failing = { $count ->
    [one] <b>{ $count } condición</b> no se cumple.
   *[other] <b>{ $count } condiciones</b> no se cumplen.
}
stopped-unknown = { $count ->
    [one] <b>{ $count } condición</b> se desconoce, y lo desconocido cuenta como no cumplido.
   *[other] <b>{ $count } condiciones</b> se desconocen, y lo desconocido cuenta como no cumplido.
}
stopped-held = <b>Se cumplen todas las condiciones.</b> Lo que aún puede retener una señal: { $cooldown } de pausa tras la última en este símbolo, un máximo de { $limit } señales oficiales al día, y que un mercado que ya disparó tiene que bajar antes de { $rearm }.
stopped-legend = <i>Todas las condiciones deben conocerse y cumplirse en el mismo momento.</i>
stopped-which = ¿Qué moneda? Envía, por ejemplo, <code>/why PEPE</code>; /whynot muestra las más cercanas de hoy.
gate-away = { $line } · <b>{ $distance }</b> de distancia

nearest-head = 🔍 <b>Las más cercanas de hoy, sin señal</b>
nearest-since = Vigilancia desde el { $moment }
nearest-not-yet = El primer escaneo sigue en marcha. Inténtalo de nuevo en un minuto.
nearest-none = Aún no se ha acercado ninguna moneda.
nearest-row = { $place }. <code>{ $coin }</code> · { $venue } · { $moment }: cumple <b>{ $passed }</b> de { $gates }
nearest-more = … y { $count } más
nearest-fired = { $count ->
    [0] Hoy ninguna moneda ha tenido señal.
    [one] { $count } moneda ya tuvo señal hoy y no aparece aquí.
   *[other] { $count } monedas ya tuvieron señal hoy y no aparecen aquí.
}
nearest-legend = <i>Cada moneda en su momento más cercano del día UTC: menos condiciones pendientes y, después, mayor UPS. Toca una moneda para ver qué la frena ahora.</i>

button-whole-score = 📊 Ver puntuación
button-nearest = 🔍 Más cercanas de hoy
