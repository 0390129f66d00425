# /stats: görsel altında, en çok 1024 karakter.

stats-head = 📊 <b>Performans</b> · { $period } · { $venues }
stats-period-7d = son 7 gün
stats-period-30d = son 30 gün
stats-period-all = başından beri
stats-all-venues = tüm borsalar
stats-counts = Kapanan sinyal: <b>{ $closed }</b> · şu an açık: { $running }
stats-none = Bu sürede kapanan sinyal yok.

stats-wins = Net kazanan <b>{ $rate }</b> (%{ $low }–{ $high }) · başa baş { $even }
stats-mean = Beklenti: sinyal başına <b>{ $mean }R</b>
stats-mean-range = Beklenti: sinyal başına <b>{ $mean }R</b> ({ $low } ile { $high } arası)
stats-factor = Kâr faktörü { $factor } · toplam { $sum }R · en derin düşüş { $fall }R
stats-no-losses = Şimdiye kadar kayıp yok · toplam { $sum }R · en derin düşüş { $fall }R
stats-median = Yarısı { $span } içinde kapandı
stats-legend = <i>Kazanan: komisyon ve fonlama sonrası sonucu sıfırın üstünde olan. R, sinyalin riskidir: girişten zarar durdur seviyesine kadar. Parantez içinde %95 güven aralıkları.</i>

stats-standing-not-enough = ⚖️ <b>Veri yeterli değil.</b> { $closed } kapanmış sinyal iyi ya da kötü hiçbir şeyi kanıtlamaz: yaklaşık { $needed } sinyal ya da tümüyle başa başın üstünde bir aralık gerekir.
stats-standing-early-lead = ⚖️ <b>İlk işaret, kanıt değil.</b> Aralık başa başın üstünde, ancak { $closed } kapanmış sinyal az: yaklaşık { $needed } gerekir.
stats-standing-above = ⚖️ Aralığın tamamı başa başın <b>üstünde</b>. Geçmiş hiçbir şey vaat etmez.
stats-standing-below = ⚖️ Aralığın tamamı başa başın <b>altında</b>: bu sinyaller şimdiye kadar para kaybettiriyor.
stats-standing-not-apart = ⚖️ Başa baştan <b>ayırt edilemiyor</b>: aralık onu içeriyor.
stats-simulated = 🧪 <b>Yalnızca sayım.</b> Simüle piyasa her şeyin çalıştığını gösterir, kazandırdığını değil: kârı yayımlanmaz.

stats-exits-head = <b>Nasıl bittiler</b>
stats-exit = { $name }: <b>{ $count }</b> ({ $share }) · { $mean }R · { $span }
stats-exit-count = { $name }: <b>{ $count }</b> ({ $share })
stats-exits-legend = <i>R cinsinden ortalama net sonuç ve yarısının kapandığı süre.</i>

stats-scores-head = <b>Skora göre</b>
stats-hours-head = <b>Günün saatine göre, UTC</b>
stats-venues-head = <b>Borsaya göre</b>
stats-group = { $name }: <b>{ $count }</b> · { $rate } (%{ $low }–{ $high }) · { $mean }R
stats-group-count = { $name }: <b>{ $count }</b>
stats-scores-legend = <i>UPS alt sınırına göre resmî sinyaller: sayı, %95 aralığıyla net kazanan, ortalama sonuç. Görselde sinyale dönüşmeyenler dahil tüm kapanan kurulumlar var.</i>
stats-hours-legend = <i>Verildikleri saate göre: sayı, %95 aralığıyla net kazanan, ortalama sonuç. Küçük gruplar yalnızca şansla da farklılaşır.</i>
stats-venues-legend = <i>Sayı, %95 aralığıyla net kazanan, ortalama sonuç. Küçük gruplar yalnızca şansla da farklılaşır.</i>

stats-picture-record = Performans
stats-picture-scores = Skor ve sonuç
stats-picture-hours = Günün saatine göre, UTC
stats-picture-venues = Borsaya göre
stats-picture-sum = Toplam
stats-picture-fall = en derin düşüş
stats-picture-even = başa baş
stats-picture-signals = { $period } · { $venues } · kapanan sinyal: { $count }
stats-picture-setups = { $period } · { $venues } · kapanan kurulum: { $count }

button-stats = 📊 Performans
button-period-7d = 7 gün
button-period-30d = 30 gün
button-period-all = Tümü
button-facet-record = 📈 Eğri
button-facet-exits = 🏁 Çıkışlar
button-facet-scores = 🎯 Skorlar
button-facet-hours = 🕒 Saatler
button-facet-venues = 🏦 Borsalar
stats-no-picture-toast = Görsel şu anda çizilemiyor. Lütfen birazdan yeniden deneyin.
