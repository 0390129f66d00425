# /status

status-head = <b>Estado</b>
status-venue-on = 🟢 <b>{ $name }</b>: { $symbols ->
    [one] { $symbols } mercado
   *[other] { $symbols } mercados
}, últimos datos { $ago }, { $gaps ->
    [0] sin huecos
    [one] { $gaps } hueco
   *[other] { $gaps } huecos
}
status-venue-partly = 🟡 <b>{ $name }</b>: { $connected } de { $sockets } conexiones, { $symbols ->
    [one] { $symbols } mercado
   *[other] { $symbols } mercados
}, últimos datos { $ago }, { $gaps ->
    [0] sin huecos
    [one] { $gaps } hueco
   *[other] { $gaps } huecos
}
status-venue-off = 🔴 <b>{ $name }</b>: sin conexión, reintentando
status-unknown = ⚠️ { $name }: { $count ->
    [one] { $count } mensaje no entendido
   *[other] { $count } mensajes no entendidos
}
status-scan = Último escaneo { $ago }, duró { $took }
status-no-scan = Aún sin escaneos
status-open = { $count ->
    [0] Ninguna señal abierta
    [one] { $count } señal abierta
   *[other] { $count } señales abiertas
}
status-outbox = Mensajes: en espera { $waiting }, enviados { $sent }, fallidos { $failed }
status-version = Versión { $version }, en marcha desde hace { $span }
