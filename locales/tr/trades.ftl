# /mytrades: kişisel işlem defteri.

trades-head = 🧾 <b>İşlemlerim</b>
trades-month = <b>{ $month }</b>, ayın birinden beri verilen sinyaller:
trades-you = Siz
trades-engine = Motor
trades-skipped = Geçtikleriniz
trades-sum = { $who }: <b>{ $r }R</b> · { $net } · { $ended } / { $count } kapandı
trades-count = { $who }: { $ended } / { $count } kapandı
trades-none = Henüz kayıt yok. Bir sinyalin altındaki ✅ Girdim veya ⏭ Geçtim düğmesine dokunun; yalnızca sizin için burada saklanır.
icon-took = ✅
icon-skipped = ⏭
trades-open = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · açık
trades-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R
trades-own = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R, kendi fiyatlarınız
trades-how = <i>Komisyon sonrası net; her işlem aynı büyüklükte sayılır. Kendi fiyatlarınız: <code>/mytrades entry 12 0.4570</code> ve <code>/mytrades close 12 0.4512</code>. Değiştirmek veya geri almak için işleme dokunun.</i>
trades-private = İşlemlerinizi yalnızca siz görürsünüz. Özel sohbetimizdeler.
trades-usage = Bunu okuyamadım. Örneğin <code>/mytrades close 12 0.4512</code> gönderin: sinyal numarası ve çıkış fiyatınız. Girişiniz için: <code>/mytrades entry 12 0.4570</code>.
trades-far = { $price }, #{ $number } için { $entry } girişinden çok uzak; bu yüzden kaydetmedim. Lütfen fiyatı ve numarayı kontrol edin.

trade-head = 🧾 <b>İşlemim #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ Girdiniz, kayıt { $moment }
trade-skipped = ⏭ Geçtiniz, kayıt { $moment }
trade-entry-engine = Giriş <code>{ $price }</code>, motorunki
trade-entry-own = Giriş <code>{ $price }</code>, sizinki (motor: { $engine })
trade-exit-engine = Çıkış <code>{ $price }</code>, motorunki
trade-exit-own = Çıkış <code>{ $price }</code>, sizinki (motor: { $engine })
trade-exit-open = Çıkış: hâlâ açık
trade-open = hâlâ açık
trade-you = Siz: net { $net } · <b>{ $r }R</b>
trade-engine = Motor: net { $net } · { $r }R
trade-how = <i>Kendi fiyatlarınız: aşağıdaki kopyalama düğmesine dokunun, fiyatınızı ekleyip gönderin; örneğin <code>/mytrades close { $number } 0.4512</code>.</i>
trade-gone-toast = #{ $number } işlemleriniz arasında yok.
trade-forgotten-toast = Kaldırıldı: #{ $number } artık işlemleriniz arasında değil.
trade-undone-toast = Geri alındı.
trade-noted-toast = Kaydedildi.

button-trades = 🗒 İşlemlerim
button-own-entry = 📋 Girişim
button-own-close = 📋 Çıkışım
button-undo-entry = ↩ Girişimi geri al
button-undo-close = ↩ Çıkışımı geri al
button-forget-trade = 🗑 Kaldır
button-whole-signal = 🔎 Tüm sinyal
button-all-trades = ‹ Tüm işlemler
button-in-private = 💬 Özel sohbeti aç
