"""The candle picture: header, candles over volume and panels, the risk of the trade as a box, every level named on the price axis.

Imported in the chart worker only: this is where matplotlib lives.
"""

from bot.drawing.calibration import draw_rates
from bot.drawing.chart import draw
from bot.drawing.equity import draw_equity
from bot.drawing.film import film

__all__ = ["draw", "draw_equity", "draw_rates", "film"]
