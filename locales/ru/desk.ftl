# /desk, /pulse, итоги дня и недели.

desk-ready = Темы готовы, сигналы приходят сюда.
desk-is = В этой группе сигналы разложены по темам.
desk-topics = Новые сигналы идут в свою тему, выходы и обновления в другую, итоги в третью. Если тему закрыть или удалить, её сообщения придут в общую.
desk-signals = Сигналы
desk-exits = Выходы
desk-recaps = Итоги
desk-no-topics = В этой группе темы выключены. Включите их в настройках группы и снова отправьте /desk.
desk-no-right = Мне нельзя создавать здесь темы. Сделайте меня администратором с правом управления темами и снова отправьте /desk.
desk-ended-toast = Теперь всё снова в одной теме
button-desk-renew = 🔄 Создать темы заново
button-desk-end = ‹ Снова в одну тему

pulse-is-on = 📍 Пульс здесь <b>включён</b>.
pulse-is-off = 📍 Пульс здесь <b>выключен</b>.
pulse-what = Одно закреплённое сообщение, которое каждую минуту меняется без звука: биржи, три ближайшие монеты, открытые сигналы. Удалите его, и оно не вернётся.
button-pulse-on = 📍 Включить
button-pulse-off = Выключить
pulse-off-toast = Пульс выключен
pulse-on-toast = Пульс включён
pulse-no-pin = Пульс включён, но закреплять сообщения мне здесь нельзя. Закрепите его сами или дайте мне это право и включите заново.
pulse-head = 📍 <b>Пульс</b> · { $moment }
pulse-venue-on = 🟢 { $name }
pulse-venue-partly = 🟡 { $name }
pulse-venue-off = 🔴 { $name }
pulse-nearest = <b>Ближе всего</b>
pulse-row = { $place }. <code>{ $coin }</code> <b>{ $score }</b> { $bar } { $venue }
pulse-open = <b>Открытые</b>
pulse-none-open = Открытых сигналов нет.
pulse-signal = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · с { $moment }
pulse-note = <i>Меняется каждую минуту. UPS по нижней границе.</i>

recap-head = 🗓 <b>Итоги</b> суток до { $moment }
recap-signals = { $count ->
    [one] { $count } сигнал
    [few] { $count } сигнала
   *[many] { $count } сигналов
}
recap-outcomes = В плюс { $wins }, в минус { $losses }, открыто { $open }
recap-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · <b>{ $r }R</b> · { $reason }
recap-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · открыт с { $moment }
recap-more = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
   *[many] и ещё { $count }
}
recap-sum = Закрытое, за вычетом издержек: <b>{ $r }R</b>
recap-note = <i>Один день ничего не доказывает, ни хорошего, ни плохого. Все сигналы: /signals</i>
recap-quiet = 🗓 Тихие сутки до { $moment }: сигналов не было.

week-head = 📒 <b>Неделя</b> до { $moment }
week-ended = { $count ->
    [one] Завершился { $count } официальный сигнал
    [few] Завершились { $count } официальных сигнала
   *[many] Завершилось { $count } официальных сигналов
}
week-outcomes = В плюс { $wins }, в минус { $losses }
week-sum = Вместе <b>{ $r }R</b> чистыми · лучший { $best }R · худший { $worst }R
week-note = <i>Слишком мало, чтобы отличить удачу от умения; в истории остаются все итоги, какими бы они ни были.</i>
