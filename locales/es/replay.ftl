# La vida de una señal en un video corto.

button-replay = 🎞 Repetición
menu-replay = Una señal terminada, en un video corto
replay-head = 🎞 <b>#{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
replay-counter = <i>El contador corre antes de costos; el final es después de costos.</i>
replay-which = ¿Qué señal? Escribe su número, por ejemplo <code>/replay 12</code>. La lista está en /signals.
replay-open = #{ $number } sigue abierta. Su video podrá verse cuando termine.
replay-none = No hay video de #{ $number }: { $venue } ya no ofrece las velas de <code>{ $symbol }</code> de ese momento.
