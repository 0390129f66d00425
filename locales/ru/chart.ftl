# Картинки и подписи к ним.

chart-head = <b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = UPS <b>{ $score }</b>
chart-label-entry = Вход
chart-label-take_profit = TP
chart-label-stop_loss = SL
chart-label-exit = Выход
chart-label-volume = Объём
chart-label-score = UPS
chart-none = Сейчас не могу нарисовать <code>{ $symbol }</code> на { $venue }: свечей ещё нет. Попробуйте через минуту.
chart-none-toast = Для этого графика ещё нет свечей. Попробуйте через минуту.
