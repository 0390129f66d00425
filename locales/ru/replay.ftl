# Жизнь сигнала в коротком ролике.

button-replay = 🎞 Повтор
menu-replay = Завершённый сигнал в ролике
replay-head = 🎞 <b>#{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
replay-counter = <i>Счётчик идёт без издержек, итог — после издержек.</i>
replay-which = Какой сигнал? Напишите его номер, например <code>/replay 12</code>. Список: /signals.
replay-open = #{ $number } ещё открыт. Ролик можно будет посмотреть, когда он закончится.
replay-none = Ролика по #{ $number } нет: свечей <code>{ $symbol }</code> за то время у { $venue } уже не получить.
