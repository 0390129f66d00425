# /watch, /mute, /alert

lists-head = <b>Listeler</b>
lists-muted = 🔕 Susturulan: { $count ->
    [0] yok
   *[other] { $count } coin
}
lists-watched = ★ Takip listesi: { $count ->
    [0] boş
   *[other] { $count } coin
}
lists-alerts = 🔔 Alarmlar: { $count ->
    [0] yok
   *[other] { $count } bekliyor
}

list-muted-head = 🔕 <b>Susturulan coinler</b>
list-muted-means = Bu coinlerin sinyalleri buraya gelmez. Elinizdekiler sonuna kadar izlenir.
list-muted-some = Yeniden duymak için coine dokunun. Başka birini susturmak için: <code>/mute PEPE</code>
list-muted-none = Susturulan coin yok. Susturmak için: <code>/mute PEPE</code> ya da sinyalinin altındaki düğme.
list-watched-head = ★ <b>Takip listesi</b>
list-watched-means = Bu coinler sırası ne olursa olsun /top içinde ★ ile en üstte gelir. Takip, aldığınız sinyalleri değiştirmez.
list-watched-some = Listeden çıkarmak için coine dokunun. Eklemek için: <code>/watch SOL</code>
list-watched-none = Takip edilen coin yok. Takip etmek için: <code>/watch SOL</code> ya da skorunun altındaki düğme.
list-alerts-head = 🔔 <b>Alarmlar</b>
list-alerts-means = Her alarm, coinin UPS değeri borsalarınızdan birinde seviyesini geçince tek mesaj gönderir ve biter. Sessiz saatlerde sessiz gelir. Sinyal değildir.
list-alerts-some = Silmek için alarma dokunun. Yenisini kurmak için: <code>/alert SOL 70</code>
list-alerts-none = Bekleyen alarm yok. Kurmak için: <code>/alert SOL 70</code> ya da skorun altındaki düğme.
list-full = Bu listede { $most } yer var ve liste dolu. Lütfen önce birini çıkarın.

muted-toast = { $coin } susturuldu: sinyalleri buraya gelmez.
unmuted-toast = { $coin } sinyalleri yeniden açık.
watched-toast = { $coin } artık /top içinde en üstte.
unwatched-toast = { $coin } takip listesinden çıktı.
alert-dropped-toast = Silindi

alert-which = <code>{ $coin }</code> için hangi UPS değerinde haber vereyim? Alt sınırı borsalarınızın en iyisinde şu anda <b>{ $low }</b>.
alert-level-how = Seviye 1 ile 100 arasında bir sayıdır, örneğin <code>/alert SOL 70</code>.
alert-nowhere = <code>{ $coin }</code> şu anda borsalarınızın hiçbirinde izlenmiyor.
alert-set-up = 🔔 <code>{ $coin }</code> UPS alt sınırı borsalarınızdan birinde <b>{ $level }</b> olduğunda bir kez haber vereceğim.
alert-set-down = 🔔 <code>{ $coin }</code> UPS değeri tüm borsalarınızda, üst sınırıyla bile, <b>{ $level }</b> altına indiğinde bir kez haber vereceğim.
alert-now = Alt sınırı şu anda { $low }. Tüm alarmlar: /alert
alert-fired-up = 🔔 <b>{ $coin }</b>, { $venue } borsasında UPS <b>{ $low }</b> oldu; istediğiniz seviye { $level }.
alert-fired-down = 🔔 <b>{ $coin }</b> geriledi: UPS tüm borsalarınızda { $level } altında, { $venue } borsasında { $low }.
alert-fired-note = <i>Bu bir sinyal değil: giriş koşulları hâlâ sağlanmamış olabilir. Alarm tamamlandı; yenisi için /alert</i>
