# 以短片回放一个信号。

button-replay = 🎞 回放
menu-replay = 以短片回放已结束的信号
replay-head = 🎞 <b>#{ $number }</b> · SHORT <code>{ $symbol }</code> · { $venue }
replay-counter = <i>片中计数未扣成本，结尾为扣除成本后的结果。</i>
replay-which = 哪个信号？请发送编号，例如 <code>/replay 12</code>。/signals 列出全部信号。
replay-open = #{ $number } 仍在进行中，结束后才能回放。
replay-none = 无法回放 #{ $number }：{ $venue } 已不再提供 <code>{ $symbol }</code> 当时的 K 线。
