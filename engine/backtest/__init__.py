"""What would have come of the signals: recordings through the very same engine, outcomes with costs, statistics, sweeps.

Everything here is pure but the reading of files in `recordings`.
"""
