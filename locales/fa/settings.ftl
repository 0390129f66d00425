# /subscribe، /unsubscribe، /settings

settings-head-private = <b>سیگنال‌های شما</b>
settings-head-group = <b>سیگنال‌ها در این گفت‌وگو</b>
settings-head-elsewhere = <b>سیگنال‌ها در { $title }</b>
settings-on = 🔔 اشتراک فعال است
settings-off = 🔕 اشتراک ندارید: سیگنال تازه‌ای نمی‌آید. آن‌هایی که دارید تا پایان دنبال می‌شود.
settings-threshold = آستانه: { "\u2066" }UPS ≥ <b>{ $threshold }</b>{ "\u2069" }، بر پایهٔ کران پایین
settings-threshold-standard = <i>این استاندارد است: همهٔ سیگنال‌های رسمی برایتان می‌آید.</i>
settings-threshold-above = <i>سخت‌گیرانه‌تر از استاندارد { $standard }: سیگنال کمتر. ثابت نشده که سخت‌گیرانه‌تر بهتر باشد.</i>
settings-threshold-below = <i>پایین‌تر از استاندارد { $standard }: موقعیت‌های ضعیف‌تر هم می‌آید، با همین نشانه.</i>
settings-venues = صرافی‌ها: { $venues }
settings-past = <i>{ $days } روز اخیر با { $threshold } به بالا: { $signals } سیگنال، { $rate } برد خالص ({ $low } تا { $high })، { "\u2066" }{ $r }R{ "\u2069" }، روزی { $pace }</i>
settings-past-few = <i>این آستانه در گذشته چه می‌داد: { $signals ->
    [0] هنوز سیگنال بسته‌شده‌ای نیست
   *[other] سیگنال بسته‌شدهٔ کافی نیست ({ $signals })
}</i>
settings-quiet = ساعت سکوت: { $begin } تا { $end } ({ $place })
settings-quiet-none = ساعت سکوت: ندارد
settings-daily = حداکثر { $count } سیگنال در روز
settings-daily-none = بدون سقف روزانه
settings-picture-dark = کارت: با نمودار، تیره
settings-picture-light = کارت: با نمودار، روشن
settings-text = کارت: فقط متن
settings-recap = جمع‌بندی روزانه: { $how }، ساعت { $hour }
settings-recap-off = جمع‌بندی روزانه: غیرفعال
settings-size = حجم پوزیشن: { $risk } از { $balance } USDT در هر معامله
settings-size-none = حجم پوزیشن: موجودی تعیین نشده
settings-muted = 🔕 { $count } خاموش
settings-watched = ★ { $count } در واچ‌لیست
settings-alerts = 🔔 { $count } هشدار
settings-event-signal = سیگنال‌ها: { $how }
settings-event-exit = خروج‌ها: { $how }
settings-event-update = پیگیری‌ها (نیمهٔ راه، قطع داده): { $how }
delivery-on = با صدا
delivery-silent = بی‌صدا
delivery-off = غیرفعال

settings-one-venue = دست‌کم یک صرافی باید بماند.
settings-lowest = کمترین آستانه { $threshold } است.
settings-highest = بیشترین آستانه { $threshold } است.
settings-threshold-toast = موقعیتی برایتان می‌آید که کران پایین UPS آن دست‌کم { $threshold } باشد. استاندارد: { $standard }.
settings-subscribed-toast = اشتراک فعال شد
settings-unsubscribed-toast = اشتراک لغو شد
settings-saved-toast = ذخیره شد
settings-end-toast = بیش از این نمی‌شود.
settings-quiet-toast = در این ساعت‌ها سیگنال تازه نمی‌آید. با − و + آن‌ها را یک ساعت جابه‌جا کنید.
settings-daily-toast = در هر روز حداکثر این تعداد سیگنال تازه به اینجا می‌آید. بقیه فرستاده نمی‌شود.
settings-recap-toast = ساعت جمع‌بندی روزانه، به وقت این گفت‌وگو.
settings-balance-toast = برای نوشتن مبلغ { "\u2066" }/settings balance 2500{ "\u2069" } را بفرستید، یا − و + را بزنید.
settings-risk-toast = هزینهٔ مجاز یک حد ضرر، به نسبت موجودی. برای نوشتن آن { "\u2066" }/settings risk 0.8{ "\u2069" } را بفرستید.
settings-size-private = موجودی و ریسک هر کس شخصی است: لطفاً در گفت‌وگوی خصوصی با من تعیینشان کنید.
settings-typed-how = این‌ها را می‌فهمم: <code>/settings balance 2500</code>، <code>/settings balance off</code>، <code>/settings risk 0.5</code> و <code>/settings tz Europe/Berlin</code>.
settings-admins-only = فقط ادمین‌های این گفت‌وگو می‌توانند تنظیماتش را تغییر دهند.
settings-gone = آن گفت‌وگو دیگر متصل نیست.
risk-accepted-toast = سپاس. ثبت شد.

sheet-venues = هر سیگنال از یک صرافی و با قیمت‌های همان صرافی است. آن‌هایی را انتخاب کنید که می‌توانید در آن‌ها معامله کنید.
sheet-clock = ساعت: { $place }، اکنون { $clock }
sheet-when = در ساعت سکوت سیگنال تازه نمی‌آید و خبرهای سیگنال‌هایی که دارید بی‌صدا می‌رسد. سقف روزانه در نیمه‌شبِ همین ساعت از نو شمرده می‌شود.
sheet-zone = جای دیگر: برای نمونه <code>/settings tz Europe/Berlin</code> را بفرستید.
sheet-what = سیگنال خودِ کارت است و خروج پایان آن. پیگیری‌ها از نیمهٔ راه یا قطع دادهٔ یک سیگنال خبر می‌دهد. جمع‌بندی خلاصهٔ روز است.
sheet-size-head = <b>حجم پوزیشن شما</b>
sheet-size-none = موجودی را تعیین کنید تا هر کارت سیگنال بگوید چه حجمی با ریسک شما سازگار است.
sheet-size-example = نمونه، با حد ضرر در فاصلهٔ { $stop }:
sheet-size = حجم = موجودی × ریسک ÷ فاصلهٔ حد ضرر، و هرگز بیش از آنچه با لغزش حداکثر 0.2% پر می‌شود. اهرم = 1 ÷ (فاصلهٔ حد ضرر + { $maintenance } مارجین نگه‌داری + { $gap } برای شکاف قیمت و کارمزد)، با مارجین ایزوله. این مارجین فرض است: قوانین صرافی شما تعیین‌کننده است.
sheet-size-typed = برای نوشتن مبلغ: <code>/settings balance 2500</code>. این عدد در پایگاه دادهٔ همین ربات می‌ماند و فقط برای همین سطر است.
