# The command menu: at most 256 characters each.

menu-start = Welcome, and what this is
menu-top = Coins nearest to a set-up
menu-score = One coin: score, parts, gates
menu-chart = Candles of a coin
menu-signals = Open and recent signals
menu-subscribe = Get signals here
menu-unsubscribe = Stop signals here
menu-settings = Threshold, venues, sound
menu-status = Is everything running?
menu-lang = Another language
menu-help = All commands, and the risk
