# Words that many cards share.

language-name = English
simulation-note = 🧪 Simulated market: none of these prices are real.

risk-note = ⚠️ Short positions can lose money faster than you can react, with leverage all of it. Losing signals are normal here: what counts is the sum over many. Use only what you can afford to lose, and always set the stop.

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } ms
span-seconds = { $n } s
span-minutes = { $n } min
span-hours = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
}
span-days = { $hours ->
    [0] { $days } d
   *[other] { $days } d { $hours } h
}

ago = { $span } ago
ago-now = just now

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
