# /about, /privacy, /export_me, /delete_me

about-head = <b>SGNL</b>
about-is = Binance, Bybit, MEXC ve LBank borsalarındaki düşük piyasa değerli USDT sürekli vadeli kontratların emir defterini ve işlemlerini okur, her piyasayı 0 ile 100 arasında puanlar, giriş, kâr al ve zarar durdur ile short kurulumları verir ve her birini sonuna kadar izler.
about-is-not = Asla işlem yapmaz, anahtar ve para tutmaz, tavsiye vermez. Sizi, hesabınızı ve neyi kaybetmeyi göze alabileceğinizi bilmez.
about-honest = Zararlı olanlar dahil her sinyal, komisyon sonrası net sonucuyla kayıtta kalır. Skor, bir piyasanın düşüş başlangıcına ne kadar benzediğini söyler; olasılık değildir ve geçmiş sonuç bir vaat değildir.
about-version = Sürüm { $version }
about-licence = MIT lisansı: kaynak kod okumaya, çalıştırmaya ve değiştirmeye açıktır. Bu bottan, onu işleten sorumludur. Hakkınızda neyi sakladığı: /privacy

privacy-head = <b>SGNL hakkınızda neyi saklar</b>
privacy-stored = <b>Saklanan:</b> Telegram kimlik numaranız ve görünen adınız, diliniz ve saat diliminiz, ayarlarınız (eşik, borsalar, sessiz saatler, listeler; verdiyseniz bakiye ve risk), alarmlarınız, sinyallere koyduğunuz işaretler ve verdiğiniz fiyatlar, size hangi mesajların ne zaman gönderildiği. SGNL botunu bir gruba veya kanala eklediyseniz bu da saklanır.
privacy-not-stored = <b>Saklanmayan:</b> yazdıklarınız, telefon numaranız, kişileriniz, borsa anahtarları. Hiçbir şey satılmaz veya aktarılmaz; içinde izleyici yoktur.
privacy-why = <b>Neden:</b> istediğiniz şeyi size bir kez ve kendi dilinizde göndermek için.
privacy-long = <b>Ne kadar süre:</b> siz silene kadar. Hangi mesajların gönderildiği 90 gün sonra silinir. İşletmecinin teknik günlüğü ile kimi kabul ettiğinin veya yasakladığının kaydı, saklandıkları sürece Telegram kimlik numaranızı içerebilir.
privacy-record = Sinyallerin herkese açık kaydında piyasalar ve fiyatlar vardır, kişilere dair hiçbir şey yoktur.
privacy-commands = /export_me tümünü size dosya olarak gönderir. /delete_me tümünü hemen siler.

export-me-caption = Hakkınızda saklanan her şey, JSON olarak.
personal-in-private = Bu sizinle benim aramda: lütfen özel sohbetimizde gönderin.

delete-me-sure = <b>Hakkınızdaki her şey silinsin mi?</b> Ayarlarınız, alarmlarınız, sinyallere koyduğunuz işaretler ve size gönderilen mesajların listesi kalıcı olarak silinir, size sinyal gelmez. Kurduğunuz gruplar ve kanallar adınız olmadan çalışmayı sürdürür.
button-delete-me = 🗑 Her şeyi sil
button-keep-me = Kalsın
deleted-head = <b>Silindi.</b>
deleted-settings = • ayarlarınız
deleted-trades = • sinyallerdeki { $count } işaret
deleted-alerts = • { $count } alarm
deleted-messages = • { $count } mesajın kaydı
deleted-chats = • { $count } grup veya kanaldaki adınız
deleted-record = Sinyal kaydı kalır; içinde size dair bir şey yoktur. Bu sohbetteki mesajları kendiniz silebilirsiniz. Bana yeniden yazarsanız baştan başlarız.
kept-me = Her şey olduğu gibi kalıyor.
