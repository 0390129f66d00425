# /why SYMBOL ve /whynot: bir piyasa ile bir sinyal arasında ne duruyor.

stopped-head = ❓ <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>: sinyali ne engelliyor
stopped-moment = Durum: { $moment }
stopped-running = Bu coinde açık bir sinyal var: #{ $number }. O bitmeden ikincisi gelmez.
stopped-failing = <b>{ $count } koşul</b> sağlanmıyor.
stopped-unknown = <b>{ $count } koşul</b> bilinmiyor; bilinmeyen, sağlanmamış sayılır.
stopped-held = <b>Tüm koşullar sağlanıyor.</b> Sinyali yine de durdurabilecekler: bu sembolde bir öncekinin ardından { $cooldown } bekleme, günde en çok { $limit } resmî sinyal ve sinyal vermiş bir piyasanın önce { $rearm } altına inmesi.
stopped-legend = <i>Tüm koşulların aynı anda bilinmesi ve sağlanması gerekir.</i>
stopped-which = Hangi coin? Örneğin <code>/why PEPE</code> gönderin; /whynot bugün en çok yaklaşanları gösterir.
gate-away = { $line } · fark <b>{ $distance }</b>

nearest-head = 🔍 <b>Bugün en çok yaklaşanlar, sinyalsiz</b>
nearest-since = İzleme başlangıcı { $moment }
nearest-not-yet = İlk tarama sürüyor. Lütfen bir dakika sonra yeniden deneyin.
nearest-none = Henüz yaklaşan coin yok.
nearest-row = { $place }. <code>{ $coin }</code> · { $venue } · { $moment }: <b>{ $passed }</b> / { $gates } koşul
nearest-more = … ve { $count } tane daha
nearest-fired = { $count ->
    [0] Bugün hiçbir coin sinyal vermedi.
   *[other] Bugün { $count } coin sinyal verdi; burada yer almıyor.
}
nearest-legend = <i>Her coin UTC gününün en yakın anıyla: önce en az eksik koşul, sonra en yüksek UPS. Şu anki engeli görmek için coine dokunun.</i>

button-whole-score = 📊 Tüm skor
button-nearest = 🔍 Bugünün yakınları
