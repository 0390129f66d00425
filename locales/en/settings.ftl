# /subscribe, /unsubscribe, /settings

settings-head-private = <b>Your signals</b>
settings-head-group = <b>Signals in this chat</b>
settings-head-elsewhere = <b>Signals in { $title }</b>
settings-on = 🔔 Subscribed
settings-off = 🔕 Not subscribed: no new signals. Those you already have are followed to their end.
settings-threshold = Threshold: UPS ≥ <b>{ $threshold }</b>, by its lower bound
settings-threshold-standard = <i>This is the standard: you get every official signal.</i>
settings-threshold-above = <i>Stricter than the standard { $standard }: fewer signals. Stricter is not proven to be better.</i>
settings-threshold-below = <i>Below the standard { $standard }: you also get weaker set-ups, marked as such.</i>
settings-venues = Venues: { $venues }
settings-past = <i>Last { $days ->
    [one] { $days } day
   *[other] { $days } days
} at { $threshold } and higher: { $signals ->
    [one] { $signals } signal
   *[other] { $signals } signals
}, { $rate } net wins ({ $low }–{ $high }), { $r }R, { $pace } a day</i>
settings-past-few = <i>What this threshold would have meant: { $signals ->
    [0] no closed signals yet
    [one] not enough closed signals yet, { $signals }
   *[other] not enough closed signals yet, { $signals }
}</i>
settings-quiet = Quiet hours: { $begin }–{ $end } ({ $place })
settings-quiet-none = Quiet hours: none
settings-daily = { $count ->
    [one] At most { $count } signal a day
   *[other] At most { $count } signals a day
}
settings-daily-none = No daily maximum
settings-picture-dark = Card: with chart, dark
settings-picture-light = Card: with chart, light
settings-text = Card: text only
settings-recap = Daily recap: { $how }, at { $hour }
settings-recap-off = Daily recap: off
settings-size = Size line: { $risk } of { $balance } USDT a trade
settings-size-none = Size line: no balance set
settings-muted = 🔕 { $count } muted
settings-watched = ★ { $count } watched
settings-alerts = 🔔 { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
settings-event-signal = Signals: { $how }
settings-event-exit = Exits: { $how }
settings-event-update = Updates (halfway, missing data): { $how }
delivery-on = with sound
delivery-silent = silent
delivery-off = off

settings-one-venue = At least one venue has to stay.
settings-lowest = { $threshold } is the lowest threshold.
settings-highest = { $threshold } is the highest threshold.
settings-threshold-toast = A set-up reaches you when the lower bound of its UPS is at least { $threshold }. Standard: { $standard }.
settings-subscribed-toast = Subscribed
settings-unsubscribed-toast = Unsubscribed
settings-saved-toast = Saved
settings-end-toast = It does not go any further.
settings-quiet-toast = In these hours no new signals come. Use − and + to move them by an hour.
settings-daily-toast = So many new signals may reach this chat on one of its days. Further ones are not sent.
settings-recap-toast = The hour of the daily recap, in the time zone of this chat.
settings-balance-toast = Send /settings balance 2500 to type an amount, or use − and +.
settings-risk-toast = What a stop may cost, as a share of the balance. Send /settings risk 0.8 to type one.
settings-size-private = Balance and risk belong to one person: please set them in a private chat with me.
settings-typed-how = I can read <code>/settings balance 2500</code>, <code>/settings balance off</code>, <code>/settings risk 0.5</code> and <code>/settings tz Europe/Berlin</code>.
settings-admins-only = Only admins of this chat can change its settings.
settings-gone = That chat is not connected any more.
risk-accepted-toast = Thank you. It is noted.

sheet-venues = A signal comes from one venue, with that venue’s own prices. Choose those on which you can trade.
sheet-clock = Clock: { $place }, now { $clock }
sheet-when = In quiet hours no new signals come, and what follows a signal you already have comes without a sound. The day of the daily maximum begins at midnight on this clock.
sheet-zone = Another place: send for example <code>/settings tz Europe/Berlin</code>.
sheet-what = A signal is the card itself, an exit is its end. Updates tell that a signal is halfway, or that its data is missing. The recap sums up the day.
sheet-size-head = <b>Your size line</b>
sheet-size-none = Set a balance, and each signal card says which size fits your risk.
sheet-size-example = Example, with a stop { $stop } away:
sheet-size = Size = balance × risk ÷ distance of the stop, and never more than fills within 0.2% slippage. Leverage = 1 ÷ (distance of the stop + { $maintenance } maintenance margin + { $gap } for gaps and fees), with isolated margin. The margin is an assumption: your venue’s own rules decide.
sheet-size-typed = To type an amount: <code>/settings balance 2500</code>. It stays in this bot’s database and serves this line alone.
