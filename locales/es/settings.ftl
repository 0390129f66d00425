# /subscribe, /unsubscribe, /settings

settings-head-private = <b>Tus señales</b>
settings-head-group = <b>Señales en este chat</b>
settings-head-elsewhere = <b>Señales en { $title }</b>
settings-on = 🔔 Suscripción activa
settings-off = 🔕 Sin suscripción: no llegan señales nuevas. Las que ya tienes se siguen hasta su final.
settings-threshold = Umbral: UPS ≥ <b>{ $threshold }</b>, por su límite inferior
settings-threshold-standard = <i>Es el estándar: recibes todas las señales oficiales.</i>
settings-threshold-above = <i>Más estricto que el estándar { $standard }: menos señales. No está probado que más estricto sea mejor.</i>
settings-threshold-below = <i>Por debajo del estándar { $standard }: recibes también setups más débiles, marcados como tales.</i>
settings-venues = Exchanges: { $venues }
settings-past = <i>{ $days ->
    [one] Último día
   *[other] Últimos { $days } días
} con { $threshold } o más: { $signals ->
    [one] { $signals } señal
   *[other] { $signals } señales
}, { $rate } de aciertos netos ({ $low }–{ $high }), { $r }R, { $pace } al día</i>
settings-past-few = <i>Lo que habría supuesto este umbral: { $signals ->
    [0] aún no hay señales cerradas
    [one] aún son muy pocas las señales cerradas ({ $signals })
   *[other] aún son muy pocas las señales cerradas ({ $signals })
}</i>
settings-quiet = Horas de silencio: { $begin }–{ $end } ({ $place })
settings-quiet-none = Horas de silencio: ninguna
settings-daily = { $count ->
    [one] Como máximo { $count } señal al día
   *[other] Como máximo { $count } señales al día
}
settings-daily-none = Sin máximo diario
settings-picture-dark = Tarjeta: con gráfico, oscuro
settings-picture-light = Tarjeta: con gráfico, claro
settings-text = Tarjeta: solo texto
settings-recap = Resumen diario: { $how }, a las { $hour }
settings-recap-off = Resumen diario: desactivado
settings-size = Tamaño de posición: riesgo del { $risk } de { $balance } USDT por operación
settings-size-none = Tamaño de posición: saldo sin indicar
settings-muted = 🔕 { $count ->
    [one] { $count } silenciada
   *[other] { $count } silenciadas
}
settings-watched = ★ { $count ->
    [one] { $count } favorita
   *[other] { $count } favoritas
}
settings-alerts = 🔔 { $count ->
    [one] { $count } alerta
   *[other] { $count } alertas
}
settings-event-signal = Señales: { $how }
settings-event-exit = Salidas: { $how }
settings-event-update = Seguimiento (mitad de camino, faltan datos): { $how }
delivery-on = con sonido
delivery-silent = sin sonido
delivery-off = desactivado

settings-one-venue = Tiene que quedar al menos un exchange.
settings-lowest = { $threshold } es el umbral más bajo.
settings-highest = { $threshold } es el umbral más alto.
settings-threshold-toast = Un setup te llega cuando el límite inferior de su UPS es al menos { $threshold }. Estándar: { $standard }.
settings-subscribed-toast = Suscripción activada
settings-unsubscribed-toast = Suscripción cancelada
settings-saved-toast = Guardado
settings-end-toast = No se puede ir más allá.
settings-quiet-toast = En estas horas no llegan señales nuevas. Con − y + las mueves de hora en hora.
settings-daily-toast = Cuántas señales nuevas pueden llegar a este chat en uno de sus días. Las demás no se envían.
settings-recap-toast = La hora del resumen diario, en la zona horaria de este chat.
settings-balance-toast = Envía /settings balance 2500 para escribir una cantidad, o usa − y +.
settings-risk-toast = Lo que puede costar un stop, como parte del saldo. Envía /settings risk 0.8 para escribirlo.
settings-size-private = El saldo y el riesgo son de cada persona: indícalos en un chat privado conmigo.
settings-typed-how = Puedo leer <code>/settings balance 2500</code>, <code>/settings balance off</code>, <code>/settings risk 0.5</code> y <code>/settings tz Europe/Berlin</code>.
settings-admins-only = Solo los administradores de este chat pueden cambiar sus ajustes.
settings-gone = Ese chat ya no está conectado.
risk-accepted-toast = Gracias. Queda anotado.

sheet-venues = Cada señal viene de un solo exchange, con los precios de ese exchange. Elige aquellos en los que puedes operar.
sheet-clock = Reloj: { $place }, ahora { $clock }
sheet-when = En las horas de silencio no llegan señales nuevas, y lo que sigue a una señal que ya tienes llega sin sonido. El día del máximo diario empieza a medianoche según este reloj.
sheet-zone = Otro lugar: envía, por ejemplo, <code>/settings tz Europe/Berlin</code>.
sheet-what = Una señal es la tarjeta misma; una salida, su final. El seguimiento avisa si una señal va a mitad de camino o si faltan sus datos. El resumen recoge el día.
sheet-size-head = <b>Tu tamaño de posición</b>
sheet-size-none = Indica un saldo y cada tarjeta de señal dirá qué tamaño encaja con tu riesgo.
sheet-size-example = Ejemplo, con el stop a { $stop }:
sheet-size = Tamaño = saldo × riesgo ÷ distancia al stop, y nunca más de lo que se ejecuta con slippage de hasta 0,2 %. Apalancamiento = 1 ÷ (distancia al stop + { $maintenance } de margen de mantenimiento + { $gap } para huecos de precio y comisiones), con margen aislado. Ese margen es un supuesto: deciden las reglas de tu exchange.
sheet-size-typed = Para escribir una cantidad: <code>/settings balance 2500</code>. Se queda en la base de datos de este bot y sirve solo para esta línea.
