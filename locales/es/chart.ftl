# Imágenes y sus pies.

chart-head = <b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = UPS <b>{ $score }</b>
chart-label-entry = Entrada
chart-label-take_profit = TP
chart-label-stop_loss = SL
chart-label-exit = Salida
chart-label-volume = Volumen
chart-label-score = UPS
chart-none = Ahora mismo no puedo dibujar <code>{ $symbol }</code> en { $venue }: aún no hay velas. Inténtalo de nuevo en un minuto.
chart-none-toast = Aún no hay velas para este gráfico. Inténtalo de nuevo en un minuto.
