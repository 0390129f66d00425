# 图片及其说明。

chart-head = <b>{ $coin }</b> · { $venue } · { $timeframe }
chart-score = UPS <b>{ $score }</b>
chart-label-entry = 入场
chart-label-take_profit = 止盈
chart-label-stop_loss = 止损
chart-label-exit = 出场
chart-label-volume = 成交量
chart-label-score = UPS
chart-none = 目前无法绘制 { $venue } 的 <code>{ $symbol }</code>：还没有 K 线数据。请一分钟后再试。
chart-none-toast = 该图表还没有 K 线数据。请一分钟后再试。
