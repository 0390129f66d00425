# /desk، /pulse و جمع‌بندی روز و هفته.

desk-ready = موضوع‌ها آماده است و سیگنال‌ها به اینجا می‌آید.
desk-is = سیگنال‌های این گروه در موضوع‌های جدا می‌آید.
desk-topics = سیگنال‌های تازه به موضوع خودشان می‌رود، خروج‌ها و پیگیری‌ها به موضوعی دیگر، و جمع‌بندی‌ها به سومی. اگر موضوعی بسته یا حذف شود، پیام‌هایش به موضوع عمومی می‌آید.
desk-signals = سیگنال‌ها
desk-exits = خروج‌ها
desk-recaps = جمع‌بندی‌ها
desk-no-topics = موضوع‌ها در این گروه خاموش است. آن‌ها را در تنظیمات گروه روشن کنید و دوباره { "\u2066" }/desk{ "\u2069" } را بفرستید.
desk-no-right = اجازهٔ ساختن موضوع در اینجا را ندارم. لطفاً مرا ادمین کنید و حق مدیریت موضوع‌ها را بدهید، سپس دوباره { "\u2066" }/desk{ "\u2069" } را بفرستید.
desk-ended-toast = همه‌چیز دوباره به یک موضوع می‌رود
button-desk-renew = 🔄 ساخت دوبارهٔ موضوع‌ها
button-desk-end = ‹ همه در یک موضوع

pulse-is-on = 📍 نبض بازار در اینجا <b>روشن</b> است.
pulse-is-off = 📍 نبض بازار در اینجا <b>خاموش</b> است.
pulse-what = یک پیام سنجاق‌شده که هر دقیقه بی‌صدا ویرایش می‌شود: صرافی‌ها، سه کوین نزدیک‌تر، سیگنال‌های باز. اگر حذفش کنید دیگر برنمی‌گردد.
button-pulse-on = 📍 روشن کردن
button-pulse-off = خاموش کردن
pulse-off-toast = نبض بازار خاموش شد
pulse-on-toast = نبض بازار روشن شد
pulse-no-pin = نبض بازار روشن است، اما اجازهٔ سنجاق کردن در اینجا را ندارم. لطفاً خودتان سنجاقش کنید، یا این حق را به من بدهید و دوباره روشنش کنید.
pulse-head = 📍 <b>نبض بازار</b> · { $moment }
pulse-venue-on = { "\u200F" }🟢 { $name }
pulse-venue-partly = { "\u200F" }🟡 { $name }
pulse-venue-off = { "\u200F" }🔴 { $name }
pulse-nearest = <b>نزدیک‌ترین‌ها</b>
pulse-row = { "\u200F" }{ $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>باز</b>
pulse-none-open = هیچ سیگنالی باز نیست.
pulse-signal = { "\u200F" }🔴 { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · از { $moment }
pulse-note = <i>هر دقیقه ویرایش می‌شود. UPS بر پایهٔ کران پایین.</i>

recap-head = 🗓 <b>جمع‌بندی</b> روز تا { $moment }
recap-signals = { $count } سیگنال
recap-outcomes = برد خالص { $wins }، باخت { $losses }، باز { $open }
recap-ended = { "\u200F" }{ $icon } { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · <b>{ "\u2066" }{ $r }R{ "\u2069" }</b> · { $reason }
recap-open = { "\u200F" }🔴 { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · باز از { $moment }
recap-more = و { $count } مورد دیگر
recap-sum = پایان‌یافته‌ها، خالص پس از هزینه‌ها: <b>{ "\u2066" }{ $r }R{ "\u2069" }</b>
recap-note = <i>یک روز چیزی را ثابت نمی‌کند، نه خوب و نه بد. همهٔ آن‌ها: { "\u2066" }/signals{ "\u2069" }</i>
recap-quiet = 🗓 روزی آرام تا { $moment }: بدون سیگنال.

week-head = 📒 <b>هفته</b> تا { $moment }
week-ended = { $count } سیگنال رسمی پایان یافت
week-outcomes = برد خالص { $wins }، باخت { $losses }
week-sum = روی هم <b>{ "\u2066" }{ $r }R{ "\u2069" }</b> خالص · بهترین { "\u2066" }{ $best }R{ "\u2069" } · بدترین { "\u2066" }{ $worst }R{ "\u2069" }
week-note = <i>برای جدا کردن شانس از مهارت بسیار کم است؛ همهٔ نتیجه‌ها، هر چه باشد، در کارنامه می‌ماند.</i>
