# /about, /privacy, /export_me, /delete_me

about-head = <b>SGNL</b>
about-is = Reads the order books and trades of low-cap USDT perpetuals on Binance, Bybit, MEXC and LBank, scores each market from 0 to 100, gives short set-ups with entry, target and stop, and follows each one to its end.
about-is-not = It never trades, holds no keys and no money, and gives no advice. It does not know you, your account or what you can afford to lose.
about-honest = Every signal stays in the record, the losing ones too, with its net result after fees. A score says how much a market looks like the start of a fall; it is no probability, and a past result is no promise.
about-version = Version { $version }
about-licence = MIT licence: the source is open to read, to run and to change. Whoever runs this bot answers for it. What it keeps about you: /privacy

privacy-head = <b>What SGNL keeps about you</b>
privacy-stored = <b>Stored:</b> your Telegram number and the name that you show, your language and time zone, your settings (threshold, venues, quiet hours, lists, balance and risk if you gave them), your alerts, what you marked on signals and the prices you gave, and which messages were sent to you and when. If you let SGNL into a group or channel, that you did.
privacy-not-stored = <b>Not stored:</b> what you write, your phone number, your contacts, keys of an exchange. Nothing is sold or passed on, and no tracker is built in.
privacy-why = <b>Why:</b> to send you what you asked for, once, in your language.
privacy-long = <b>How long:</b> until you delete it. Which messages were sent is removed after 90 days. The operator’s technical log, and the log of whom the operator let in or banned, may name your Telegram number for as long as they are kept.
privacy-record = The public record of signals holds markets and prices and nothing about people.
privacy-commands = /export_me sends you all of it as a file. /delete_me deletes all of it, at once.

export-me-caption = Everything that is stored about you, as JSON.
personal-in-private = That is between you and me: please send it in our private chat.

delete-me-sure = <b>Delete everything about you?</b> Your settings, alerts, marks on signals and the list of messages sent to you will be gone for good, and signals to you will stop. Groups and channels that you set up keep working, without your name.
button-delete-me = 🗑 Delete everything
button-keep-me = Keep it
deleted-head = <b>Deleted.</b>
deleted-settings = • your settings
deleted-trades = • { $count ->
    [one] { $count } mark on a signal
   *[other] { $count } marks on signals
}
deleted-alerts = • { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
deleted-messages = • { $count ->
    [one] the note of { $count } message
   *[other] the notes of { $count } messages
}
deleted-chats = • your name on { $count ->
    [one] { $count } group or channel
   *[other] { $count } groups and channels
}
deleted-record = The record of signals stays; it holds nothing about you. Messages in this chat are yours to delete. If you write to me again, we start anew.
kept-me = Everything stays as it is.
