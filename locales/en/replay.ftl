# A signal's life as a short film.

button-replay = 🎞 Replay
menu-replay = An ended signal as a short film
replay-head = 🎞 <b>#{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
replay-counter = <i>The counter runs before costs; the end is after costs.</i>
replay-which = Which signal? Write its number, for example <code>/replay 12</code>. /signals lists them.
replay-open = #{ $number } is still open. Its film can be shown once it has ended.
replay-none = There is no film of #{ $number }: the candles of <code>{ $symbol }</code> from that time can no longer be had from { $venue }.
