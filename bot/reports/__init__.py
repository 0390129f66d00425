"""A backtest told to a person: in the terminal, and as one page that stands by itself."""
