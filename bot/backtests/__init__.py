"""How a backtest is carried out: in this process or in several, with what it has read so far on the terminal."""
