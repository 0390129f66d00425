# /start, /help, /lang, gruplar ve kanallar, anlaşılmayan mesajlara yanıt.

welcome-hello = Merhaba { $name }, <b>SGNL</b> botuna hoş geldiniz.
welcome-is = SGNL; Binance, Bybit, MEXC ve LBank borsalarındaki düşük piyasa değerli USDT sürekli vadeli kontratların emir defterini ve işlemlerini okur, her piyasayı 0 ile 100 arasında puanlar ve bir açığa satış (short) kurulumu tamamlandığında haber verir: giriş, kâr al, zarar durdur ve nedenleri. Her sinyal sonuna kadar izlenir ve sonucu, zararlı olanlar dahil, size gösterilir.
welcome-is-not = Asla işlem yapmaz, asla API anahtarı veya para yatırma istemez; yatırım tavsiyesi değildir. Karar sizindir.
welcome-next = Neyi görmek istersiniz?

help-head = <b>SGNL ne işe yarar</b>
help-commands =
    /top – short kurulumuna en yakın coinler
    /score <code>PEPE</code> – tek coin, tüm bileşenleri ve koşulları
    /chart <code>PEPE 5m</code> – mumlar ve açık sinyalin seviyeleri
    /signals – açık ve son sinyaller, sonuçlarıyla
    /signal <code>12</code> – bir sinyalin tüm geçmişi
    /replay <code>12</code> – bitmiş bir sinyalin kısa filmi
    /stats – güven aralıklarıyla performans
    /mytrades – girdiğiniz işlemler ve sonuçları
    /why <code>PEPE</code> – sinyali ne engelliyor; /whynot – bugün en çok yaklaşanlar
    /subscribe – sinyal al; /unsubscribe – durdur
    /settings – eşik, borsalar, sessiz saatler, ses, pozisyon büyüklüğü
    /watch, /mute, /alert – öne alınan coinler, susturulan coinler, skor alarmı
    /web – hepsi tek canlı sayfada
    /status – her şey çalışıyor mu
    /lang – başka bir dil
    /about, /privacy – bu bot nedir ve hakkınızda ne saklar
help-bare-symbol = Yalnızca coin adını yazmanız da yeterli, örneğin <code>pepe</code>.
help-group = Gruplarda neyin gönderileceğini yöneticiler seçer; /desk foruma konularını açar, /pulse durumu gösteren tek bir mesajı sabitler.
help-score = UPS, 0 ile 100 arasındaki skordur ve alt–üst sınırla gösterilir: göremediğimiz veri alt sınırda sıfır sayılır. R bir işlemin riskidir, yani girişten zarar durdur seviyesine olan mesafe: +1,8R bu riskin 1,8 katı kazanç, −1R ise bir katı kayıptır.
help-risk = SGNL asla işlem yapmaz, API anahtarı istemez, tavsiye vermez. Kaybetmek bu işin olağan parçasıdır: alışılmış kâr al ve zarar durdur seviyelerinde on sinyalden yaklaşık dördünün kazanması ancak maliyetleri karşılar. Yayımlanmış araştırmalar, bu kadar kısa işlemlerde asıl engelin komisyonlar olduğunu söylüyor. Az risk alın, zarar durdur koyun ve güvenmeden önce performansa bakın.

language-which = Burada hangi dilde konuşayım?
language-toast = Artık burada Türkçe konuşuyorum.

greeting-group = Merhaba, ben SGNL. Düşük piyasa değerli vadeli kontratlarda short kurulumları arar, her sinyali sonuna kadar izlerim. Bir yönetici /subscribe göndererek sinyalleri buraya alabilir. /top ve /score herkese açıktır. Asla işlem yapmam ve yazdıklarım tavsiye değildir.
greeting-group-again = Geri döndüm. Sinyaller burada eskisi gibi sürüyor; bir yönetici /settings ile değiştirebilir, /unsubscribe ile durdurabilir.
greeting-channel = SGNL artık sinyallerini <b>{ $title }</b> kanalında paylaşıyor. Kanala gidenler aşağıda; buradan değiştirebilirsiniz.
greeting-channel-silent = <b>{ $title }</b> kanalında yöneticiyim, ancak mesaj gönderme iznim yok. Lütfen izin verin, sinyaller gelmeye başlasın.

not-understood = Bunu anlayamadım. <code>pepe</code> gibi bir coin adı ya da tüm yapabildiklerim için /help gönderin.
stale-button = Bu düğme eski bir karta ait. Lütfen yeniden isteyin.
not-watched-toast = Bu piyasa artık izlenmiyor.
too-fast = Bir saniye lütfen: biraz hızlı oldu. { $seconds } saniye sonra yeniden dinliyorum.
private-bot = Bu bot özeldir. Erişim için lütfen işletmecisine başvurun.
error-busy = Telegram şu anda yoğun. Lütfen birazdan yeniden dokunun.
error-ours = Bizim tarafımızda bir sorun oluştu ve kayda alındı. Lütfen birazdan yeniden deneyin; /status her şeyin çalışıp çalışmadığını gösterir.
