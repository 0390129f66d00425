# Birçok kartın paylaştığı sözcükler.

language-name = Türkçe
simulation-note = 🧪 Simüle piyasa: bu fiyatların hiçbiri gerçek değildir.

risk-note = ⚠️ Short pozisyonlar siz tepki veremeden para kaybettirebilir, kaldıraçla paranızın tamamını götürebilir. Zararlı sinyaller burada olağandır: önemli olan çok sayıda sinyalin toplamıdır. Yalnızca kaybetmeyi göze alabileceğiniz parayı kullanın ve zarar durdur emrini her zaman koyun.

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } ms
span-seconds = { $n } sn
span-minutes = { $n } dk
span-hours = { $minutes ->
    [0] { $hours } sa
   *[other] { $hours } sa { $minutes } dk
}
span-days = { $hours ->
    [0] { $days } gün
   *[other] { $days } gün { $hours } sa
}

ago = { $span } önce
ago-now = az önce

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
