# La tarjeta de la señal, su final y lo que le sigue. Un pie de foto tiene como máximo 1024 caracteres.

signal-head = 🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
signal-late = ⌛ <b>Tarde, perdida.</b> Esta tarjeta te llegó demasiado tarde para actuar; queda solo como registro.
signal-unofficial = <i>Por debajo del umbral estándar: la recibes porque el tuyo es más bajo. No cuenta en el historial oficial.</i>
signal-entry = Entrada <code>{ $price }</code>
signal-target = TP <code>{ $price }</code> ({ $percent })
signal-stop = SL <code>{ $price }</code> ({ $percent })
signal-reward = R:R { $ratio }
signal-reason = • { $reason }
signal-cost = Costo de entrar y salir: cerca de { $cost } · equilibrio con { $wins } de aciertos
signal-fills = Se pueden vender al menos { $size } USDT con slippage de hasta { $slippage }
signal-size = Riesgo { $percent } de { $balance } USDT = { $risk } USDT → tamaño { $size } USDT; con apalancamiento de hasta { $leverage }× la liquidación queda más allá del stop
signal-size-capped = Tamaño { $size } USDT, todo lo que se ejecuta: riesgo { $risk } USDT de { $balance }; con apalancamiento de hasta { $leverage }× la liquidación queda más allá del stop
signal-alike = Setups pasados más parecidos ({ $count }): TP { $targets }, SL { $stops }, otros { $others }
signal-found = Detectada a las { $moment }

ups-line-known = UPS <b>{ $score }</b> { $bar }
ups-line = UPS <b>{ $score }</b> { $bar } ({ $low }–{ $high })

reason-oi_divergence = Se abren posiciones nuevas mientras el precio cede
reason-liquidity = Muro vendedor en el libro, compradores agotados
reason-order_flow = Las órdenes se acumulan del lado vendedor
reason-sweep = Una gran orden de venta acaba de barrer los bids
reason-btc = Bitcoin no da viento a favor
reason-momentum = El precio empieza a girarse a la baja
reason-funding = Los largos pagan caro por mantenerse

result-line = { $icon } <b>{ $reason }</b> · { $net } neto · { $r }R · { $span }
exit-take_profit = Objetivo alcanzado
exit-stop_loss = Stop
exit-trailing = Trailing stop
exit-btc_pump = Salida por salto de Bitcoin
exit-liquidity_flip = Salida por vuelco del libro
exit-buy_sweep = Salida por una gran compra
exit-timeout = Tiempo agotado

ended-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
ended-prices = Entrada <code>{ $entry }</code> → salida <code>{ $exit }</code> ({ $gross } antes de costos)
ended-way = Por el camino: { $best } a favor, { $worst } en contra
ended-from-candles = <i>Calculado con velas de un minuto: nadie vigilaba cuando terminó.</i>
ended-times = { $opened } – { $closed }

follow-up-blind = ⚠️ #{ $number } <code>{ $symbol }</code>: sin datos de { $venue } desde hace { $span }.
follow-up-blind-promise = La señal sigue abierta. Hasta que vuelvan los precios no podemos ver su objetivo ni su stop, así que mira tú el exchange. No se inventará ningún precio.

follow-up-halfway = 🌓 <b>A mitad de camino</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-halfway-how = En { $span } desde la entrada, el ask bajó hasta <code>{ $price }</code>: la mitad del camino al objetivo, <code>{ $target }</code>.
follow-up-stop-moved = 🪜 <b>Stop movido</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-stop-moved-best = Ask más bajo hasta ahora: <code>{ $best }</code>, { $gain } a favor.
follow-up-stop-moved-how = Ahora la señal se cierra también cuando el ask llegue a <code>{ $price }</code> o más. Este nivel se mantiene un { $distance } del precio de entrada por encima del ask más bajo: lo sigue hacia abajo y nunca sube.
follow-up-as-of = Situación a las { $moment }

why-head = ❓ <b>Por qué #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = Lo que vio el motor a las { $moment }

signal-unknown = No hay señal #{ $number }.
took-toast = Anotado: tomaste #{ $number }.
skipped-toast = Anotado: omitiste #{ $number }.
