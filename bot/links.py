"""Where a market is traded: the page of its perpetual future on its venue, which opens in the venue's app where there is one."""

from engine.coins import QUOTE
from engine.market import Venue


def futures_page(venue: Venue, symbol: str) -> str:
    base = symbol.removesuffix(QUOTE)
    match venue:
        case Venue.BINANCE:
            return f"https://www.binance.com/en/futures/{symbol}"
        case Venue.BYBIT:
            return f"https://www.bybit.com/trade/usdt/{symbol}"
        case Venue.MEXC:
            return f"https://www.mexc.com/futures/{base}_{QUOTE}"
        case Venue.LBANK:
            return f"https://www.lbank.com/futures/{symbol.lower()}"
