# /watch، /mute، /alert

lists-head = <b>فهرست‌ها</b>
lists-muted = 🔕 خاموش: { $count ->
    [0] هیچ
   *[other] { $count } کوین
}
lists-watched = ★ واچ‌لیست: { $count ->
    [0] هیچ
   *[other] { $count } کوین
}
lists-alerts = 🔔 هشدارها: { $count ->
    [0] هیچ
   *[other] { $count } در انتظار
}

list-muted-head = 🔕 <b>کوین‌های خاموش</b>
list-muted-means = سیگنال این کوین‌ها به اینجا نمی‌آید. آن‌هایی که دارید تا پایان دنبال می‌شود.
list-muted-some = برای بازگشت سیگنال‌ها روی کوین بزنید. برای خاموش کردن کوینی دیگر: <code>/mute PEPE</code>
list-muted-none = چیزی خاموش نیست. برای خاموش کردن یک کوین: <code>/mute PEPE</code>، یا دکمهٔ زیر سیگنال آن.
list-watched-head = ★ <b>واچ‌لیست</b>
list-watched-means = این کوین‌ها در { "\u2066" }/top{ "\u2069" } با نشان ★ اول می‌آیند، هر جا که باشند. واچ‌لیست در سیگنال‌های شما اثری ندارد.
list-watched-some = برای حذف روی کوین بزنید. برای افزودن: <code>/watch SOL</code>
list-watched-none = واچ‌لیست خالی است. برای افزودن یک کوین: <code>/watch SOL</code>، یا دکمهٔ زیر امتیاز آن.
list-alerts-head = 🔔 <b>هشدارها</b>
list-alerts-means = هر هشدار وقتی UPS کوین در یکی از صرافی‌های شما از سطح تعیین‌شده بگذرد یک پیام می‌فرستد و تمام می‌شود. در ساعت سکوت بی‌صدا می‌آید. هشدار سیگنال نیست.
list-alerts-some = برای حذف روی هشدار بزنید. برای هشداری دیگر: <code>/alert SOL 70</code>
list-alerts-none = هشداری در انتظار نیست. برای تعیین هشدار: <code>/alert SOL 70</code>، یا دکمهٔ زیر امتیاز.
list-full = این فهرست { $most } جا دارد و پر است. لطفاً ابتدا چیزی را حذف کنید.

muted-toast = خاموش شد: دیگر سیگنالی از { $coin } به اینجا نمی‌آید.
unmuted-toast = سیگنال‌های { $coin } دوباره می‌آید.
watched-toast = از این پس { $coin } در { "\u2066" }/top{ "\u2069" } اول می‌آید.
unwatched-toast = از واچ‌لیست حذف شد: { $coin }
alert-dropped-toast = حذف شد

alert-which = در کدام UPS دربارهٔ <code>{ $coin }</code> خبر بدهم؟ کران پایین آن اکنون در بهترینِ صرافی‌های شما <b>{ $low }</b> است.
alert-level-how = سطح عددی از 1 تا 100 است، مثل <code>/alert SOL 70</code>.
alert-nowhere = کوین <code>{ $coin }</code> اکنون در هیچ‌یک از صرافی‌های شما رصد نمی‌شود.
alert-set-up = 🔔 وقتی کران پایین UPS کوین <code>{ $coin }</code> در یکی از صرافی‌های شما به <b>{ $level }</b> برسد، یک بار خبر می‌دهم.
alert-set-down = 🔔 وقتی UPS کوین <code>{ $coin }</code> در همهٔ صرافی‌های شما، حتی با کران بالا، کمتر از <b>{ $level }</b> شود، یک بار خبر می‌دهم.
alert-now = کران پایین آن اکنون { $low } است. همهٔ هشدارها در { "\u2066" }/alert{ "\u2069" } است.
alert-fired-up = 🔔 { "\u200F" }<b>{ $coin }</b> در { $venue } به UPS <b>{ $low }</b> رسید؛ شما { $level } را خواسته بودید.
alert-fired-down = 🔔 { "\u200F" }<b>{ $coin }</b> پایین آمد: UPS آن در همهٔ صرافی‌های شما کمتر از { $level } است و در { $venue } برابر { $low }.
alert-fired-note = <i>این سیگنال نیست: شاید شرط‌های ورود هنوز برقرار نباشد. این هشدار تمام شد؛ با { "\u2066" }/alert{ "\u2069" } هشدار دیگری بگذارید.</i>
