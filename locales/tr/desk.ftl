# /desk, /pulse, günün ve haftanın özeti.

desk-ready = Konular hazır, sinyaller buraya gelir.
desk-is = Bu grupta sinyaller konulara ayrılmış.
desk-topics = Yeni sinyaller kendi konusuna, çıkışlar ve güncellemeler bir başkasına, özetler üçüncüsüne gider. Bir konu kapatılır veya silinirse mesajları genel konuya gelir.
desk-signals = Sinyaller
desk-exits = Çıkışlar
desk-recaps = Özetler
desk-no-topics = Bu grupta konular kapalı. Grup ayarlarından açın, sonra /desk komutunu yeniden gönderin.
desk-no-right = Burada konu açma iznim yok. Lütfen beni konuları yönetme yetkisiyle yönetici yapın, sonra /desk komutunu yeniden gönderin.
desk-ended-toast = Her şey yeniden tek konuya gidiyor
button-desk-renew = 🔄 Konuları yeniden aç
button-desk-end = ‹ Tek konuya dön

pulse-is-on = 📍 Nabız burada <b>açık</b>.
pulse-is-off = 📍 Nabız burada <b>kapalı</b>.
pulse-what = Her dakika sessizce düzenlenen tek sabit mesaj: borsalar, en yakın üç coin, açık sinyaller. Silerseniz geri gelmez.
button-pulse-on = 📍 Aç
button-pulse-off = Kapat
pulse-off-toast = Nabız kapatıldı
pulse-on-toast = Nabız açıldı
pulse-no-pin = Nabız açık, ancak burada mesaj sabitleme iznim yok. Lütfen kendiniz sabitleyin ya da bana bu yetkiyi verip yeniden açın.
pulse-head = 📍 <b>Nabız</b> · { $moment }
pulse-venue-on = 🟢 { $name }
pulse-venue-partly = 🟡 { $name }
pulse-venue-off = 🔴 { $name }
pulse-nearest = <b>En yakınlar</b>
pulse-row = { $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>Açık</b>
pulse-none-open = Açık sinyal yok.
pulse-signal = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · açılış { $moment }
pulse-note = <i>Her dakika düzenlenir. UPS alt sınıra göre.</i>

recap-head = 🗓 <b>Gün özeti</b>, { $moment } itibarıyla
recap-signals = { $count } sinyal
recap-outcomes = Net kazanan { $wins }, kaybeden { $losses }, açık { $open }
recap-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · <b>{ $r }R</b> · { $reason }
recap-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · açılış { $moment }
recap-more = ve { $count } tane daha
recap-sum = Kapananlar, maliyetler düşülmüş: <b>{ $r }R</b>
recap-note = <i>Tek bir gün iyi ya da kötü hiçbir şeyi kanıtlamaz. Tümü: /signals</i>
recap-quiet = 🗓 Sakin bir gün, { $moment } itibarıyla: sinyal yok.

week-head = 📒 <b>Hafta</b>, { $moment } itibarıyla
week-ended = { $count } resmî sinyal kapandı
week-outcomes = Net kazanan { $wins }, kaybeden { $losses }
week-sum = Toplam net <b>{ $r }R</b> · en iyi { $best }R · en kötü { $worst }R
week-note = <i>Şansı beceriden ayırmak için çok az; ne olursa olsun tüm sonuçlar kayıtta kalır.</i>
