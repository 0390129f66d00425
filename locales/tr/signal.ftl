# Sinyal kartı, sonu ve ardından gelenler. Görsel altı yazısı en çok 1024 karakterdir.

signal-head = 🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
signal-late = ⌛ <b>Geç kaldı, kaçtı.</b> Bu kart işlem yapılamayacak kadar geç ulaştı; yalnızca kayıt için burada.
signal-unofficial = <i>Standart eşiğin altında: eşiğiniz daha düşük olduğu için geldi. Resmî performansa dahil değildir.</i>
signal-entry = Giriş <code>{ $price }</code>
signal-target = TP <code>{ $price }</code> ({ $percent })
signal-stop = SL <code>{ $price }</code> ({ $percent })
signal-reward = R:R { $ratio }
signal-reason = • { $reason }
signal-cost = Giriş ve çıkış maliyeti yaklaşık { $cost } · başa baş için kazanma oranı { $wins }
signal-fills = { $slippage } kaymaya kadar en az { $size } USDT satılabilir
signal-size = Risk: { $balance } USDT × { $percent } = { $risk } USDT → büyüklük { $size } USDT; { $leverage }× kaldıraca kadar likidasyon, zarar durdur seviyesinin ötesinde kalır
signal-size-capped = Büyüklük { $size } USDT, dolabilenin tamamı: { $balance } USDT bakiyede risk { $risk } USDT; { $leverage }× kaldıraca kadar likidasyon, zarar durdur seviyesinin ötesinde kalır
signal-alike = Geçmişte buna en çok benzeyenler ({ $count }): { $targets } TP, { $stops } SL, { $others } diğer
signal-found = Tespit: { $moment }

ups-line-known = UPS <b>{ $score }</b> { $bar }
ups-line = UPS <b>{ $score }</b> { $bar } ({ $low }–{ $high })

reason-oi_divergence = Fiyat gerilerken yeni pozisyon açılıyor
reason-liquidity = Satıcılar duvar örüyor, alıcılar yoruluyor
reason-order_flow = Emirler satış tarafında birikiyor
reason-sweep = Büyük bir satış az önce alış emirlerini süpürdü
reason-btc = Bitcoin yükselişi desteklemiyor
reason-momentum = Fiyat aşağı dönüyor
reason-funding = Longlar pozisyonda kalmak için pahalı ödüyor

result-line = { $icon } <b>{ $reason }</b> · net { $net } · { $r }R · { $span }
exit-take_profit = Hedefe ulaştı
exit-stop_loss = Zarar durdur
exit-trailing = İz süren stop
exit-btc_pump = Çıkış: Bitcoin sıçradı
exit-liquidity_flip = Çıkış: emir defteri alıcılara geçti
exit-buy_sweep = Çıkış: büyük bir alım
exit-timeout = Süre doldu

ended-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
ended-prices = Giriş <code>{ $entry }</code> → çıkış <code>{ $exit }</code> (maliyet öncesi { $gross })
ended-way = Yol boyunca: lehte { $best }, aleyhte { $worst }
ended-from-candles = <i>Bir dakikalık mumlardan hesaplandı: sinyal bittiğinde piyasa izlenmiyordu.</i>
ended-times = { $opened } – { $closed }

follow-up-blind = ⚠️ #{ $number } <code>{ $symbol }</code>: { $venue } tarafından { $span } boyunca veri gelmedi.
follow-up-blind-promise = Sinyal açık kalır. Fiyatlar dönene kadar kâr al ve zarar durdur seviyelerini göremeyiz; borsayı kendiniz kontrol edin. Hiçbir fiyat uydurulmaz.
follow-up-halfway = 🌓 <b>Yarı yol</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-halfway-how = Girişten sonraki { $span } içinde satış fiyatı (ask) <code>{ $price }</code> seviyesine indi: <code>{ $target }</code> hedefine giden yolun yarısı.
follow-up-stop-moved = 🪜 <b>Zarar durdur taşındı</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-stop-moved-best = Şimdiye kadarki en düşük ask <code>{ $best }</code>, lehte { $gain }.
follow-up-stop-moved-how = Sinyal artık ask <code>{ $price }</code> veya üzerine çıktığında da kapanır. Bu seviye en düşük ask fiyatının üstünde, giriş fiyatına oranla { $distance } uzakta kalır: ask ile birlikte iner, asla yükselmez.
follow-up-as-of = Durum: { $moment }

why-head = ❓ <b>Neden #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = Motorun { $moment } anında gördüğü

signal-unknown = #{ $number } numaralı sinyal yok.
took-toast = Kaydedildi: #{ $number } için girdiniz.
skipped-toast = Kaydedildi: #{ $number } için geçtiniz.
