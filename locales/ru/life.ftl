# /signal ID: вся жизнь одного сигнала; страницы списков.

page-of = Страница { $number } из { $pages }
button-newer = ‹ Новее
button-older = Старее ›

life-open = 🔴 <b>Открыт</b> уже { $span }
life-ended = { $icon } <b>{ $reason }</b> · { $r }R чистыми · { $span }
life-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
life-official = Официальный сигнал
life-below_threshold = <i>Не официальный сигнал: UPS был ниже стандартного порога. Всё равно прослежен.</i>
life-cooldown = <i>Не официальный сигнал: после предыдущего по этому рынку ещё шла пауза. Всё равно прослежен.</i>
life-open_signal = <i>Не официальный сигнал: по этой монете ещё был открыт другой. Всё равно прослежен.</i>
life-daily_limit = <i>Не официальный сигнал: дневной предел был исчерпан. Всё равно прослежен.</i>

life-entry = Вход <code>{ $price }</code>
life-target = TP <code>{ $price }</code> ({ $percent })
life-stop = SL <code>{ $price }</code> ({ $percent })

life-times-head = <b>Время</b>
life-found = Найден { $moment }
life-blind = Вслепую с { $moment }: нет данных { $span }
life-closed = Закрыт { $moment }

life-outcome-head = <b>Результат</b>
life-no-outcome = Пока неизвестен: сигнал прослеживается до конца.
life-exit = Выход <code>{ $price }</code>
life-result = До издержек { $gross } · чистыми { $net } · <b>{ $r }R</b>
life-way = По пути: { $best } в нашу пользу, { $worst } против

life-deliveries-head = <b>В этом чате</b>, от события до ответа Telegram
life-not-sent = Сюда ничего не отправлялось.
life-event-opened = Карточка
life-event-closed = Конец
life-event-blind = Нет данных
life-event-halfway = Полпути
life-event-stop_moved = Стоп сдвинут
life-sent = { $event }: через { $lag }
life-missed = { $event }: с опозданием, через { $lag }
life-pending = { $event }: ждёт своей очереди
life-sending = { $event }: в пути
life-failed = { $event }: доставить не удалось
life-expired = { $event }: не отправлено, было бы слишком поздно
life-doubt = { $event }: отправлено, но ответ Telegram потерян

life-took = ✅ Вы в сделке.
life-skipped = ⏭ Вы пропустили.
life-own-entry = Ваш вход <code>{ $price }</code>
life-own-exit = Ваш выход <code>{ $price }</code>

life-setup-head = <b>Что видел движок</b>
signal-which = Какой сигнал? Напишите, например, <code>/signal 12</code>; список в /signals.
button-card = 🖼 Карточка с картинкой
