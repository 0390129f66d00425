# /desk, /pulse, y los resúmenes del día y de la semana.

desk-ready = Los temas están listos, y las señales llegan aquí.
desk-is = Este grupo reparte los mensajes en temas.
desk-topics = Las señales nuevas van a su propio tema, las salidas y el seguimiento a otro, los resúmenes a un tercero. Si un tema se cierra o se borra, sus mensajes llegan al general.
desk-signals = Señales
desk-exits = Salidas
desk-recaps = Resúmenes
desk-no-topics = En este grupo los temas están desactivados. Actívalos en los ajustes del grupo y envía /desk otra vez.
desk-no-right = Aquí no puedo crear temas. Hazme administrador con permiso para gestionar temas y envía /desk otra vez.
desk-ended-toast = Todo vuelve a llegar a un solo tema
button-desk-renew = 🔄 Crear los temas de nuevo
button-desk-end = ‹ Volver a un solo tema

pulse-is-on = 📍 El pulso está <b>activado</b> aquí.
pulse-is-off = 📍 El pulso está <b>desactivado</b> aquí.
pulse-what = Un mensaje fijado que se edita cada minuto sin sonido: los exchanges, las tres monedas más cercanas, las señales abiertas. Si lo borras, no vuelve.
button-pulse-on = 📍 Activar
button-pulse-off = Desactivar
pulse-off-toast = Pulso desactivado
pulse-on-toast = Pulso activado
pulse-no-pin = El pulso está activado, pero aquí no puedo fijar mensajes. Fíjalo tú, o dame ese permiso y actívalo de nuevo.
pulse-head = 📍 <b>Pulso</b> · { $moment }
pulse-venue-on = 🟢 { $name }
pulse-venue-partly = 🟡 { $name }
pulse-venue-off = 🔴 { $name }
pulse-nearest = <b>Más cercanas</b>
pulse-row = { $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>Abiertas</b>
pulse-none-open = No hay señales abiertas.
pulse-signal = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · desde { $moment }
pulse-note = <i>Se edita cada minuto. UPS por su límite inferior.</i>

recap-head = 🗓 <b>Resumen</b> del día hasta el { $moment }
recap-signals = { $count ->
    [one] { $count } señal
   *[other] { $count } señales
}
recap-outcomes = Aciertos netos { $wins }, pérdidas { $losses }, abiertas { $open }
recap-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · <b>{ $r }R</b> · { $reason }
recap-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · abierta desde { $moment }
recap-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
recap-sum = Lo terminado, neto de costos: <b>{ $r }R</b>
recap-note = <i>Un día no prueba nada, ni bueno ni malo. Todas las señales: /signals</i>
recap-quiet = 🗓 Un día tranquilo hasta el { $moment }: sin señales.

week-head = 📒 <b>La semana</b> hasta el { $moment }
week-ended = { $count ->
    [one] Terminó { $count } señal oficial
   *[other] Terminaron { $count } señales oficiales
}
week-outcomes = Aciertos netos { $wins }, pérdidas { $losses }
week-sum = En total <b>{ $r }R</b> neto · mejor { $best }R · peor { $worst }R
week-note = <i>Demasiado pocas para distinguir la suerte del acierto; todos los resultados quedan en el historial, sean cuales sean.</i>
