# Görseller ve altlarındaki yazılar.

chart-head = <b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = UPS <b>{ $score }</b>
chart-label-entry = Giriş
chart-label-take_profit = TP
chart-label-stop_loss = SL
chart-label-exit = Çıkış
chart-label-volume = Hacim
chart-label-score = UPS
chart-none = <code>{ $symbol }</code> grafiği { $venue } için şu anda çizilemiyor: henüz mum yok. Lütfen bir dakika sonra yeniden deneyin.
chart-none-toast = Bu grafik için henüz mum yok. Lütfen bir dakika sonra yeniden deneyin.
