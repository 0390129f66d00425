# تصویرها و زیرنویس آن‌ها.

chart-head = { "\u200F" }<b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = { "\u200F" }UPS <b>{ $score }</b>
chart-label-entry = ورود
chart-label-take_profit = TP
chart-label-stop_loss = SL
chart-label-exit = خروج
chart-label-volume = حجم
chart-label-score = UPS
chart-none = اکنون نمی‌توانم نمودار <code>{ $symbol }</code> در { $venue } را بکشم: هنوز کندلی نیست. لطفاً یک دقیقهٔ دیگر امتحان کنید.
chart-none-toast = هنوز کندلی برای این نمودار نیست. لطفاً یک دقیقهٔ دیگر امتحان کنید.
