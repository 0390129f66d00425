# واژه‌هایی که در کارت‌های بسیاری می‌آیند.

language-name = فارسی
simulation-note = 🧪 بازار شبیه‌سازی‌شده: هیچ‌یک از این قیمت‌ها واقعی نیست.

risk-note = ⚠️ پوزیشن شورت می‌تواند سریع‌تر از واکنش شما ضرر بدهد و با اهرم، همهٔ سرمایهٔ پوزیشن را از بین ببرد. سیگنال زیان‌ده در اینجا عادی است: آنچه اهمیت دارد مجموع تعداد زیادی سیگنال است. فقط پولی را وارد کنید که توان از دست دادنش را دارید و همیشه حد ضرر بگذارید.

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } میلی‌ثانیه
span-seconds = { $n } ثانیه
span-minutes = { $n } دقیقه
span-hours = { $minutes ->
    [0] { $hours } ساعت
   *[other] { $hours } ساعت و { $minutes } دقیقه
}
span-days = { $hours ->
    [0] { $days } روز
   *[other] { $days } روز و { $hours } ساعت
}

ago = { $span } پیش
ago-now = همین الان

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
