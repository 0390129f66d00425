# /signal ID: la vida entera de una señal; páginas de las listas.

page-of = Página { $number } de { $pages }
button-newer = ‹ Más nuevas
button-older = Más antiguas ›

life-open = 🔴 <b>Abierta</b> desde hace { $span }
life-ended = { $icon } <b>{ $reason }</b> · { $r }R neto · { $span }
life-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
life-official = Señal oficial
life-below_threshold = <i>No es señal oficial: su UPS estaba bajo el umbral estándar. Se sigue igualmente.</i>
life-cooldown = <i>No es señal oficial: el símbolo aún estaba en pausa tras la anterior. Se sigue igualmente.</i>
life-open_signal = <i>No es señal oficial: ya había una abierta en esta moneda. Se sigue igualmente.</i>
life-daily_limit = <i>No es señal oficial: se había alcanzado el límite del día. Se sigue igualmente.</i>

life-entry = Entrada <code>{ $price }</code>
life-target = TP <code>{ $price }</code> ({ $percent })
life-stop = SL <code>{ $price }</code> ({ $percent })

life-times-head = <b>Tiempos</b>
life-found = Detectada el { $moment }
life-blind = A ciegas { $moment }: sin datos durante { $span }
life-closed = Cerrada el { $moment }

life-outcome-head = <b>Resultado</b>
life-no-outcome = Aún no se conoce: se sigue hasta su final.
life-exit = Salida <code>{ $price }</code>
life-result = Bruto { $gross } · neto { $net } · <b>{ $r }R</b>
life-way = Por el camino: { $best } a favor, { $worst } en contra

life-deliveries-head = <b>En este chat</b>, del hecho a la confirmación de Telegram
life-not-sent = Aquí no se envió nada.
life-event-opened = Tarjeta
life-event-closed = Final
life-event-blind = Datos perdidos
life-event-halfway = Mitad de camino
life-event-stop_moved = Stop movido
life-sent = { $event }: tras { $lag }
life-missed = { $event }: tarde, tras { $lag }
life-pending = { $event }: espera su turno
life-sending = { $event }: en camino
life-failed = { $event }: no se pudo entregar
life-expired = { $event }: no se envió, habría llegado demasiado tarde
life-doubt = { $event }: se envió, pero se perdió la respuesta de Telegram

life-took = ✅ La tomaste.
life-skipped = ⏭ La omitiste.
life-own-entry = Tu entrada <code>{ $price }</code>
life-own-exit = Tu salida <code>{ $price }</code>

life-setup-head = <b>Lo que vio el motor</b>
signal-which = ¿Qué señal? Envía, por ejemplo, <code>/signal 12</code>; la lista está en /signals.
button-card = 🖼 Tarjeta con imagen
