# /watch, /mute, /alert

lists-head = <b>Списки</b>
lists-muted = 🔕 Без сигналов: { $count ->
    [0] ни одной
    [one] { $count } монета
    [few] { $count } монеты
   *[many] { $count } монет
}
lists-watched = ★ Избранное: { $count ->
    [0] ни одной
    [one] { $count } монета
    [few] { $count } монеты
   *[many] { $count } монет
}
lists-alerts = 🔔 Оповещения: { $count ->
    [0] ни одного
    [one] ждёт { $count }
    [few] ждут { $count }
   *[many] ждут { $count }
}

list-muted-head = 🔕 <b>Монеты без сигналов</b>
list-muted-means = Сигналы по этим монетам сюда не приходят. За уже полученными мы проследим до конца.
list-muted-some = Коснитесь монеты, чтобы снова получать её сигналы. Добавить: <code>/mute PEPE</code>
list-muted-none = Список пуст. Добавить монету: <code>/mute PEPE</code> или кнопка под её сигналом.
list-watched-head = ★ <b>Избранное</b>
list-watched-means = Эти монеты стоят в /top первыми, со знаком ★, где бы они ни были. На сигналы избранное не влияет.
list-watched-some = Коснитесь монеты, чтобы убрать её. Добавить: <code>/watch SOL</code>
list-watched-none = Список пуст. Добавить монету: <code>/watch SOL</code> или кнопка под её оценкой.
list-alerts-head = 🔔 <b>Оповещения</b>
list-alerts-means = Каждое приходит один раз, когда UPS монеты пересечёт уровень на любой из ваших бирж, и на этом кончается. В тихие часы оно приходит без звука. Это не сигнал.
list-alerts-some = Коснитесь оповещения, чтобы убрать его. Добавить: <code>/alert SOL 70</code>
list-alerts-none = Ничего не ждём. Добавить: <code>/alert SOL 70</code> или кнопка под оценкой.
list-full = { $most ->
    [one] В списке помещается { $most } запись, и он полон. Сначала уберите что-нибудь.
    [few] В списке помещаются { $most } записи, и он полон. Сначала уберите что-нибудь.
   *[many] В списке помещается { $most } записей, и он полон. Сначала уберите что-нибудь.
}

muted-toast = { $coin }: сигналов больше не будет.
unmuted-toast = { $coin }: сигналы снова приходят.
watched-toast = { $coin } теперь стоит в /top первой.
unwatched-toast = { $coin } больше не в избранном.
alert-dropped-toast = Убрано

alert-which = При каком UPS сообщить о <code>{ $coin }</code>? Сейчас нижняя граница <b>{ $low }</b> на лучшей из ваших бирж.
alert-level-how = Уровень – число от 1 до 100, например <code>/alert SOL 70</code>.
alert-nowhere = За <code>{ $coin }</code> сейчас не следим ни на одной из ваших бирж.
alert-set-up = 🔔 Сообщу один раз, когда UPS <code>{ $coin }</code> дойдёт до <b>{ $level }</b> по нижней границе на любой из ваших бирж.
alert-set-down = 🔔 Сообщу один раз, когда UPS <code>{ $coin }</code> окажется ниже <b>{ $level }</b> даже по верхней границе на всех ваших биржах.
alert-now = Сейчас нижняя граница { $low }. Все оповещения: /alert
alert-fired-up = 🔔 <b>{ $coin }</b>: UPS дошёл до <b>{ $low }</b> на { $venue }; вы просили { $level }.
alert-fired-down = 🔔 <b>{ $coin }</b>: UPS ниже { $level } на всех ваших биржах, { $low } на { $venue }.
alert-fired-note = <i>Это не сигнал: условия входа могут быть ещё не выполнены. Оповещение сработало; новое: /alert</i>
