# /status

status-head = <b>运行状态</b>
status-venue-on = 🟢 <b>{ $name }</b>：{ $symbols } 个市场，最近数据：{ $ago }，{ $gaps ->
    [0] 无数据缺口
   *[other] { $gaps } 处数据缺口
}
status-venue-partly = 🟡 <b>{ $name }</b>：连接 { $connected } / { $sockets }，{ $symbols } 个市场，最近数据：{ $ago }，{ $gaps ->
    [0] 无数据缺口
   *[other] { $gaps } 处数据缺口
}
status-venue-off = 🔴 <b>{ $name }</b>：未连接，正在重试
status-unknown = ⚠️ { $name }：{ $count } 条消息无法解析
status-scan = 上次扫描：{ $ago }，用时 { $took }
status-no-scan = 尚未扫描
status-open = { $count ->
    [0] 没有进行中的信号
   *[other] { $count } 个信号进行中
}
status-outbox = 消息：待发 { $waiting }，已发 { $sent }，失败 { $failed }
status-version = 版本 { $version }，已运行 { $span }
