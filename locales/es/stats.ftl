# /stats: debajo de una imagen, como máximo 1024 caracteres.

stats-head = 📊 <b>Historial</b> · { $period } · { $venues }
stats-period-7d = últimos 7 días
stats-period-30d = últimos 30 días
stats-period-all = desde el principio
stats-all-venues = todos los exchanges
stats-counts = Señales cerradas: <b>{ $closed }</b> · abiertas ahora: { $running }
stats-none = En este tiempo no terminó ninguna señal.

stats-wins = Aciertos netos <b>{ $rate }</b> ({ $low }–{ $high }) · equilibrio con { $even }
stats-mean = Expectativa <b>{ $mean }R</b> por señal
stats-mean-range = Expectativa <b>{ $mean }R</b> por señal (de { $low } a { $high })
stats-factor = Profit factor { $factor } · suma { $sum }R · drawdown máximo { $fall }R
stats-no-losses = Hasta ahora sin pérdidas · suma { $sum }R · drawdown máximo { $fall }R
stats-median = La mitad terminó en { $span } o menos
stats-legend = <i>Acierto es un resultado sobre cero después de comisiones y funding. R es lo que arriesga una señal, de la entrada al stop. Entre paréntesis: intervalos del 95 %.</i>

stats-standing-not-enough = ⚖️ <b>Datos insuficientes.</b> { $closed ->
    [one] { $closed } señal cerrada no prueba
   *[other] { $closed } señales cerradas no prueban
} nada, ni bueno ni malo: hacen falta unas { $needed }, o un intervalo que quede entero por encima del equilibrio.
stats-standing-early-lead = ⚖️ <b>Un primer indicio, no una prueba.</b> El intervalo queda por encima del equilibrio, pero { $closed ->
    [one] { $closed } señal cerrada es
   *[other] { $closed } señales cerradas son
} poco: hacen falta unas { $needed }.
stats-standing-above = ⚖️ El intervalo entero queda <b>por encima</b> del equilibrio. El pasado no promete nada.
stats-standing-below = ⚖️ El intervalo entero queda <b>por debajo</b> del equilibrio: hasta ahora estas señales pierden dinero.
stats-standing-not-apart = ⚖️ <b>No se distingue</b> del equilibrio: el intervalo lo contiene.
stats-simulated = 🧪 <b>Solo recuentos.</b> Un mercado simulado muestra que todo funciona, nunca que sea rentable: su ganancia no se publica.

stats-exits-head = <b>Cómo terminaron</b>
stats-exit = { $name }: <b>{ $count }</b> ({ $share }) · { $mean }R · { $span }
stats-exit-count = { $name }: <b>{ $count }</b> ({ $share })
stats-exits-legend = <i>Resultado neto medio en R y tiempo en que terminó la mitad.</i>

stats-scores-head = <b>Por puntuación</b>
stats-hours-head = <b>Por hora del día, UTC</b>
stats-venues-head = <b>Por exchange</b>
stats-group = { $name }: <b>{ $count }</b> · { $rate } ({ $low }–{ $high }) · { $mean }R
stats-group-count = { $name }: <b>{ $count }</b>
stats-scores-legend = <i>Señales oficiales según el límite inferior de su UPS: cuántas, aciertos netos con su intervalo del 95 %, resultado medio. La imagen incluye todos los setups cerrados, también los que no fueron señales.</i>
stats-hours-legend = <i>Según la hora en que se dieron: cuántas, aciertos netos con su intervalo del 95 %, resultado medio. Los grupos pequeños difieren por puro azar.</i>
stats-venues-legend = <i>Cuántas, aciertos netos con su intervalo del 95 %, resultado medio. Los grupos pequeños difieren por puro azar.</i>

stats-picture-record = Historial
stats-picture-scores = Puntuación y resultado
stats-picture-hours = Por hora del día, UTC
stats-picture-venues = Por exchange
stats-picture-sum = Suma
stats-picture-fall = drawdown máximo
stats-picture-even = equilibrio
stats-picture-signals = { $period } · { $venues } · señales cerradas: { $count }
stats-picture-setups = { $period } · { $venues } · setups cerrados: { $count }

button-stats = 📊 Historial
button-period-7d = 7 días
button-period-30d = 30 días
button-period-all = Todo
button-facet-record = 📈 Curva
button-facet-exits = 🏁 Salidas
button-facet-scores = 🎯 UPS
button-facet-hours = 🕒 Horas
button-facet-venues = 🏦 Exchanges
stats-no-picture-toast = Ahora mismo no se puede dibujar la imagen. Inténtalo de nuevo en un momento.
