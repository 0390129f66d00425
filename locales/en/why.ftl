# /why SYMBOL and /whynot: what stands between a market and a signal.

stopped-head = ❓ <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>: what stops a signal
stopped-moment = As of { $moment }
stopped-running = A signal is open on this coin: #{ $number }. There is no second one until it ends.
stopped-failing = { $count ->
    [one] <b>{ $count } condition</b> is not met.
   *[other] <b>{ $count } conditions</b> are not met.
}
stopped-unknown = { $count ->
    [one] <b>{ $count } condition</b> is not known, and unknown counts as not met.
   *[other] <b>{ $count } conditions</b> are not known, and unknown counts as not met.
}
stopped-held = <b>Every condition is met.</b> What may still hold a signal back: { $cooldown } of rest after the last one on this symbol, at most { $limit } official signals a day, and a market that has fired must first fall below { $rearm }.
stopped-legend = <i>Every condition has to be known and met at the same moment.</i>
stopped-which = Which coin? Send for example <code>/why PEPE</code>; /whynot shows the nearest of today.
gate-away = { $line } · <b>{ $distance }</b> away

nearest-head = 🔍 <b>Nearest today, without a signal</b>
nearest-since = Watched since { $moment }
nearest-not-yet = The first scan is still running. Please try again in a minute.
nearest-none = No coin has come near yet.
nearest-row = { $place }. <code>{ $coin }</code> · { $venue } · { $moment }: <b>{ $passed }</b> of { $gates } met
nearest-more = … and { $count } more
nearest-fired = { $count ->
    [0] No coin has had a signal today.
    [one] { $count } coin has had a signal today and is left out here.
   *[other] { $count } coins have had a signal today and are left out here.
}
nearest-legend = <i>Each coin at its nearest moment of the UTC day: fewest conditions missing, then the highest UPS. Tap a coin for what stops it now.</i>

button-whole-score = 📊 Whole score
button-nearest = 🔍 Nearest today
