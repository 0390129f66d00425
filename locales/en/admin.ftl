# /admin and /announce, for the operator; and how people are let in.

admin-head = <b>Operator</b>
admin-giving = ▶️ Signals are given.
admin-paused = ⏸ Paused: new signals go into the record, no chat is told. Open ones are followed to their end.
admin-people = { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $subscribed } with signals
admin-waiting = 🚪 { $count ->
    [one] { $count } person waits to be let in
   *[other] { $count } people wait to be let in
}
admin-chats = Groups { $groups }, channels { $channels }
admin-feeds-heard = Venues heard: { $heard } of { $count }
button-pause = ⏸ Pause signals
button-resume = ▶️ Resume signals
button-people = 👤 People
button-channels = 📢 Groups, channels
button-thresholds = 🎚 Thresholds
button-feeds = 📡 Feeds
button-announce = 📣 Announce
button-audit = 📜 Audit log
button-backup = 💾 Backup
button-back-admin = ‹ Back
button-chat = { $title }
admin-paused-toast = Paused. No chat is given a new signal until you resume.
admin-resumed-toast = Signals are given again.

people-head = <b>People</b>
people-left = Left or blocked the bot: { $count }
people-banned = Banned: { $count }
people-waiting = Waiting to be let in:
people-latest = The latest to come:
people-search = <i>By number: <code>/admin 123456</code></i>
channels-head = <b>Groups and channels</b>
channels-none = No group or channel yet. The bot registers each one when it is added.
channels-row = { $kind } { $title }: { $state }
admin-kind-private = 👤
admin-kind-group = 👥
admin-kind-channel = 📢
admin-state-banned = banned
admin-state-left = gone
admin-state-subscribed = gets signals
admin-state-idle = no signals
subject-head = { $kind } <b>{ $title }</b>
subject-id = Number <code>{ $number }</code>
subject-state = State: { $state }
subject-waits = 🚪 Waits to be let in
subject-since = Since { $moment }, language { $language }
subject-owner = Set up by <code>{ $number }</code>
subject-owns = Set up: { $titles }
subject-unknown = Nobody with the number <code>{ $number }</code> has written to the bot.
button-approve = ✅ Let in
button-refuse = 🚫 Refuse
button-ban = 🚫 Ban
button-unban = Lift the ban
rule-approved-toast = Let in, and told so.
rule-refused-toast = Refused. The bot will not answer this person.
rule-banned-toast = Banned: no answers, no signals, here or in their chats.
rule-unbanned-toast = The ban is lifted.
rule-admin-toast = An operator cannot be banned.

access-request = 🚪 <b>{ $title }</b> asks to use the bot. Number <code>{ $number }</code>
access-asked = This bot lets people in one by one. I have asked its operator; you will hear from me.
access-waiting = The operator has your request. You will hear from me.
access-granted = You are in. /start shows what I can do.

thresholds-head = <b>Thresholds</b>
thresholds-score = UPS, lower bound ≥ { $limit }
thresholds-asks = Asks’ share of the book ≥ { $limit }
thresholds-interest = OI divergence ≥ { $limit }
thresholds-spread = Spread below { $limit }
thresholds-levels = Target { $target }, stop { $low } to { $high }
thresholds-day = { $count ->
    [one] At most { $count } official signal a UTC day
   *[other] At most { $count } official signals a UTC day
}
thresholds-time = Pause on one coin { $cooldown }, time limit { $timeout }
thresholds-note = <i>They are set in the environment and read at the start.</i>

feeds-head = <b>Feeds</b>
feeds-venue = { $icon } <b>{ $name }</b>: connections { $connected } of { $sockets }, markets { $symbols }, messages { $frames }, gaps { $gaps }, not understood { $unknown }, last heard { $ago }
feeds-error = ⚠️ <code>{ $error }</code>

backup-caption = The database as it is now. It holds people’s settings: keep it safe.
backup-elsewhere = This database is not a file of SQLite: make the copy with the server’s own dump.
backup-too-big = The copy has { $size } MB, more than a bot may send. On the server: <code>sgnl db backup FILE</code>
backup-toast = Copying…

audit-head = <b>Audit log</b>: the last 20
audit-none = Nothing yet.
audit-line = { $moment } · <code>{ $admin }</code> { $act } { $detail }
audit-pause = paused signals
audit-resume = resumed signals
audit-approve = let in
audit-refuse = refused
audit-ban = banned
audit-unban = lifted the ban of
audit-announce = announced
audit-stop = stopped the announcement
audit-backup = made a backup
audit-other = did

announce-how = <b>Announce</b>: send <code>/announce</code> followed by your text, or answer your own message with it. You see it first; nothing leaves before you confirm.
announce-preview = That is how it will look. It goes to:
announce-people = • { $count ->
    [one] { $count } person
   *[other] { $count } people
}
announce-groups = • { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
announce-channels = • { $count ->
    [one] { $count } channel
   *[other] { $count } channels
}
button-announce-send = 📣 Send it now
button-stop = ⏹ Stop
announce-running = 📣 On its way. Signals go first.
announce-stopped = ⏹ Stopped. What has left has left.
announce-done = ✅ Done.
announce-sent = Sent { $sent } of { $count }
announce-failed = Could not be reached: { $count }
announce-doubt = Perhaps arrived, not sent again: { $count }
announce-too-late-toast = This announcement has begun or ended already.
announce-stopped-toast = Stopped
