# /status

status-head = <b>Состояние</b>
status-venue-on = 🟢 <b>{ $name }</b>: { $symbols ->
    [one] { $symbols } рынок
    [few] { $symbols } рынка
   *[many] { $symbols } рынков
}, данные { $ago }, { $gaps ->
    [0] без пропусков
    [one] { $gaps } пропуск
    [few] { $gaps } пропуска
   *[many] { $gaps } пропусков
}
status-venue-partly = 🟡 <b>{ $name }</b>: { $connected } из { $sockets } соединений, { $symbols ->
    [one] { $symbols } рынок
    [few] { $symbols } рынка
   *[many] { $symbols } рынков
}, данные { $ago }, { $gaps ->
    [0] без пропусков
    [one] { $gaps } пропуск
    [few] { $gaps } пропуска
   *[many] { $gaps } пропусков
}
status-venue-off = 🔴 <b>{ $name }</b>: нет соединения, пробуем снова
status-unknown = ⚠️ { $name }: { $count ->
    [one] { $count } сообщение не понято
    [few] { $count } сообщения не поняты
   *[many] { $count } сообщений не понято
}
status-scan = Последний обзор { $ago }, занял { $took }
status-no-scan = Обзора ещё не было
status-open = { $count ->
    [0] Открытых сигналов нет
    [one] { $count } открытый сигнал
    [few] { $count } открытых сигнала
   *[many] { $count } открытых сигналов
}
status-outbox = Сообщения: ждут { $waiting }, отправлено { $sent }, не доставлено { $failed }
status-version = Версия { $version }, работает { $span }
