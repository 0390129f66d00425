# Чем делятся в других чатах через inline-режим.

inline-price = Цена <code>{ $price }</code>
inline-component = { $bar } { $name }
inline-gates = Выполнено условий входа: { $passed } из { $count }
inline-moment = На { $moment }; отправленная оценка не меняется.
inline-title = { $coin } · UPS { $score }
inline-description = { $venue } · условий входа: { $passed } из { $count }
inline-none = Оценок пока нет. Открыть SGNL
inline-unknown = Такой монеты здесь нет. Открыть SGNL
inline-closed = Запросить доступ у бота
button-live-score = 📊 Свежая оценка в SGNL
