# Слова, общие для многих карточек.

language-name = Русский
simulation-note = 🧪 Учебный рынок: все цены вымышленные.

risk-note = ⚠️ Короткая позиция теряет деньги быстрее, чем успеваешь отреагировать, а с плечом может потерять всё. Убыточные сигналы — обычное дело: важна сумма по многим. Рискуйте только тем, что готовы потерять, и всегда ставьте стоп.

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } мс
span-seconds = { $n } с
span-minutes = { $n } мин
span-hours = { $minutes ->
    [0] { $hours } ч
   *[other] { $hours } ч { $minutes } мин
}
span-days = { $hours ->
    [0] { $days } д
   *[other] { $days } д { $hours } ч
}

ago = { $span } назад
ago-now = только что

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
