# /stats: زیر عکس، حداکثر 1024 نویسه.

stats-head = 📊 <b>کارنامه</b> · { $period } · { $venues }
stats-period-7d = 7 روز اخیر
stats-period-30d = 30 روز اخیر
stats-period-all = از آغاز
stats-all-venues = همهٔ صرافی‌ها
stats-counts = سیگنال‌های بسته‌شده: <b>{ $closed }</b> · اکنون باز: { $running }
stats-none = در این مدت هیچ سیگنالی پایان نیافته است.

stats-wins = برد خالص <b>{ $rate }</b> ({ $low } تا { $high }) · سربه‌سر در { $even }
stats-mean = امید ریاضی <b>{ "\u2066" }{ $mean }R{ "\u2069" }</b> برای هر سیگنال
stats-mean-range = امید ریاضی <b>{ "\u2066" }{ $mean }R{ "\u2069" }</b> برای هر سیگنال ({ $low } تا { $high })
stats-factor = فاکتور سود { $factor } · مجموع { "\u2066" }{ $sum }R{ "\u2069" } · عمیق‌ترین افت { "\u2066" }{ $fall }R{ "\u2069" }
stats-no-losses = تاکنون بدون زیان · مجموع { "\u2066" }{ $sum }R{ "\u2069" } · عمیق‌ترین افت { "\u2066" }{ $fall }R{ "\u2069" }
stats-median = نیمی از آن‌ها در { $span } پایان یافت
stats-legend = <i>برد یعنی نتیجهٔ بالاتر از صفر پس از کارمزد و فاندینگ. R ریسک سیگنال است، از ورود تا حد ضرر. در پرانتز: بازه‌های اطمینان 95%.</i>

stats-standing-not-enough = ⚖️ <b>داده کافی نیست.</b> { $closed } سیگنال بسته‌شده چیزی را ثابت نمی‌کند، نه خوب و نه بد: حدود { $needed } سیگنال لازم است، یا بازه‌ای که تماماً بالاتر از سربه‌سر باشد.
stats-standing-early-lead = ⚖️ <b>نشانهٔ اولیه، نه اثبات.</b> بازه بالاتر از سربه‌سر است، اما { $closed } سیگنال بسته‌شده کم است: حدود { $needed } لازم است.
stats-standing-above = ⚖️ همهٔ بازه <b>بالاتر</b> از سربه‌سر است. گذشته هیچ قولی نمی‌دهد.
stats-standing-below = ⚖️ همهٔ بازه <b>پایین‌تر</b> از سربه‌سر است: این سیگنال‌ها تاکنون زیان‌ده بوده‌اند.
stats-standing-not-apart = ⚖️ <b>قابل تشخیص</b> از سربه‌سر <b>نیست</b>: سربه‌سر درون بازه است.
stats-simulated = 🧪 <b>فقط شمارش.</b> بازار شبیه‌سازی‌شده نشان می‌دهد که همه‌چیز کار می‌کند، نه اینکه سود می‌دهد: سود آن منتشر نمی‌شود.

stats-exits-head = <b>پایان سیگنال‌ها</b>
stats-exit = { "\u200F" }{ $name }: <b>{ $count }</b> ({ $share }) · { "\u2066" }{ $mean }R{ "\u2069" } · { $span }
stats-exit-count = { "\u200F" }{ $name }: <b>{ $count }</b> ({ $share })
stats-exits-legend = <i>میانگین نتیجهٔ خالص به R، و مدتی که نیمی از آن‌ها در آن پایان یافت.</i>

stats-scores-head = <b>بر پایهٔ امتیاز</b>
stats-hours-head = <b>بر پایهٔ ساعت روز، UTC</b>
stats-venues-head = <b>بر پایهٔ صرافی</b>
stats-group = { "\u200F" }{ $name }: <b>{ $count }</b> · { $rate } ({ $low } تا { $high }) · { "\u2066" }{ $mean }R{ "\u2069" }
stats-group-count = { "\u200F" }{ $name }: <b>{ $count }</b>
stats-scores-legend = <i>سیگنال‌های رسمی بر پایهٔ کران پایین UPS: تعداد، برد خالص با بازهٔ 95%، میانگین نتیجه. تصویر همهٔ موقعیت‌های بسته‌شده را دارد، حتی آن‌هایی که سیگنال نشدند.</i>
stats-hours-legend = <i>بر پایهٔ زمان صدور: تعداد، برد خالص با بازهٔ 95%، میانگین نتیجه. گروه‌های کوچک تنها از روی شانس هم تفاوت دارند.</i>
stats-venues-legend = <i>تعداد، برد خالص با بازهٔ 95%، میانگین نتیجه. گروه‌های کوچک تنها از روی شانس هم تفاوت دارند.</i>

stats-picture-record = کارنامه
stats-picture-scores = امتیاز در برابر نتیجه
stats-picture-hours = بر پایهٔ ساعت روز، UTC
stats-picture-venues = بر پایهٔ صرافی
stats-picture-sum = مجموع
stats-picture-fall = عمیق‌ترین افت
stats-picture-even = سربه‌سر
stats-picture-signals = { $period } · { $venues } · سیگنال‌های بسته‌شده: { $count }
stats-picture-setups = { $period } · { $venues } · موقعیت‌های بسته‌شده: { $count }

button-stats = 📊 کارنامه
button-period-7d = 7 روز
button-period-30d = 30 روز
button-period-all = همه
button-facet-record = 📈 روند
button-facet-exits = 🏁 خروج‌ها
button-facet-scores = 🎯 امتیازها
button-facet-hours = 🕒 ساعت‌ها
button-facet-venues = 🏦 صرافی‌ها
stats-no-picture-toast = تصویر را اکنون نمی‌توان کشید. لطفاً کمی بعد دوباره امتحان کنید.
