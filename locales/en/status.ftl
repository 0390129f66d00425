# /status

status-head = <b>Status</b>
status-venue-on = 🟢 <b>{ $name }</b>: { $symbols ->
    [one] { $symbols } market
   *[other] { $symbols } markets
}, last heard { $ago }, { $gaps ->
    [0] no gaps
    [one] { $gaps } gap
   *[other] { $gaps } gaps
}
status-venue-partly = 🟡 <b>{ $name }</b>: { $connected } of { $sockets } connections, { $symbols ->
    [one] { $symbols } market
   *[other] { $symbols } markets
}, last heard { $ago }, { $gaps ->
    [0] no gaps
    [one] { $gaps } gap
   *[other] { $gaps } gaps
}
status-venue-off = 🔴 <b>{ $name }</b>: not connected, trying again
status-unknown = ⚠️ { $name }: { $count ->
    [one] { $count } message not understood
   *[other] { $count } messages not understood
}
status-scan = Last scan { $ago }, took { $took }
status-no-scan = No scan yet
status-open = { $count ->
    [0] No open signals
    [one] { $count } open signal
   *[other] { $count } open signals
}
status-outbox = Messages: { $waiting } waiting, { $sent } sent, { $failed } failed
status-version = Version { $version }, running for { $span }
