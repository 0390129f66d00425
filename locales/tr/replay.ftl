# Bir sinyalin geçmişi, kısa film olarak.

button-replay = 🎞 Tekrar
menu-replay = Bitmiş bir sinyalin kısa filmi
replay-head = 🎞 <b>#{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
replay-counter = <i>Sayaç maliyetler öncesidir; son değer maliyetler sonrasıdır.</i>
replay-which = Hangi sinyal? Numarasını yazın, örneğin <code>/replay 12</code>. Liste /signals komutunda.
replay-open = #{ $number } hâlâ açık. Filmi bittikten sonra gösterilebilir.
replay-none = #{ $number } için film yok: <code>{ $symbol }</code> paritesinin o zamana ait mumları artık { $venue } borsasından alınamıyor.
