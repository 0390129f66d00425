# /stats：图片下方的文字，最多 1024 个字符。

stats-head = 📊 <b>战绩</b> · { $period } · { $venues }
stats-period-7d = 近 7 天
stats-period-30d = 近 30 天
stats-period-all = 全部时间
stats-all-venues = 全部交易所
stats-counts = 已结束信号：<b>{ $closed }</b> · 进行中：{ $running }
stats-none = 这段时间内没有信号结束。

stats-wins = 净胜率 <b>{ $rate }</b>（{ $low }–{ $high }）· 保本胜率 { $even }
stats-mean = 每个信号的期望值 <b>{ $mean }R</b>
stats-mean-range = 每个信号的期望值 <b>{ $mean }R</b>（{ $low } 至 { $high }）
stats-factor = 盈利因子 { $factor } · 合计 { $sum }R · 最大回撤 { $fall }R
stats-no-losses = 至今无亏损 · 合计 { $sum }R · 最大回撤 { $fall }R
stats-median = 半数在 { $span }内结束
stats-legend = <i>扣除手续费与资金费用后结果大于零，记为盈利。R 是一个信号承担的风险，即入场到止损的距离。括号内为 95% 置信区间。</i>

stats-standing-not-enough = ⚖️ <b>数据不足。</b>{ $closed } 个已结束的信号，无论好坏都证明不了什么：约需 { $needed } 个，或者整个区间都高于保本线。
stats-standing-early-lead = ⚖️ <b>初步迹象，并非证明。</b>区间高于保本线，但 { $closed } 个已结束的信号太少：约需 { $needed } 个。
stats-standing-above = ⚖️ 整个区间都<b>高于</b>保本线。过去的表现不代表未来。
stats-standing-below = ⚖️ 整个区间都<b>低于</b>保本线：到目前为止，这些信号是亏钱的。
stats-standing-not-apart = ⚖️ <b>与保本没有可辨别的差异</b>：保本线落在区间之内。
stats-simulated = 🧪 <b>只计数量。</b>模拟市场只能说明一切运转正常，不能说明它能赚钱，因此不公布盈亏。

stats-exits-head = <b>如何结束</b>
stats-exit = { $name }：<b>{ $count }</b>（{ $share }）· { $mean }R · { $span }
stats-exit-count = { $name }：<b>{ $count }</b>（{ $share }）
stats-exits-legend = <i>平均净结果（R），以及其中半数结束所用的时间。</i>

stats-scores-head = <b>按评分</b>
stats-hours-head = <b>按时段（UTC）</b>
stats-venues-head = <b>按交易所</b>
stats-group = { $name }：<b>{ $count }</b> · { $rate }（{ $low }–{ $high }）· { $mean }R
stats-group-count = { $name }：<b>{ $count }</b>
stats-scores-legend = <i>官方信号按 UPS 下限分组：数量、净胜率及其 95% 置信区间、平均结果。图中包含所有已结束的形态，未成为信号的也在内。</i>
stats-hours-legend = <i>按信号发出时间分组：数量、净胜率及其 95% 置信区间、平均结果。样本太少时，差异可能只是运气。</i>
stats-venues-legend = <i>数量、净胜率及其 95% 置信区间、平均结果。样本太少时，差异可能只是运气。</i>

stats-picture-record = 战绩
stats-picture-scores = 评分与结果
stats-picture-hours = 按时段（UTC）
stats-picture-venues = 按交易所
stats-picture-sum = 合计
stats-picture-fall = 最大回撤
stats-picture-even = 保本
stats-picture-signals = { $period } · { $venues } · 已结束信号：{ $count }
stats-picture-setups = { $period } · { $venues } · 已结束形态：{ $count }

button-stats = 📊 战绩
button-period-7d = 7 天
button-period-30d = 30 天
button-period-all = 全部
button-facet-record = 📈 曲线
button-facet-exits = 🏁 出场
button-facet-scores = 🎯 评分
button-facet-hours = 🕒 时段
button-facet-venues = 🏦 交易所
stats-no-picture-toast = 暂时无法绘制图片，请稍后再试。
