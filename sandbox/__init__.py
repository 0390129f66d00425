"""The demo's two ends: simulated exchanges on their own wire protocols, and a local Telegram.

Reached only by the commands `demo` and `sandbox`, and by tests. Everything here is invented: prices, coins, order flow.
A simulated market proves signs, units, wiring and latency, never an edge.
"""
