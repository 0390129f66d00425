# /score и устройство оценки.

score-head = <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>
score-coverage = Известно { $coverage } исходных данных
score-price = Цена <code>{ $price }</code> · спред { $spread }
score-no-price = Сейчас нет пригодного стакана
score-venues = По биржам: { $venues }
score-venue = { $venue } <b>{ $score }</b>
score-legend = <i>UPS 0–100: насколько это похоже на начало падения. Мера, а не вероятность. σ: насколько это необычно для этой монеты.</i>
score-unknown = За <code>{ $coin }</code> я не слежу. Может быть, одна из этих?
score-unknown-alone = За <code>{ $coin }</code> я не слежу, и пока не оценён ни один рынок. Попробуйте через минуту.
score-which = Какая монета? Напишите, например, <code>/score PEPE</code> или <code>/score PEPE bybit</code>.
chart-which = Какая монета? Напишите, например, <code>/chart PEPE</code> или <code>/chart PEPE 5m bybit</code>.
score-not-on-venue = На { $venue } за <code>{ $coin }</code> я не слежу; вот { $other }.

component-line = { $bar } <b>{ $name }</b> { $points }/{ $weight }
component-readings = <i>{ $readings }</i>
points-unknown = ?
component-oi_divergence = Открытый интерес
component-liquidity = Ликвидность
component-order_flow = Поток заявок
component-sweep = Свип продаж
component-btc = Биткоин
component-momentum = Импульс
component-funding = Фандинг

sigmas = { $z }σ
reading-oi_divergence = { $value } за 2 мин
reading-aggregate = по всем биржам вместе
reading-sell_wall = стена продаж { $value }
reading-buy_exhaustion-up = покупки слабее на { $value }
reading-buy_exhaustion-down = покупки сильнее на { $value }
reading-order_flow-up = давят покупатели { $value }
reading-order_flow-down = давят продавцы { $value }
reading-depth_imbalance = на продажу { $value } стакана
reading-sweep = { $value }
sweep-none = за последний час не было
reading-btc = { $value } за минуту
reading-momentum-up = растёт { $value }
reading-momentum-down = падает { $value }
reading-funding = { $value } годовых
reading-unknown = { $name }: { $why }
reading-heard = { $ago }

feature-oi_divergence = изменение
feature-sell_wall = стена продаж
feature-buy_exhaustion = покупки
feature-order_flow = поток
feature-depth_imbalance = доля продаж
feature-sweep = последний
feature-btc = последняя минута
feature-momentum = наклон
feature-funding = ставка

unknown-warmup = ещё копятся данные
unknown-stale = данные устарели
unknown-missing = пока ничего не слышно
unknown-gap = пропуск в данных
unknown-unsupported = эта биржа не сообщает

gates-head = <b>Что нужно для входа</b>: { $passed } из { $count }
gate-line-passed = ✓ { $condition }: { $value }
gate-line-failed = ✗ { $condition }: { $value }
gate-line-unknown = ? { $condition }: { $value }
gate-no-value = неизвестно
gate-score = Нижняя граница UPS ≥ { $limit }
gate-depth_imbalance = Доля продаж в стакане ≥ { $limit }
gate-sweep = Свип продаж ≤ { $limit } назад
gate-oi_divergence = Расхождение ОИ и цены ≥ { $limit }
gate-spread = Спред &lt; { $limit }
gate-btc = Биткоин без рывка (≤ { $limit })
gate-cost = Издержки ≤ { $limit } цели
gate-volatility = Волатильность ≥ { $limit } в час
gate-book_age = Стакан не старше { $limit }
