# /watch, /mute, /alert

lists-head = <b>Listas</b>
lists-muted = 🔕 Silenciadas: { $count ->
    [0] ninguna
    [one] { $count } moneda
   *[other] { $count } monedas
}
lists-watched = ★ Favoritas: { $count ->
    [0] ninguna
    [one] { $count } moneda
   *[other] { $count } monedas
}
lists-alerts = 🔔 Alertas: { $count ->
    [0] ninguna
    [one] { $count } en espera
   *[other] { $count } en espera
}

list-muted-head = 🔕 <b>Monedas silenciadas</b>
list-muted-means = Aquí no llegan señales de estas monedas. Las que ya tienes se siguen hasta su final.
list-muted-some = Toca una moneda para volver a recibirla. Para silenciar otra: <code>/mute PEPE</code>
list-muted-none = No hay nada silenciado. Para silenciar una moneda: <code>/mute PEPE</code>, o el botón debajo de su señal.
list-watched-head = ★ <b>Favoritas</b>
list-watched-means = Estas monedas salen primero en /top, marcadas con ★, estén donde estén. Ser favorita no cambia las señales que recibes.
list-watched-some = Toca una moneda para quitarla. Para añadir una: <code>/watch SOL</code>
list-watched-none = No hay favoritas. Para añadir una moneda: <code>/watch SOL</code>, o el botón debajo de su puntuación.
list-alerts-head = 🔔 <b>Alertas</b>
list-alerts-means = Cada una envía un solo mensaje cuando el UPS de la moneda cruza su nivel en cualquiera de tus exchanges, y después desaparece. En las horas de silencio llega sin sonido. No es una señal.
list-alerts-some = Toca una alerta para quitarla. Para poner otra: <code>/alert SOL 70</code>
list-alerts-none = No hay alertas en espera. Para poner una: <code>/alert SOL 70</code>, o el botón debajo de una puntuación.
list-full = { $most ->
    [one] En esta lista cabe { $most } entrada, y está llena. Quita algo primero, por favor.
   *[other] En esta lista caben { $most } entradas, y está llena. Quita algo primero, por favor.
}

muted-toast = { $coin } queda en silencio: no habrá más señales suyas aquí.
unmuted-toast = Vuelves a recibir { $coin }.
watched-toast = { $coin } sale ahora primero en /top.
unwatched-toast = { $coin } ya no está en favoritas.
alert-dropped-toast = Quitada

alert-which = ¿Con qué UPS te aviso de <code>{ $coin }</code>? Su límite inferior es ahora <b>{ $low }</b>, en el mejor de tus exchanges.
alert-level-how = El nivel es un número de 1 a 100, como en <code>/alert SOL 70</code>.
alert-nowhere = <code>{ $coin }</code> no se vigila ahora en ninguno de tus exchanges.
alert-set-up = 🔔 Te avisaré una vez cuando el UPS de <code>{ $coin }</code> llegue a <b>{ $level }</b>, por su límite inferior, en cualquiera de tus exchanges.
alert-set-down = 🔔 Te avisaré una vez cuando el UPS de <code>{ $coin }</code> esté por debajo de <b>{ $level }</b>, incluso por su límite superior, en todos tus exchanges.
alert-now = Su límite inferior es ahora { $low }. /alert muestra todas las alertas.
alert-fired-up = 🔔 <b>{ $coin }</b> llegó a UPS <b>{ $low }</b> en { $venue }; pediste { $level }.
alert-fired-down = 🔔 <b>{ $coin }</b> bajó: su UPS está por debajo de { $level } en todos tus exchanges, { $low } en { $venue }.
alert-fired-note = <i>Esto no es una señal: puede que aún no se cumplan las condiciones. La alerta queda cumplida; /alert pone otra.</i>
