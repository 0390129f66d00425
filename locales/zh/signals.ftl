# /signals

signals-none = 还没有信号。一天几个很正常，没有信号的日子也很正常：条件是有意从严设置的。
signals-open-head = <b>进行中</b>
signals-no-open = 目前没有进行中的信号。
signals-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · UPS { $score } · { $moment } 起（{ $span }）
signals-recent-head = <b>已结束</b>
signals-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R · { $span }
signals-note = <i>已扣除手续费与资金费用。寥寥几个结果，无论好坏都证明不了什么。</i>
