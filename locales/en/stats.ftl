# /stats: below a picture, at most 1024 characters.

stats-head = 📊 <b>Track record</b> · { $period } · { $venues }
stats-period-7d = last 7 days
stats-period-30d = last 30 days
stats-period-all = from the beginning
stats-all-venues = all venues
stats-counts = Closed signals: <b>{ $closed }</b> · open now: { $running }
stats-none = No signal has ended in this time.

stats-wins = Net wins <b>{ $rate }</b> ({ $low }–{ $high }) · breaks even at { $even }
stats-mean = Expectancy <b>{ $mean }R</b> a signal
stats-mean-range = Expectancy <b>{ $mean }R</b> a signal ({ $low } to { $high })
stats-factor = Profit factor { $factor } · sum { $sum }R · deepest fall { $fall }R
stats-no-losses = Nothing lost so far · sum { $sum }R · deepest fall { $fall }R
stats-median = Half of them ended within { $span }
stats-legend = <i>A win is a result above zero after fees and funding. R is what a signal risks, from entry to stop. In brackets: 95% intervals.</i>

stats-standing-not-enough = ⚖️ <b>Not enough data.</b> { $closed ->
    [one] { $closed } closed signal proves
   *[other] { $closed } closed signals prove
} nothing, good or bad: it takes about { $needed }, or an interval that lies wholly above what breaks even.
stats-standing-early-lead = ⚖️ <b>A first sign, not proof.</b> The interval lies above what breaks even, but { $closed ->
    [one] { $closed } closed signal is
   *[other] { $closed } closed signals are
} few: it takes about { $needed }.
stats-standing-above = ⚖️ The whole interval lies <b>above</b> what breaks even. The past promises nothing.
stats-standing-below = ⚖️ The whole interval lies <b>below</b> what breaks even: so far these signals lose money.
stats-standing-not-apart = ⚖️ <b>Cannot be told apart</b> from breaking even: the interval has it inside.
stats-simulated = 🧪 <b>Counts only.</b> A simulated market shows that everything works, never that it pays: its profit is not published.

stats-exits-head = <b>How they ended</b>
stats-exit = { $name }: <b>{ $count }</b> ({ $share }) · { $mean }R · { $span }
stats-exit-count = { $name }: <b>{ $count }</b> ({ $share })
stats-exits-legend = <i>Mean net result in R, and the time within which half of them ended.</i>

stats-scores-head = <b>By score</b>
stats-hours-head = <b>By hour of the day, UTC</b>
stats-venues-head = <b>By venue</b>
stats-group = { $name }: <b>{ $count }</b> · { $rate } ({ $low }–{ $high }) · { $mean }R
stats-group-count = { $name }: <b>{ $count }</b>
stats-scores-legend = <i>Official signals by the lower bound of their UPS: how many, net wins with their 95% interval, mean result. The picture has every closed set-up, also those that were no signals.</i>
stats-hours-legend = <i>By when they were given: how many, net wins with their 95% interval, mean result. Small groups differ by luck alone.</i>
stats-venues-legend = <i>How many, net wins with their 95% interval, mean result. Small groups differ by luck alone.</i>

stats-picture-record = Track record
stats-picture-scores = Score against outcome
stats-picture-hours = By hour of the day, UTC
stats-picture-venues = By venue
stats-picture-sum = Sum
stats-picture-fall = deepest fall
stats-picture-even = breaks even
stats-picture-signals = { $period } · { $venues } · closed signals: { $count }
stats-picture-setups = { $period } · { $venues } · closed set-ups: { $count }

button-stats = 📊 Track record
button-period-7d = 7 days
button-period-30d = 30 days
button-period-all = All
button-facet-record = 📈 Record
button-facet-exits = 🏁 Exits
button-facet-scores = 🎯 Scores
button-facet-hours = 🕒 Hours
button-facet-venues = 🏦 Venues
stats-no-picture-toast = The picture cannot be drawn just now. Please try again in a moment.
