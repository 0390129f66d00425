# /admin и /announce для владельца бота; и как впускают людей.

admin-head = <b>Управление</b>
admin-giving = ▶️ Сигналы выдаются.
admin-paused = ⏸ Пауза: новые сигналы идут в историю, чатам о них не сообщается. Открытые доводятся до конца.
admin-people = { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[many] { $people } человек
}, с сигналами { $subscribed }
admin-waiting = 🚪 { $count ->
    [one] { $count } человек ждёт доступа
    [few] { $count } человека ждут доступа
   *[many] { $count } человек ждут доступа
}
admin-chats = Групп { $groups }, каналов { $channels }
admin-feeds-heard = Бирж на связи: { $heard } из { $count }
button-pause = ⏸ Приостановить
button-resume = ▶️ Возобновить
button-people = 👤 Люди
button-channels = 📢 Группы, каналы
button-thresholds = 🎚 Пороги
button-feeds = 📡 Данные
button-announce = 📣 Объявление
button-audit = 📜 Журнал
button-backup = 💾 Копия
button-back-admin = ‹ Назад
button-chat = { $title }
admin-paused-toast = Пауза. До возобновления новые сигналы никому не приходят.
admin-resumed-toast = Сигналы снова выдаются.

people-head = <b>Люди</b>
people-left = Ушли или заблокировали бота: { $count }
people-banned = Заблокированы нами: { $count }
people-waiting = Ждут доступа:
people-latest = Пришли последними:
people-search = <i>По номеру: <code>/admin 123456</code></i>
channels-head = <b>Группы и каналы</b>
channels-none = Пока ни одного. Бот регистрирует каждый, когда его добавляют.
channels-row = { $kind } { $title }: { $state }
admin-kind-private = 👤
admin-kind-group = 👥
admin-kind-channel = 📢
admin-state-banned = блокировка
admin-state-left = больше не с нами
admin-state-subscribed = получает сигналы
admin-state-idle = без сигналов
subject-head = { $kind } <b>{ $title }</b>
subject-id = Номер <code>{ $number }</code>
subject-state = Состояние: { $state }
subject-waits = 🚪 Ждёт доступа
subject-since = С { $moment }, язык { $language }
subject-owner = Подключил <code>{ $number }</code>
subject-owns = Подключил: { $titles }
subject-unknown = Никто с номером <code>{ $number }</code> боту не писал.
button-approve = ✅ Впустить
button-refuse = 🚫 Отказать
button-ban = 🚫 Заблокировать
button-unban = Снять блокировку
rule-approved-toast = Доступ открыт, человек об этом узнал.
rule-refused-toast = Отказано. Этому человеку бот не ответит.
rule-banned-toast = Заблокировано: ни ответов, ни сигналов, ни здесь, ни в чатах этого человека.
rule-unbanned-toast = Блокировка снята.
rule-admin-toast = Владельца бота заблокировать нельзя.

access-request = 🚪 <b>{ $title }</b> просит доступа к боту. Номер <code>{ $number }</code>
access-asked = Этот бот впускает людей по одному. Я спросил владельца; ответ пришлю сюда.
access-waiting = Ваша просьба у владельца. Ответ пришлю сюда.
access-granted = Доступ открыт. Что я умею, покажет /start.

thresholds-head = <b>Пороги</b>
thresholds-score = UPS, нижняя граница ≥ { $limit }
thresholds-asks = Доля продаж в стакане ≥ { $limit }
thresholds-interest = Расхождение OI ≥ { $limit }
thresholds-spread = Спред меньше { $limit }
thresholds-levels = Цель { $target }, стоп от { $low } до { $high }
thresholds-day = { $count ->
    [one] Не больше { $count } официального сигнала за сутки UTC
    [few] Не больше { $count } официальных сигналов за сутки UTC
   *[many] Не больше { $count } официальных сигналов за сутки UTC
}
thresholds-time = Пауза по одной монете { $cooldown }, предел времени { $timeout }
thresholds-note = <i>Они заданы в окружении и читаются при запуске.</i>

feeds-head = <b>Данные бирж</b>
feeds-venue = { $icon } <b>{ $name }</b>: соединений { $connected } из { $sockets }, рынков { $symbols }, сообщений { $frames }, пропусков { $gaps }, не понято { $unknown }, данные { $ago }
feeds-error = ⚠️ <code>{ $error }</code>

backup-caption = База данных как она есть. В ней настройки людей: берегите её.
backup-elsewhere = Эта база не файл SQLite: сделайте копию средствами самого сервера.
backup-too-big = В копии { $size } МБ, это больше, чем может отправить бот. На сервере: <code>sgnl db backup FILE</code>
backup-toast = Копирую…

audit-head = <b>Журнал</b>: последние 20
audit-none = Пока пусто.
audit-line = { $moment } · <code>{ $admin }</code>: { $act } { $detail }
audit-pause = пауза сигналов
audit-resume = сигналы возобновлены
audit-approve = открыт доступ
audit-refuse = отказано
audit-ban = блокировка
audit-unban = снята блокировка
audit-announce = объявление
audit-stop = остановлено объявление
audit-backup = сделана копия
audit-other = действие

announce-how = <b>Объявление</b>: отправьте <code>/announce</code> и следом текст или ответьте этой командой на своё сообщение. Сначала вы увидите его сами; до подтверждения ничего не уйдёт.
announce-preview = Так оно будет выглядеть. Его получат:
announce-people = • { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
announce-groups = • { $count ->
    [one] { $count } группа
    [few] { $count } группы
   *[many] { $count } групп
}
announce-channels = • { $count ->
    [one] { $count } канал
    [few] { $count } канала
   *[many] { $count } каналов
}
button-announce-send = 📣 Отправить сейчас
button-stop = ⏹ Остановить
announce-running = 📣 Отправляется. Сигналы идут первыми.
announce-stopped = ⏹ Остановлено. Что ушло, то ушло.
announce-done = ✅ Готово.
announce-sent = Отправлено { $sent } из { $count }
announce-failed = Не дошло: { $count }
announce-doubt = Возможно, дошло; повторно не отправлено: { $count }
announce-too-late-toast = Это объявление уже началось или закончилось.
announce-stopped-toast = Остановлено
