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
settings-picture = Card: with chart
settings-text = Card: text only
settings-event-signal = Signals: { $how }
settings-event-exit = Exits: { $how }
settings-event-update = Updates (missing data): { $how }
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
settings-admins-only = Only admins of this chat can change its settings.
settings-gone = That chat is not connected any more.
risk-accepted-toast = Thank you. It is noted.
