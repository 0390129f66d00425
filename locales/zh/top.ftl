# /top

top-head = <b>最接近做空条件</b>
top-head-venue = <b>{ $venue } 上最接近做空条件</b>
top-moment = 扫描于 { $moment }
top-star = ★{ " " }
top-row = { $star }{ $place }. <code>{ $coin }</code> { $range } { $bar } { $venue }{ $change }{ $coverage }
top-known = <b>{ $low }</b>
top-range = <b>{ $low }</b>–{ $high }
top-up = { " " }▲{ $points }
top-down = { " " }▼{ $points }
top-new = { " " }🆕
top-coverage = { " " }· 已知 { $percent }
top-empty = 这里还没有评分。新市场需要几分钟积累数据。
top-not-yet = 首次扫描仍在进行，请一分钟后再试。
top-legend = <i>UPS 0–100，下限在前：未知数据按零计。点击币种查看详情。</i>
