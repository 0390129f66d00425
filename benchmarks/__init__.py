"""What `make bench` runs: every figure is a ratio within one run, several rounds, the median with its spread."""
