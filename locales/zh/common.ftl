# 多张卡片共用的词语。

language-name = 简体中文
simulation-note = 🧪 模拟市场：所有价格均非真实行情。

risk-note = ⚠️ 空单亏损可能快到来不及反应，带杠杆时可能亏光全部本金。亏损的信号在这里很正常，重要的是多笔交易的总和。只投入亏得起的资金，并且务必设置止损。

venue-binance = Binance
venue-bybit = Bybit
venue-mexc = MEXC
venue-lbank = LBank

span-milliseconds = { $n } 毫秒
span-seconds = { $n } 秒
span-minutes = { $n } 分钟
span-hours = { $minutes ->
    [0] { $hours } 小时
   *[other] { $hours } 小时 { $minutes } 分钟
}
span-days = { $hours ->
    [0] { $days } 天
   *[other] { $days } 天 { $hours } 小时
}

ago = { $span }前
ago-now = 刚刚

icon-win = ✅
icon-loss = ✖️
icon-on = 🔔
icon-silent = 🔈
icon-off = 🚫
