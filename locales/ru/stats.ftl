# /stats: под картинкой, не больше 1024 знаков.

stats-head = 📊 <b>Итоги</b> · { $period } · { $venues }
stats-period-7d = за 7 дней
stats-period-30d = за 30 дней
stats-period-all = с самого начала
stats-all-venues = все биржи
stats-counts = Закрыто сигналов: <b>{ $closed }</b> · открыто сейчас: { $running }
stats-none = За это время ни один сигнал не закрылся.

stats-wins = Чистых побед <b>{ $rate }</b> ({ $low }–{ $high }) · без убытка при { $even }
stats-mean = Ожидание <b>{ $mean }R</b> на сигнал
stats-mean-range = Ожидание <b>{ $mean }R</b> на сигнал (от { $low } до { $high })
stats-factor = Профит фактор { $factor } · сумма { $sum }R · глубочайший спад { $fall }R
stats-no-losses = Потерь пока нет · сумма { $sum }R · глубочайший спад { $fall }R
stats-median = Половина закрылась за { $span }
stats-legend = <i>Победа — результат выше нуля после комиссий и фандинга. R — риск сигнала, от входа до стопа. В скобках интервалы 95%.</i>

stats-standing-not-enough = ⚖️ <b>Данных мало.</b> { $closed ->
    [one] { $closed } закрытый сигнал не доказывает
    [few] { $closed } закрытых сигнала не доказывают
   *[many] { $closed } закрытых сигналов не доказывают
} ничего, ни хорошего, ни плохого: нужно около { $needed } или интервал целиком выше безубыточности.
stats-standing-early-lead = ⚖️ <b>Первый признак, не доказательство.</b> Интервал выше безубыточности, но { $closed ->
    [one] { $closed } закрытый сигнал — это
    [few] { $closed } закрытых сигнала — это
   *[many] { $closed } закрытых сигналов — это
} мало: нужно около { $needed }.
stats-standing-above = ⚖️ Весь интервал <b>выше</b> безубыточности. Прошлое ничего не обещает.
stats-standing-below = ⚖️ Весь интервал <b>ниже</b> безубыточности: пока эти сигналы теряют деньги.
stats-standing-not-apart = ⚖️ <b>Неотличимо</b> от безубыточности: она внутри интервала.
stats-simulated = 🧪 <b>Только счёт.</b> Учебный рынок показывает, что всё работает, но не что это прибыльно: его прибыль не публикуется.

stats-exits-head = <b>Чем закончились</b>
stats-exit = { $name }: <b>{ $count }</b> ({ $share }) · { $mean }R · { $span }
stats-exit-count = { $name }: <b>{ $count }</b> ({ $share })
stats-exits-legend = <i>Средний чистый результат в R и время, за которое закрылась половина.</i>

stats-scores-head = <b>По оценке</b>
stats-hours-head = <b>По часам суток, UTC</b>
stats-venues-head = <b>По биржам</b>
stats-group = { $name }: <b>{ $count }</b> · { $rate } ({ $low }–{ $high }) · { $mean }R
stats-group-count = { $name }: <b>{ $count }</b>
stats-scores-legend = <i>Официальные сигналы по нижней границе UPS: сколько, чистые победы с интервалом 95%, средний результат. На картинке все закрытые случаи, в том числе не ставшие сигналами.</i>
stats-hours-legend = <i>По времени сигнала: сколько, чистые победы с интервалом 95%, средний результат. Малые группы разнятся просто случайно.</i>
stats-venues-legend = <i>Сколько, чистые победы с интервалом 95%, средний результат. Малые группы разнятся просто случайно.</i>

stats-picture-record = Итоги
stats-picture-scores = Оценка и результат
stats-picture-hours = По часам суток, UTC
stats-picture-venues = По биржам
stats-picture-sum = Сумма
stats-picture-fall = глубочайший спад
stats-picture-even = без убытка
stats-picture-signals = { $period } · { $venues } · закрыто сигналов: { $count }
stats-picture-setups = { $period } · { $venues } · закрытых случаев: { $count }

button-stats = 📊 Итоги
button-period-7d = 7 дней
button-period-30d = 30 дней
button-period-all = Всё
button-facet-record = 📈 Кривая
button-facet-exits = 🏁 Выходы
button-facet-scores = 🎯 Оценки
button-facet-hours = 🕒 Часы
button-facet-venues = 🏦 Биржи
stats-no-picture-toast = Картинку сейчас не нарисовать. Попробуйте чуть позже.
