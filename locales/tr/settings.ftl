# /subscribe, /unsubscribe, /settings

settings-head-private = <b>Sinyalleriniz</b>
settings-head-group = <b>Bu sohbetteki sinyaller</b>
settings-head-elsewhere = <b>{ $title }: sinyaller</b>
settings-on = 🔔 Abonelik açık
settings-off = 🔕 Abonelik kapalı: yeni sinyal gelmez. Elinizdekiler sonuna kadar izlenir.
settings-threshold = Eşik: UPS ≥ <b>{ $threshold }</b>, alt sınıra göre
settings-threshold-standard = <i>Standart budur: her resmî sinyali alırsınız.</i>
settings-threshold-above = <i>Standarttan ({ $standard }) daha sıkı: daha az sinyal. Daha sıkının daha iyi olduğu kanıtlanmış değil.</i>
settings-threshold-below = <i>Standardın ({ $standard }) altında: daha zayıf kurulumları da, işaretli olarak alırsınız.</i>
settings-venues = Borsalar: { $venues }
settings-past = <i>Son { $days } gün, { $threshold } ve üzeri: { $signals } sinyal, net kazanan { $rate } (%{ $low }–{ $high }), { $r }R, günde { $pace }</i>
settings-past-few = <i>Bu eşik geçmişte ne verirdi: { $signals ->
    [0] henüz kapanmış sinyal yok
   *[other] kapanmış sinyal henüz yetersiz ({ $signals })
}</i>
settings-quiet = Sessiz saatler: { $begin }–{ $end } ({ $place })
settings-quiet-none = Sessiz saatler: yok
settings-daily = Günde en çok { $count } sinyal
settings-daily-none = Günlük sınır yok
settings-picture-dark = Kart: grafikli, koyu
settings-picture-light = Kart: grafikli, açık
settings-text = Kart: yalnızca metin
settings-recap = Günlük özet: { $how }, saat { $hour }
settings-recap-off = Günlük özet: kapalı
settings-size = Pozisyon büyüklüğü: işlem başına { $balance } USDT × { $risk }
settings-size-none = Pozisyon büyüklüğü: bakiye girilmedi
settings-muted = 🔕 { $count } susturulmuş
settings-watched = ★ { $count } takipte
settings-alerts = 🔔 { $count } alarm
settings-event-signal = Sinyaller: { $how }
settings-event-exit = Çıkışlar: { $how }
settings-event-update = Güncellemeler (yarı yol, veri kesintisi): { $how }
delivery-on = sesli
delivery-silent = sessiz
delivery-off = kapalı

settings-one-venue = En az bir borsa kalmalıdır.
settings-lowest = En düşük eşik { $threshold }.
settings-highest = En yüksek eşik { $threshold }.
settings-threshold-toast = UPS alt sınırı en az { $threshold } olan kurulumlar size gelir. Standart: { $standard }.
settings-subscribed-toast = Abone oldunuz
settings-unsubscribed-toast = Abonelik kapatıldı
settings-saved-toast = Kaydedildi
settings-end-toast = Daha ileri gitmiyor.
settings-quiet-toast = Bu saatlerde yeni sinyal gelmez. − ve + ile birer saat kaydırabilirsiniz.
settings-daily-toast = Bu sohbete bir günde en çok bu kadar yeni sinyal gelir. Fazlası gönderilmez.
settings-recap-toast = Günlük özetin saati, bu sohbetin saat dilimine göre.
settings-balance-toast = Tutarı yazmak için /settings balance 2500 gönderin ya da − ve + kullanın.
settings-risk-toast = Zarar durdur çalışırsa bakiyenin en çok ne kadarının kaybedileceği. Yazmak için /settings risk 0.8 gönderin.
settings-size-private = Bakiye ve risk kişiye özeldir: lütfen benimle özel sohbette ayarlayın.
settings-typed-how = Şunları okuyabilirim: <code>/settings balance 2500</code>, <code>/settings balance off</code>, <code>/settings risk 0.5</code> ve <code>/settings tz Europe/Berlin</code>.
settings-admins-only = Bu sohbetin ayarlarını yalnızca yöneticileri değiştirebilir.
settings-gone = O sohbet artık bağlı değil.
risk-accepted-toast = Teşekkürler. Kaydedildi.

sheet-venues = Her sinyal tek bir borsadan, o borsanın kendi fiyatlarıyla gelir. İşlem yapabildiklerinizi seçin.
sheet-clock = Saat: { $place }, şu an { $clock }
sheet-when = Sessiz saatlerde yeni sinyal gelmez; elinizdeki sinyallerle ilgili mesajlar sessiz gelir. Günlük sınırın günü bu saate göre gece yarısı başlar.
sheet-zone = Başka bir yer: örneğin <code>/settings tz Europe/Berlin</code> gönderin.
sheet-what = Sinyal kartın kendisidir, çıkış ise sonu. Güncellemeler bir sinyalin yarı yola vardığını veya verisinin kesildiğini bildirir. Özet günü toparlar.
sheet-size-head = <b>Pozisyon büyüklüğünüz</b>
sheet-size-none = Bakiyenizi girin; her sinyal kartı riskinize uygun büyüklüğü söylesin.
sheet-size-example = Örnek, zarar durdur { $stop } uzakta:
sheet-size = Büyüklük = bakiye × risk ÷ zarar durdur mesafesi; asla %0,2 kayma içinde dolabilenden fazla değil. Kaldıraç = 1 ÷ (zarar durdur mesafesi + { $maintenance } sürdürme teminatı + fiyat boşlukları ve komisyonlar için { $gap }), izole teminatla. Teminat bir varsayımdır: borsanızın kendi kuralları belirleyicidir.
sheet-size-typed = Tutarı yazmak için: <code>/settings balance 2500</code>. Bu botun veritabanında kalır ve yalnızca bu satır için kullanılır.
