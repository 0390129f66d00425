# /mytrades: свой журнал.

trades-head = 🧾 <b>Мои сделки</b>
trades-month = <b>{ $month }</b>, сигналы с первого числа:
trades-you = Вы
trades-engine = Движок
trades-skipped = Пропущено вами
trades-sum = { $who }: <b>{ $r }R</b> · { $net } · закрыто { $ended } из { $count }
trades-count = { $who }: закрыто { $ended } из { $count }
trades-none = Пока ничего не отмечено. Нажмите ✅ В сделке или ⏭ Пропуск под сигналом, и это сохранится здесь, только для вас.
icon-took = ✅
icon-skipped = ⏭
trades-open = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · открыт
trades-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R
trades-own = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R, свои цены
trades-how = <i>После комиссий; каждая сделка считается одного размера. Свои цены: <code>/mytrades entry 12 0.4570</code> и <code>/mytrades close 12 0.4512</code>. Нажмите на сделку, чтобы изменить или отменить.</i>
trades-private = Ваши сделки видите только вы. Они в нашем личном чате.
trades-usage = Не смог прочитать. Напишите, например, <code>/mytrades close 12 0.4512</code>: номер сигнала и цену выхода. Для входа: <code>/mytrades entry 12 0.4570</code>.
trades-far = { $price } далеко от входа { $entry } по #{ $number }, поэтому ничего не записано. Проверьте цену и номер.

trade-head = 🧾 <b>Моя сделка #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
trade-took = ✅ В сделке, отмечено { $moment }
trade-skipped = ⏭ Пропуск, отмечено { $moment }
trade-entry-engine = Вход <code>{ $price }</code>, как у движка
trade-entry-own = Вход <code>{ $price }</code>, ваш (движок: { $engine })
trade-exit-engine = Выход <code>{ $price }</code>, как у движка
trade-exit-own = Выход <code>{ $price }</code>, ваш (движок: { $engine })
trade-exit-open = Выход: ещё открыт
trade-open = ещё открыт
trade-you = Вы: { $net } чистыми · <b>{ $r }R</b>
trade-engine = Движок: { $net } чистыми · { $r }R
trade-how = <i>Свои цены: нажмите кнопку копирования ниже, допишите цену и отправьте, например <code>/mytrades close { $number } 0.4512</code>.</i>
trade-gone-toast = #{ $number } нет среди ваших сделок.
trade-forgotten-toast = Убрано: #{ $number } больше нет среди ваших сделок.
trade-undone-toast = Отменено.
trade-noted-toast = Отмечено.

button-trades = 🗒 Мои сделки
button-own-entry = 📋 Мой вход
button-own-close = 📋 Мой выход
button-undo-entry = ↩ Отменить вход
button-undo-close = ↩ Отменить выход
button-forget-trade = 🗑 Убрать
button-whole-signal = 🔎 Весь сигнал
button-all-trades = ‹ Все сделки
button-in-private = 💬 Открыть личный чат
