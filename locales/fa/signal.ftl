# کارت سیگنال، پایان آن و آنچه در پی می‌آید. زیرنویس عکس حداکثر 1024 نویسه است.

signal-head = { "\u200F" }🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · { "\u2066" }#{ $number }{ "\u2069" }
signal-late = ⌛ <b>دیر رسید، از دست رفت.</b> این کارت دیرتر از آن رسید که بتوان اقدام کرد؛ فقط برای ثبت در سابقه است.
signal-unofficial = <i>پایین‌تر از آستانهٔ استاندارد: چون آستانهٔ شما پایین‌تر است برایتان آمد. در کارنامهٔ رسمی حساب نمی‌شود.</i>
signal-entry = ورود <code>{ $price }</code>
signal-target = حد سود <code>{ $price }</code> ({ $percent })
signal-stop = حد ضرر <code>{ $price }</code> ({ $percent })
signal-reward = نسبت سود به ریسک (R:R): { $ratio }
signal-reason = { "\u200F" }• { $reason }
signal-cost = هزینهٔ ورود و خروج حدود { $cost } · سربه‌سر با { $wins } برد
signal-fills = دست‌کم { $size } USDT با لغزش حداکثر { $slippage } قابل فروش است
signal-size = ریسک { $percent } از { $balance } USDT می‌شود { $risk } USDT ← حجم { $size } USDT؛ با اهرم تا { "\u2066" }{ $leverage }×{ "\u2069" } قیمت لیکویید شدن آن‌سوی حد ضرر می‌ماند
signal-size-capped = حجم { $size } USDT، همهٔ آنچه پر می‌شود: ریسک { $risk } USDT از { $balance }؛ با اهرم تا { "\u2066" }{ $leverage }×{ "\u2069" } قیمت لیکویید شدن آن‌سوی حد ضرر می‌ماند
signal-alike = شبیه‌ترین موقعیت‌های گذشته ({ $count }): { $targets } حد سود، { $stops } حد ضرر، { $others } دیگر
signal-found = زمان شناسایی: { $moment }

ups-line-known = { "\u200F" }UPS <b>{ $score }</b> { $bar }
ups-line = { "\u200F" }UPS <b>{ $score }</b> { $bar } ({ $low } تا { $high })

reason-oi_divergence = با وجود افت قیمت، پوزیشن‌های تازه باز می‌شود
reason-liquidity = دیوار فروش در دفتر سفارش، خریداران کم‌رمق
reason-order_flow = سفارش‌ها در سمت فروش انباشته می‌شود
reason-sweep = یک فروش بزرگ همین حالا سفارش‌های خرید را جارو کرد
reason-btc = بیت‌کوین از رشد پشتیبانی نمی‌کند
reason-momentum = قیمت رو به پایین برمی‌گردد
reason-funding = لانگ‌ها برای ماندن هزینهٔ سنگینی می‌دهند

result-line = { $icon } <b>{ $reason }</b> · خالص { $net } · { "\u2066" }{ $r }R{ "\u2069" } · { $span }
exit-take_profit = رسیدن به حد سود
exit-stop_loss = حد ضرر
exit-trailing = حد ضرر متحرک
exit-btc_pump = خروج: جهش بیت‌کوین
exit-liquidity_flip = خروج: دفتر به دست خریداران افتاد
exit-buy_sweep = خروج: یک خرید بزرگ
exit-timeout = پایان مهلت

ended-head = { "\u200F" }<b>SHORT</b> <code>{ $symbol }</code> · { $venue } · { "\u2066" }#{ $number }{ "\u2069" }
ended-prices = ورود <code>{ $entry }</code> ← خروج <code>{ $exit }</code> ({ $gross } پیش از هزینه‌ها)
ended-way = در مسیر: تا { $best } در سود، تا { $worst } در زیان
ended-from-candles = <i>محاسبه‌شده از کندل‌های یک‌دقیقه‌ای: هنگام پایان سیگنال، بازار رصد نمی‌شد.</i>
ended-times = { "\u200F" }{ $opened } تا { $closed }

follow-up-blind = ⚠️ { "\u200F" }{ "\u2066" }#{ $number }{ "\u2069" } <code>{ $symbol }</code>: از { $venue } به مدت { $span } داده‌ای نرسیده است.
follow-up-blind-promise = سیگنال باز می‌ماند. تا قیمت‌ها برنگردد حد سود و حد ضرر را نمی‌بینیم، پس خودتان به صرافی سر بزنید. هیچ قیمتی ساخته نخواهد شد.
follow-up-halfway = { "\u200F" }🌓 <b>نیمهٔ راه</b> · <code>{ $symbol }</code> · { $venue } · { "\u2066" }#{ $number }{ "\u2069" }
follow-up-halfway-how = در { $span } پس از ورود، قیمت Ask تا <code>{ $price }</code> پایین آمد: نیمی از راه تا حد سود <code>{ $target }</code>.
follow-up-stop-moved = { "\u200F" }🪜 <b>حد ضرر جابه‌جا شد</b> · <code>{ $symbol }</code> · { $venue } · { "\u2066" }#{ $number }{ "\u2069" }
follow-up-stop-moved-best = پایین‌ترین Ask تاکنون <code>{ $best }</code>، به اندازهٔ { $gain } در سود.
follow-up-stop-moved-how = از این پس اگر Ask به <code>{ $price }</code> یا بالاتر برسد هم سیگنال بسته می‌شود. این سطح به اندازهٔ { $distance } از قیمت ورود بالاتر از پایین‌ترین Ask می‌ماند: همراه Ask پایین می‌آید و هرگز بالا نمی‌رود.
follow-up-as-of = در { $moment }

why-head = ❓ <b>چرا { "\u2066" }#{ $number }{ "\u2069" }</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = آنچه موتور در { $moment } دید

signal-unknown = سیگنال { "\u2066" }#{ $number }{ "\u2069" } وجود ندارد.
took-toast = ثبت شد: وارد { "\u2066" }#{ $number }{ "\u2069" } شدید.
skipped-toast = ثبت شد: { "\u2066" }#{ $number }{ "\u2069" } را رد کردید.
