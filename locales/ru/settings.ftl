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
settings-picture = Карточка: с графиком
settings-text = Карточка: только текст
settings-event-signal = Сигналы: { $how }
settings-event-exit = Выходы: { $how }
settings-event-update = Перебои данных: { $how }
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
settings-admins-only = Настройки этого чата могут менять только его администраторы.
settings-gone = Этот чат больше не подключён.
risk-accepted-toast = Спасибо, отмечено.
