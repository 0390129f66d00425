# /mytrades: دفتر معامله‌های شخصی.

trades-head = 🧾 <b>معامله‌های من</b>
trades-month = <b>{ $month }</b>، سیگنال‌های صادرشده از اول ماه:
trades-you = شما
trades-engine = موتور
trades-skipped = ردشده‌ها
trades-sum = { "\u200F" }{ $who }: <b>{ "\u2066" }{ $r }R{ "\u2069" }</b> · { $net } · { $ended } از { $count } بسته‌شده
trades-count = { "\u200F" }{ $who }: { $ended } از { $count } بسته‌شده
trades-none = هنوز چیزی ثبت نشده است. زیر یک سیگنال «✅ وارد شدم» یا «⏭ رد کردم» را بزنید تا فقط برای خودتان در اینجا بماند.
icon-took = ✅
icon-skipped = ⏭
trades-open = { "\u200F" }{ $icon } { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · باز
trades-ended = { "\u200F" }{ $icon } { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · { $net } · { "\u2066" }{ $r }R{ "\u2069" }
trades-own = { "\u200F" }{ $icon } { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · { $net } · { "\u2066" }{ $r }R{ "\u2069" }، قیمت‌های خودتان
trades-how = <i>خالص پس از کارمزد؛ همهٔ معامله‌ها با حجم یکسان حساب می‌شود. قیمت‌های خودتان: <code>/mytrades entry 12 0.4570</code> و <code>/mytrades close 12 0.4512</code>. برای تغییر یا بازگرداندن روی معامله بزنید.</i>
trades-private = معامله‌هایتان را فقط خودتان می‌بینید. آن‌ها در گفت‌وگوی خصوصی ماست.
trades-usage = خوانده نشد. برای نمونه <code>/mytrades close 12 0.4512</code> را بفرستید: شمارهٔ سیگنال و قیمت خروج شما. برای ورود: <code>/mytrades entry 12 0.4570</code>.
trades-far = قیمت { $price } از ورود { $entry } در { "\u2066" }#{ $number }{ "\u2069" } دور است، پس چیزی ثبت نشد. لطفاً قیمت و شماره را بررسی کنید.

trade-head = 🧾 <b>معاملهٔ من { "\u2066" }#{ $number }{ "\u2069" }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ وارد شدید، ثبت { $moment }
trade-skipped = ⏭ رد کردید، ثبت { $moment }
trade-entry-engine = ورود <code>{ $price }</code>، قیمت موتور
trade-entry-own = ورود <code>{ $price }</code>، قیمت شما (موتور: { $engine })
trade-exit-engine = خروج <code>{ $price }</code>، قیمت موتور
trade-exit-own = خروج <code>{ $price }</code>، قیمت شما (موتور: { $engine })
trade-exit-open = خروج: هنوز باز است
trade-open = هنوز باز
trade-you = شما: خالص { $net } · <b>{ "\u2066" }{ $r }R{ "\u2069" }</b>
trade-engine = موتور: خالص { $net } · { "\u2066" }{ $r }R{ "\u2069" }
trade-how = <i>قیمت‌های خودتان: یکی از دکمه‌های کپی زیر را بزنید، قیمت را به آن بیفزایید و بفرستید، برای نمونه <code>/mytrades close { $number } 0.4512</code>.</i>
trade-gone-toast = سیگنال { "\u2066" }#{ $number }{ "\u2069" } در میان معامله‌های شما نیست.
trade-forgotten-toast = حذف شد: { "\u2066" }#{ $number }{ "\u2069" } دیگر در میان معامله‌های شما نیست.
trade-undone-toast = بازگردانده شد.
trade-noted-toast = ثبت شد.

button-trades = 🗒 معامله‌های من
button-own-entry = 📋 ورود من
button-own-close = 📋 خروج من
button-undo-entry = ↩ لغو ورود من
button-undo-close = ↩ لغو خروج من
button-forget-trade = 🗑 حذف
button-whole-signal = 🔎 سیگنال کامل
button-all-trades = ‹ همهٔ معامله‌ها
button-in-private = 💬 گفت‌وگوی خصوصی
