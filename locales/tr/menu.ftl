# Komut menüsü: her biri en çok 256 karakter.

menu-start = Karşılama ve bu botun ne olduğu
menu-top = Short kurulumuna en yakın coinler
menu-score = Tek coin: skor, bileşenler, koşullar
menu-chart = Bir coinin mum grafiği
menu-signals = Açık ve son sinyaller
menu-subscribe = Sinyalleri burada al
menu-unsubscribe = Sinyalleri burada durdur
menu-settings = Eşik, borsalar, ses
menu-status = Her şey çalışıyor mu?
menu-lang = Başka bir dil
menu-help = Tüm komutlar ve risk
menu-desk = Sinyal, çıkış ve özet konuları
menu-pulse = Durumu gösteren tek sabit mesaj
menu-about = Bu bot nedir, ne değildir
menu-privacy = Hakkınızda neler saklanıyor
menu-export_me = Verileriniz tek dosyada
menu-delete_me = Hakkınızdaki her şeyi sil
menu-stats = Güven aralıklarıyla performans
menu-signal = Bir sinyalin tüm geçmişi
menu-mytrades = İşlemlerim ve sonuçları
menu-why = Bir coinde sinyali ne engelliyor
menu-whynot = Bugün en çok yaklaşanlar
menu-watch = Önce görmek istediğiniz coinler
menu-mute = Hiç duymak istemediğiniz coinler
menu-alert = Belirli bir skorda tek mesaj
