# /signals

signals-none = هنوز سیگنالی نیست. روزی چند سیگنال عادی است و روز آرام هم همین‌طور: شرط‌ها عمداً سخت‌گیرانه است.
signals-open-head = <b>باز</b>
signals-no-open = اکنون هیچ سیگنالی باز نیست.
signals-open = { "\u200F" }🔴 { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · UPS { $score } · از { $moment } ({ $span })
signals-recent-head = <b>بسته‌شده</b>
signals-ended = { "\u200F" }{ $icon } { "\u2066" }#{ $number }{ "\u2069" } <code>{ $coin }</code> · { $venue } · { $net } · { "\u2066" }{ $r }R{ "\u2069" } · { $span }
signals-note = <i>خالص پس از کارمزد و فاندینگ. چند نتیجه چیزی را ثابت نمی‌کند، نه خوب و نه بد.</i>
