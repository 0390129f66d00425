# /mytrades: el registro propio.

trades-head = 🧾 <b>Mis operaciones</b>
trades-month = Señales de <b>{ $month }</b>, desde el día 1:
trades-you = Tú
trades-engine = Motor
trades-skipped = Omitidas por ti
trades-sum = { $who }: <b>{ $r }R</b> · { $net } · { $ended } de { $count } terminadas
trades-count = { $who }: { $ended } de { $count } terminadas
trades-none = Aún no hay nada anotado. Toca ✅ Tomada o ⏭ Omitida debajo de una señal y quedará aquí, solo para ti.
icon-took = ✅
icon-skipped = ⏭
trades-open = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · abierta
trades-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R
trades-own = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R, precios propios
trades-how = <i>Neto de comisiones; cada operación cuenta con el mismo tamaño. Precios propios: <code>/mytrades entry 12 0.4570</code> y <code>/mytrades close 12 0.4512</code>. Toca una operación para cambiarla o deshacerla.</i>
trades-private = Tus operaciones son solo para ti. Están en nuestro chat privado.
trades-usage = No pude leerlo. Envía, por ejemplo, <code>/mytrades close 12 0.4512</code>: el número de la señal y tu precio de salida. Para tu entrada: <code>/mytrades entry 12 0.4570</code>.
trades-far = { $price } está lejos de la entrada { $entry } de #{ $number }, así que no anoté nada. Revisa el precio y el número.

trade-head = 🧾 <b>Mi operación #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ Tomada, anotada el { $moment }
trade-skipped = ⏭ Omitida, anotada el { $moment }
trade-entry-engine = Entrada <code>{ $price }</code>, la del motor
trade-entry-own = Entrada <code>{ $price }</code>, la tuya (motor: { $engine })
trade-exit-engine = Salida <code>{ $price }</code>, la del motor
trade-exit-own = Salida <code>{ $price }</code>, la tuya (motor: { $engine })
trade-exit-open = Salida: sigue abierta
trade-open = sigue abierta
trade-you = Tú: { $net } neto · <b>{ $r }R</b>
trade-engine = Motor: { $net } neto · { $r }R
trade-how = <i>Precios propios: toca un botón de copiar abajo, añade tu precio y envíalo, por ejemplo <code>/mytrades close { $number } 0.4512</code>.</i>
trade-gone-toast = #{ $number } no está entre tus operaciones.
trade-forgotten-toast = Quitada: #{ $number } ya no está entre tus operaciones.
trade-undone-toast = Deshecho.
trade-noted-toast = Anotado.

button-trades = 🗒 Mis operaciones
button-own-entry = 📋 Mi entrada
button-own-close = 📋 Mi salida
button-undo-entry = ↩ Deshacer entrada
button-undo-close = ↩ Deshacer salida
button-forget-trade = 🗑 Quitar
button-whole-signal = 🔎 Señal completa
button-all-trades = ‹ Todas
button-in-private = 💬 Abrir chat privado
