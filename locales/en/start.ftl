# /start, /help, /lang, groups and channels, and what is said when something is not understood.

welcome-hello = Hello { $name }, welcome to <b>SGNL</b>.
welcome-is = It reads the order books and trades of low-cap USDT perpetuals on Binance, Bybit, MEXC and LBank, scores each market from 0 to 100, and tells you when a short set-up is complete: entry, target, stop, and the reasons. Every signal is followed to its end, and the end is shown to you, the losing ones too.
welcome-is-not = It never trades, never asks for an API key or a deposit, and is not investment advice. You decide.
welcome-next = What would you like to see?

help-head = <b>How SGNL helps</b>
help-commands =
    /top – which coins are nearest to a set-up
    /score <code>PEPE</code> – one coin, all its parts and gates
    /chart <code>PEPE 5m</code> – candles, with the levels of an open signal
    /signals – open and recent signals with their results
    /signal <code>12</code> – the whole life of one
    /replay <code>12</code> – an ended signal as a short film
    /stats – the track record, with intervals
    /mytrades – what you took, and what it brought
    /why <code>PEPE</code> – what stops a signal there; /whynot – the nearest of today
    /subscribe – get signals; /unsubscribe – stop them
    /settings – threshold, venues, quiet hours, sound, size line
    /watch, /mute, /alert – coins first, coins never, one message at a score
    /web – all of it on one live page
    /status – whether everything is running
    /lang – another language
    /about, /privacy – what this is, and what it keeps about you
help-bare-symbol = A coin’s name alone, such as <code>pepe</code>, works too.
help-group = In groups, admins choose what is sent; /desk gives a forum its topics, /pulse pins one message with the state.
help-score = UPS is the score, 0 to 100, with bounds: what we cannot see counts as nothing at the lower end. R is what a trade risks, from entry to stop: +1.8R earned 1.8 times that, −1R lost it.
help-risk = SGNL never trades, needs no API key and gives no advice. Losing is a normal part of this: at the usual target and stop, about four wins in ten only cover the costs. Public research finds fees the main hurdle for such short trades. Risk little, set the stop, and look at the record before you trust it.

language-which = Which language shall I speak here?
language-toast = I speak English here now.

greeting-group = Hello, I am SGNL. I watch low-cap futures for short set-ups and follow each signal to its end. An admin can send /subscribe to get signals here. Everybody can use /top and /score. I never trade, and this is not advice.
greeting-group-again = I am back. Signals continue here as before; an admin can change that with /settings or stop it with /unsubscribe.
greeting-channel = SGNL now posts its signals in <b>{ $title }</b>. This is what the channel gets; it can be changed here.
greeting-channel-silent = I am an admin of <b>{ $title }</b> now, but I may not post there. Please allow me to post messages, and signals will follow.

not-understood = I did not understand that. Send a coin such as <code>pepe</code>, or /help for everything I can do.
stale-button = This button is from an older card. Please ask again.
not-watched-toast = This market is not watched any more.
too-fast = A moment, please: that was a bit fast. I am listening again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
private-bot = This bot is private. Please ask its operator for access.
error-busy = Telegram is busy just now. Please tap once more in a moment.
error-ours = Something went wrong on our side, and it has been noted. Please try again in a moment; /status shows whether everything is running.
