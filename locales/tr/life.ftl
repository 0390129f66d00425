# /signal ID: bir sinyalin tüm geçmişi; liste sayfaları.

page-of = Sayfa { $number } / { $pages }
button-newer = ‹ Daha yeni
button-older = Daha eski ›

life-open = 🔴 <b>Açık</b>, süre { $span }
life-ended = { $icon } <b>{ $reason }</b> · net { $r }R · { $span }
life-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
life-official = Resmî sinyal
life-below_threshold = <i>Resmî sinyal değil: UPS standart eşiğin altındaydı. Yine de izlendi.</i>
life-cooldown = <i>Resmî sinyal değil: sembol bir öncekinin ardından hâlâ beklemedeydi. Yine de izlendi.</i>
life-open_signal = <i>Resmî sinyal değil: bu coinde hâlâ açık bir sinyal vardı. Yine de izlendi.</i>
life-daily_limit = <i>Resmî sinyal değil: günlük sınıra ulaşılmıştı. Yine de izlendi.</i>

life-entry = Giriş <code>{ $price }</code>
life-target = TP <code>{ $price }</code> ({ $percent })
life-stop = SL <code>{ $price }</code> ({ $percent })

life-times-head = <b>Zamanlar</b>
life-found = Tespit { $moment }
life-blind = Veri kesintisi { $moment }: { $span } boyunca veri yok
life-closed = Kapanış { $moment }

life-outcome-head = <b>Sonuç</b>
life-no-outcome = Henüz belli değil: sonuna kadar izlenir.
life-exit = Çıkış <code>{ $price }</code>
life-result = Brüt { $gross } · net { $net } · <b>{ $r }R</b>
life-way = Yol boyunca: lehte { $best }, aleyhte { $worst }

life-deliveries-head = <b>Bu sohbette</b>, olaydan Telegram’ın onayına kadar
life-not-sent = Buraya bir şey gönderilmedi.
life-event-opened = Kart
life-event-closed = Sonuç
life-event-blind = Veri kesintisi
life-event-halfway = Yarı yol
life-event-stop_moved = Stop taşındı
life-sent = { $event }: { $lag } sonra
life-missed = { $event }: geç, { $lag } sonra
life-pending = { $event }: sırasını bekliyor
life-sending = { $event }: yolda
life-failed = { $event }: teslim edilemedi
life-expired = { $event }: gönderilmedi, çok geç kalacaktı
life-doubt = { $event }: gönderildi, ancak Telegram’ın yanıtı kayboldu

life-took = ✅ Girdiniz.
life-skipped = ⏭ Geçtiniz.
life-own-entry = Girişiniz <code>{ $price }</code>
life-own-exit = Çıkışınız <code>{ $price }</code>

life-setup-head = <b>Motorun gördüğü</b>
signal-which = Hangi sinyal? Örneğin <code>/signal 12</code> gönderin; liste /signals komutunda.
button-card = 🖼 Görselli kart
