# /signal ID: سرگذشت کامل یک سیگنال؛ صفحه‌های فهرست‌ها.

page-of = صفحهٔ { $number } از { $pages }
button-newer = ‹ تازه‌تر
button-older = قدیمی‌تر ›

life-open = 🔴 <b>باز</b> به مدت { $span }
life-ended = { $icon } <b>{ $reason }</b> · خالص { "\u2066" }{ $r }R{ "\u2069" } · { $span }
life-head = { "\u200F" }<b>SHORT</b> <code>{ $symbol }</code> · { $venue } · { "\u2066" }#{ $number }{ "\u2069" }
life-official = سیگنال رسمی
life-below_threshold = <i>سیگنال رسمی نبود: UPS آن پایین‌تر از آستانهٔ استاندارد بود. با این حال دنبال شد.</i>
life-cooldown = <i>سیگنال رسمی نبود: این نماد هنوز در استراحت پس از سیگنال قبلی بود. با این حال دنبال شد.</i>
life-open_signal = <i>سیگنال رسمی نبود: سیگنالی روی این کوین هنوز باز بود. با این حال دنبال شد.</i>
life-daily_limit = <i>سیگنال رسمی نبود: سقف روزانه پر شده بود. با این حال دنبال شد.</i>

life-entry = ورود <code>{ $price }</code>
life-target = حد سود <code>{ $price }</code> ({ $percent })
life-stop = حد ضرر <code>{ $price }</code> ({ $percent })

life-times-head = <b>زمان‌ها</b>
life-found = شناسایی { $moment }
life-blind = قطع داده در { $moment }، به مدت { $span }
life-closed = بسته‌شدن { $moment }

life-outcome-head = <b>نتیجه</b>
life-no-outcome = هنوز معلوم نیست: تا پایان دنبال می‌شود.
life-exit = خروج <code>{ $price }</code>
life-result = ناخالص { $gross } · خالص { $net } · <b>{ "\u2066" }{ $r }R{ "\u2069" }</b>
life-way = در مسیر: تا { $best } در سود، تا { $worst } در زیان

life-deliveries-head = <b>در این گفت‌وگو</b>، از رویداد تا رسید تلگرام
life-not-sent = چیزی به اینجا فرستاده نشد.
life-event-opened = کارت
life-event-closed = پایان
life-event-blind = قطع داده
life-event-halfway = نیمهٔ راه
life-event-stop_moved = جابه‌جایی حد ضرر
life-sent = { "\u200F" }{ $event }: پس از { $lag }
life-missed = { "\u200F" }{ $event }: دیر، پس از { $lag }
life-pending = { "\u200F" }{ $event }: در نوبت
life-sending = { "\u200F" }{ $event }: در راه
life-failed = { "\u200F" }{ $event }: تحویل داده نشد
life-expired = { "\u200F" }{ $event }: فرستاده نشد، زیرا دیر می‌رسید
life-doubt = { "\u200F" }{ $event }: فرستاده شد، اما پاسخ تلگرام گم شد

life-took = ✅ وارد شدید.
life-skipped = ⏭ رد کردید.
life-own-entry = ورود شما <code>{ $price }</code>
life-own-exit = خروج شما <code>{ $price }</code>

life-setup-head = <b>آنچه موتور دید</b>
signal-which = کدام سیگنال؟ برای نمونه <code>/signal 12</code> را بفرستید؛ فهرست در { "\u2066" }/signals{ "\u2069" } است.
button-card = 🖼 کارت با تصویر
