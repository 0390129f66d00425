# /why SYMBOL و /whynot: میان یک بازار و یک سیگنال چه ایستاده است.

stopped-head = ❓ { "\u200F" }<b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>: چه چیزی مانع سیگنال است
stopped-moment = در { $moment }
stopped-running = سیگنالی روی این کوین باز است: { "\u2066" }#{ $number }{ "\u2069" }. تا پایان آن سیگنال دومی نمی‌آید.
stopped-failing = <b>{ $count } شرط</b> برقرار نیست.
stopped-unknown = <b>{ $count } شرط</b> نامعلوم است، و نامعلوم یعنی برقرار نیست.
stopped-held = <b>همهٔ شرط‌ها برقرار است.</b> آنچه هنوز می‌تواند جلوی سیگنال را بگیرد: { $cooldown } استراحت پس از سیگنال قبلی این نماد، سقف { $limit } سیگنال رسمی در روز، و بازاری که سیگنال داده ابتدا باید به زیر { $rearm } برگردد.
stopped-legend = <i>همهٔ شرط‌ها باید در یک لحظه معلوم و برقرار باشد.</i>
stopped-which = کدام کوین؟ برای نمونه <code>/why PEPE</code> را بفرستید؛ { "\u2066" }/whynot{ "\u2069" } نزدیک‌ترین‌های امروز را نشان می‌دهد.
gate-away = { $line } · فاصله <b>{ $distance }</b>

nearest-head = 🔍 <b>نزدیک‌ترین‌های امروز، بدون سیگنال</b>
nearest-since = تحت رصد از { $moment }
nearest-not-yet = اولین اسکن در جریان است. لطفاً یک دقیقهٔ دیگر امتحان کنید.
nearest-none = هنوز هیچ کوینی نزدیک نشده است.
nearest-row = { "\u200F" }{ $place }. <code>{ $coin }</code> · { $venue } · { $moment }: <b>{ $passed }</b> از { $gates } برقرار
nearest-more = … و { $count } مورد دیگر
nearest-fired = { $count ->
    [0] امروز هیچ کوینی سیگنال نداشته است.
   *[other] { $count } کوین امروز سیگنال داشته و در اینجا نیامده است.
}
nearest-legend = <i>هر کوین در نزدیک‌ترین لحظهٔ خود در روز UTC: کمترین شرط‌های برقرارنشده، سپس بالاترین UPS. روی کوین بزنید تا مانع کنونی را ببینید.</i>

button-whole-score = 📊 امتیاز کامل
button-nearest = 🔍 نزدیک‌ترین‌ها
