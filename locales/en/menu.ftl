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
menu-desk = Topics for signals, exits, recaps
menu-pulse = One pinned message with the state
menu-about = What this is and is not
menu-privacy = What is kept about you
menu-export_me = Your data as a file
menu-delete_me = Delete everything about you
menu-stats = Track record, with intervals
menu-signal = One signal’s whole life
menu-mytrades = What I took, and what it brought
menu-why = What stops a signal on a coin
menu-whynot = The nearest of today
menu-watch = Coins to see first
menu-mute = Coins to hear nothing of
menu-alert = One message at a score
