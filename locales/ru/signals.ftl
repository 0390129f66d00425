# /signals

signals-none = Сигналов пока нет. Несколько в день — обычное дело, тихие дни тоже: условия строгие намеренно.
signals-open-head = <b>Открытые</b>
signals-no-open = Сейчас открытых нет.
signals-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · UPS { $score } · с { $moment } ({ $span })
signals-recent-head = <b>Закрытые</b>
signals-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R · { $span }
signals-note = <i>За вычетом комиссий и фандинга. Горстка результатов ничего не доказывает, ни хорошего, ни плохого.</i>
