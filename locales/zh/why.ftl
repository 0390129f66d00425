# /why SYMBOL 与 /whynot：市场距离信号还差什么。

stopped-head = ❓ <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>：为何没有信号
stopped-moment = 截至 { $moment }
stopped-running = 该币种已有进行中的信号：#{ $number }。它结束之前不会有第二个。
stopped-failing = <b>{ $count } 个条件</b>未满足。
stopped-unknown = <b>{ $count } 个条件</b>未知，未知视为未满足。
stopped-held = <b>所有条件均已满足。</b>可能仍拦下信号的因素：同一交易对上一个信号后须冷却 { $cooldown }；每天最多 { $limit } 个官方信号；触发过的市场须先回落到 { $rearm } 以下。
stopped-legend = <i>所有条件必须在同一时刻已知且满足。</i>
stopped-which = 哪个币种？例如发送 <code>/why PEPE</code>；/whynot 显示今日最接近的币种。
gate-away = { $line } · 差 <b>{ $distance }</b>

nearest-head = 🔍 <b>今日最接近但未成信号</b>
nearest-since = 监测始于 { $moment }
nearest-not-yet = 首次扫描仍在进行，请一分钟后再试。
nearest-none = 还没有币种接近条件。
nearest-row = { $place }. <code>{ $coin }</code> · { $venue } · { $moment }：已满足 <b>{ $passed }</b> / { $gates }
nearest-more = ……另有 { $count } 个
nearest-fired = { $count ->
    [0] 今天还没有币种出现信号。
   *[other] 今天已有 { $count } 个币种出现信号，不在此列。
}
nearest-legend = <i>每个币种取当日（UTC）最接近的时刻：先看未满足条件最少，再看 UPS 最高。点击币种查看现在为何没有信号。</i>

button-whole-score = 📊 完整评分
button-nearest = 🔍 今日最接近
