# Карточка сигнала, его конец и то, что следует. В подписи не больше 1024 знаков.

signal-head = 🔴 <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
signal-late = ⌛ <b>Поздно, упущен.</b> Карточка пришла слишком поздно, чтобы действовать; она здесь для истории.
signal-unofficial = <i>Ниже стандартного порога: вы получили его, потому что ваш порог ниже. В официальную статистику не входит.</i>
signal-entry = Вход <code>{ $price }</code>
signal-target = TP <code>{ $price }</code> ({ $percent })
signal-stop = SL <code>{ $price }</code> ({ $percent })
signal-reward = R:R { $ratio }
signal-reason = • { $reason }
signal-cost = Издержки на вход и выход около { $cost } · без убытка при { $wins } удачных
signal-fills = Не меньше { $size } USDT можно продать с проскальзыванием до { $slippage }
signal-size = Риск { $percent } от { $balance } USDT = { $risk } USDT → размер { $size } USDT; с плечом до { $leverage }× ликвидация дальше стопа
signal-size-capped = Размер { $size } USDT, больше не продать: риск { $risk } USDT из { $balance }; с плечом до { $leverage }× ликвидация дальше стопа
signal-alike = Самые похожие из прошлых ({ $count }): TP { $targets }, SL { $stops }, иначе { $others }
signal-found = Найден в { $moment }

ups-line-known = UPS <b>{ $score }</b> { $bar }
ups-line = UPS <b>{ $score }</b> { $bar } ({ $low }–{ $high })

reason-oi_divergence = Открываются новые позиции, а цена сползает
reason-liquidity = Продавцы выстроили стену, покупатели выдыхаются
reason-order_flow = Заявки копятся на стороне продажи
reason-sweep = Крупная продажа только что прошла сквозь заявки на покупку
reason-btc = Биткоин не поддерживает рост
reason-momentum = Цена разворачивается вниз
reason-funding = Лонги дорого платят за удержание

result-line = { $icon } <b>{ $reason }</b> · { $net } чистыми · { $r }R · { $span }
exit-take_profit = Цель достигнута
exit-stop_loss = Стоп
exit-trailing = Скользящий стоп
exit-btc_pump = Выход: рывок биткоина
exit-liquidity_flip = Выход: стакан перешёл к покупателям
exit-buy_sweep = Выход: крупная покупка
exit-timeout = Время вышло

ended-head = <b>SHORT</b> <code>{ $symbol }</code> · { $venue } · #{ $number }
ended-prices = Вход <code>{ $entry }</code> → выход <code>{ $exit }</code> ({ $gross } до издержек)
ended-way = По пути: { $best } в нашу пользу, { $worst } против
ended-from-candles = <i>Рассчитано по минутным свечам: когда сигнал закончился, за рынком никто не следил.</i>
ended-times = { $opened } – { $closed }

follow-up-blind = ⚠️ #{ $number } <code>{ $symbol }</code>: от { $venue } нет данных уже { $span }.
follow-up-blind-promise = Сигнал остаётся открытым. Пока цен нет, мы не видим ни цели, ни стопа, поэтому загляните на биржу сами. Выдуманных цен не будет.

follow-up-halfway = 🌓 <b>Полпути</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-halfway-how = За { $span } после входа лучшая цена продажи (ask) опускалась до <code>{ $price }</code>: это половина пути до цели <code>{ $target }</code>.
follow-up-stop-moved = 🪜 <b>Стоп сдвинут</b> · <code>{ $symbol }</code> · { $venue } · #{ $number }
follow-up-stop-moved-best = Самый низкий ask с момента входа: <code>{ $best }</code>, { $gain } в нашу пользу.
follow-up-stop-moved-how = Теперь сигнал закроется и тогда, когда ask поднимется до <code>{ $price }</code> или выше. Этот уровень держится на { $distance } от цены входа выше самого низкого ask: он следует за ask вниз и никогда не поднимается.
follow-up-as-of = По состоянию на { $moment }

why-head = ❓ <b>Почему #{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
why-moment = Что было видно в { $moment }

signal-unknown = Сигнала #{ $number } нет.
took-toast = Отмечено: вы в сделке по #{ $number }.
skipped-toast = Отмечено: #{ $number } вы пропустили.
