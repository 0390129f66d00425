"""How well the scanner finds what was planted in a simulated market. It proves signs, units and wiring, never an edge.

`stretch.py` plays one piece of market to a scanner and notes what it says; `matching.py` says which alarm belongs to what;
`report.py` adds it all up; `run.py` does so with several processes. Profit is not measured: it would mean nothing.
"""
