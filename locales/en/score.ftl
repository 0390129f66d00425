# /score and the inside of a score.

score-head = <b>{ $coin }</b> · { $venue } · <code>{ $symbol }</code>
score-coverage = { $coverage } of the inputs are known
score-price = Price <code>{ $price }</code> · spread { $spread }
score-no-price = No valid order book right now
score-venues = Side by side: { $venues }
score-venue = { $venue } <b>{ $score }</b>
score-legend = <i>UPS 0–100: how much this looks like the start of a fall. A measure, not a probability. σ: how unusual it is for this coin.</i>
score-unknown = I do not watch <code>{ $coin }</code>. Did you mean one of these?
score-unknown-alone = I do not watch <code>{ $coin }</code>, and no market is scored yet. Please try again in a minute.
score-which = Which coin? Send for example <code>/score PEPE</code> or <code>/score PEPE bybit</code>.
chart-which = Which coin? Send for example <code>/chart PEPE</code> or <code>/chart PEPE 5m bybit</code>.
score-not-on-venue = <code>{ $coin }</code> is not watched on { $venue }; this is { $other }.

component-line = { $bar } <b>{ $name }</b> { $points }/{ $weight }
component-readings = <i>{ $readings }</i>
points-unknown = ?
component-oi_divergence = Open interest
component-liquidity = Liquidity
component-order_flow = Order flow
component-sweep = Sell sweep
component-btc = Bitcoin
component-momentum = Momentum
component-funding = Funding

sigmas = { $z }σ
reading-oi_divergence = { $value } in 2 min
reading-aggregate = summed over venues
reading-sell_wall = sell wall { $value }
reading-buy_exhaustion-up = buying faded by { $value }
reading-buy_exhaustion-down = buying grew by { $value }
reading-order_flow-up = buying pressure { $value }
reading-order_flow-down = selling pressure { $value }
reading-depth_imbalance = asks are { $value } of the book
reading-sweep = { $value }
sweep-none = none in the last hour
reading-btc = { $value } in a minute
reading-momentum-up = rising { $value }
reading-momentum-down = falling { $value }
reading-funding = { $value } a year
reading-unknown = { $name }: { $why }
reading-heard = { $ago }

feature-oi_divergence = change
feature-sell_wall = sell wall
feature-buy_exhaustion = buying
feature-order_flow = flow
feature-depth_imbalance = asks' share
feature-sweep = last one
feature-btc = its last minute
feature-momentum = slope
feature-funding = rate

unknown-warmup = still warming up
unknown-stale = data too old
unknown-missing = nothing heard yet
unknown-gap = gap in the data
unknown-unsupported = not told by this venue

gates-head = <b>What an entry needs</b>: { $passed } of { $count }
gate-line-passed = ✓ { $condition }: { $value }
gate-line-failed = ✗ { $condition }: { $value }
gate-line-unknown = ? { $condition }: { $value }
gate-no-value = not known
gate-score = UPS, lower bound ≥ { $limit }
gate-depth_imbalance = Asks' share of the book ≥ { $limit }
gate-sweep = Sell sweep ≤ { $limit } ago
gate-oi_divergence = OI divergence ≥ { $limit }
gate-spread = Spread &lt; { $limit }
gate-btc = Bitcoin not jumping (≤ { $limit })
gate-cost = Cost ≤ { $limit } of the target
gate-volatility = Volatility ≥ { $limit } an hour
gate-book_age = Order book ≤ { $limit } old
