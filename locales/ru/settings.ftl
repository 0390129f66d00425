# /subscribe, /unsubscribe, /settings

settings-head-private = <b>Ваши сигналы</b>
settings-head-group = <b>Сигналы в этом чате</b>
settings-head-elsewhere = <b>Сигналы в «{ $title }»</b>
settings-on = 🔔 Подписка есть
settings-off = 🔕 Подписки нет: новых сигналов не будет. За уже полученными мы проследим до конца.
settings-threshold = Порог: UPS ≥ <b>{ $threshold }</b>, по нижней границе
settings-threshold-standard = <i>Это стандарт: приходят все официальные сигналы.</i>
settings-threshold-above = <i>Строже стандартных { $standard }: сигналов меньше. Что строже значит лучше, не доказано.</i>
settings-threshold-below = <i>Ниже стандартных { $standard }: приходят и более слабые, с пометкой.</i>
settings-venues = Биржи: { $venues }
settings-past = <i>За { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[many] последние { $days } дней
} от { $threshold } и выше: { $signals ->
    [one] { $signals } сигнал
    [few] { $signals } сигнала
   *[many] { $signals } сигналов
}, { $rate } удачных после издержек ({ $low }–{ $high }), { $r }R, { $pace } в день</i>
settings-past-few = <i>Что дал бы такой порог: { $signals ->
    [0] закрытых сигналов ещё нет
    [one] пока мало данных, { $signals } закрытый сигнал
    [few] пока мало данных, { $signals } закрытых сигнала
   *[many] пока мало данных, { $signals } закрытых сигналов
}</i>
settings-quiet = Тихие часы: { $begin }–{ $end } ({ $place })
settings-quiet-none = Тихие часы: нет
settings-daily = { $count ->
    [one] Не больше { $count } сигнала в день
    [few] Не больше { $count } сигналов в день
   *[many] Не больше { $count } сигналов в день
}
settings-daily-none = Без дневного предела
settings-picture-dark = Карточка: с тёмным графиком
settings-picture-light = Карточка: со светлым графиком
settings-text = Карточка: только текст
settings-recap = Итоги дня: { $how }, в { $hour }
settings-recap-off = Итоги дня: выключены
settings-size = Размер позиции: { $risk } от { $balance } USDT на сделку
settings-size-none = Размер позиции: баланс не указан
settings-muted = 🔕 { $count } без сигналов
settings-watched = ★ { $count } в избранном
settings-alerts = 🔔 { $count ->
    [one] { $count } оповещение
    [few] { $count } оповещения
   *[many] { $count } оповещений
}
settings-event-signal = Сигналы: { $how }
settings-event-exit = Выходы: { $how }
settings-event-update = Обновления (полпути, перебои данных): { $how }
delivery-on = со звуком
delivery-silent = без звука
delivery-off = выключены

settings-one-venue = Хотя бы одна биржа должна остаться.
settings-lowest = Ниже { $threshold } порог не бывает.
settings-highest = Выше { $threshold } порог не бывает.
settings-threshold-toast = Вам приходит то, у чего нижняя граница UPS не меньше { $threshold }. Стандарт: { $standard }.
settings-subscribed-toast = Подписка включена
settings-unsubscribed-toast = Подписка выключена
settings-saved-toast = Сохранено
settings-end-toast = Дальше некуда.
settings-quiet-toast = В эти часы новые сигналы не приходят. Кнопки − и + сдвигают их на час.
settings-daily-toast = Столько новых сигналов может прийти в этот чат за его день. Остальные не отправляются.
settings-recap-toast = Час, когда приходят итоги дня, по часам этого чата.
settings-balance-toast = Отправьте /settings balance 2500, чтобы ввести сумму, или нажимайте − и +.
settings-risk-toast = Сколько может стоить стоп, в долях баланса. Ввести своё: /settings risk 0.8
settings-size-private = Баланс и риск у каждого свои: укажите их, пожалуйста, в личном чате со мной.
settings-typed-how = Я понимаю <code>/settings balance 2500</code>, <code>/settings balance off</code>, <code>/settings risk 0.5</code> и <code>/settings tz Europe/Berlin</code>.
settings-admins-only = Настройки этого чата могут менять только его администраторы.
settings-gone = Этот чат больше не подключён.
risk-accepted-toast = Спасибо, отмечено.

sheet-venues = Сигнал относится к одной бирже и её ценам. Выберите те, на которых вы можете торговать.
sheet-clock = Часы: { $place }, сейчас { $clock }
sheet-when = В тихие часы новые сигналы не приходят, а всё о сигналах, которые у вас уже есть, приходит без звука. День для дневного предела начинается в полночь по этим часам.
sheet-zone = Другое место: отправьте, например, <code>/settings tz Europe/Berlin</code>.
sheet-what = Сигнал – это сама карточка, выход – её конец. Обновления: сигнал на полпути к цели или по нему пропали данные. Итоги подводят черту под днём.
sheet-size-head = <b>Ваш размер позиции</b>
sheet-size-none = Укажите баланс, и каждая карточка подскажет размер под ваш риск.
sheet-size-example = Пример: до стопа { $stop }
sheet-size = Размер = баланс × риск ÷ расстояние до стопа, но не больше того, что продаётся с проскальзыванием до 0,2 %. Плечо = 1 ÷ (расстояние до стопа + { $maintenance } поддерживающей маржи + { $gap } на разрывы цены и комиссии), при изолированной марже. Маржа здесь предположение: решают правила вашей биржи.
sheet-size-typed = Ввести сумму: <code>/settings balance 2500</code>. Она хранится в базе этого бота и нужна только для этой строки.
