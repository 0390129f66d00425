# Pictures and their captions.

chart-head = <b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = UPS <b>{ $score }</b>
chart-label-entry = Entry
chart-label-take_profit = TP
chart-label-stop_loss = SL
chart-label-exit = Exit
chart-label-volume = Volume
chart-label-score = UPS
chart-none = I cannot draw <code>{ $symbol }</code> on { $venue } right now: there are no candles yet. Please try again in a minute.
chart-none-toast = No candles for this chart yet. Please try again in a minute.
