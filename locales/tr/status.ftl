# /status

status-head = <b>Durum</b>
status-venue-on = 🟢 <b>{ $name }</b>: { $symbols } piyasa, son veri { $ago }, { $gaps ->
    [0] boşluk yok
   *[other] { $gaps } boşluk
}
status-venue-partly = 🟡 <b>{ $name }</b>: { $connected } / { $sockets } bağlantı, { $symbols } piyasa, son veri { $ago }, { $gaps ->
    [0] boşluk yok
   *[other] { $gaps } boşluk
}
status-venue-off = 🔴 <b>{ $name }</b>: bağlı değil, yeniden deneniyor
status-unknown = ⚠️ { $name }: { $count } mesaj anlaşılamadı
status-scan = Son tarama { $ago }, süresi { $took }
status-no-scan = Henüz tarama yok
status-open = { $count ->
    [0] Açık sinyal yok
   *[other] { $count } açık sinyal
}
status-outbox = Mesajlar: { $waiting } bekliyor, { $sent } gönderildi, { $failed } başarısız
status-version = Sürüm { $version }, çalışma süresi { $span }
