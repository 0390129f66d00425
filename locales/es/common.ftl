# Palabras que comparten muchas tarjetas.

language-name = Español
simulation-note = 🧪 Mercado simulado: ninguno de estos precios es real.

risk-note = ⚠️ Una posición corta puede perder dinero antes de que alcances a reaccionar y, con apalancamiento, perderlo todo. Las señales perdedoras son normales aquí: lo que cuenta es la suma de muchas. Usa solo lo que puedas permitirte perder y pon siempre el stop.

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } ms
span-seconds = { $n } s
span-minutes = { $n } min
span-hours = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
}
span-days = { $hours ->
    [0] { $days } d
   *[other] { $days } d { $hours } h
}

ago = hace { $span }
ago-now = ahora mismo

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
