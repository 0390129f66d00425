# /signals

signals-none = Aún no hay señales. Lo normal son unas pocas al día, y también los días tranquilos: las condiciones son estrictas a propósito.
signals-open-head = <b>Abiertas</b>
signals-no-open = Ahora mismo no hay ninguna abierta.
signals-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · UPS { $score } · desde { $moment } ({ $span })
signals-recent-head = <b>Cerradas</b>
signals-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R · { $span }
signals-note = <i>Neto de comisiones y funding. Un puñado de resultados no prueba nada, ni bueno ni malo.</i>
