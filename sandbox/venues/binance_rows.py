"""How Binance writes a market: in its list, in the mark price stream, level by level."""

from collections.abc import Iterable

from engine.market import Level
from sandbox.coins import Listing
from sandbox.market import Quote
from sandbox.venues.server import decimal

FOREVER_MS = 4_133_404_800_000
"""The delivery date of what is never delivered."""
INDEX_DIGITS = 8


def rows(listing: Listing, levels: Iterable[Level]) -> list[list[str]]:
    price_digits, lot_digits = listing.price_digits, listing.lot_digits
    return [[f"{price:.{price_digits}f}", f"{size:.{lot_digits}f}"] for price, size in levels]


def mark_row(quote: Quote, now_ms: int) -> dict[str, object]:
    """One market in the mark price stream."""
    return {
        "e": "markPriceUpdate",
        "E": now_ms,
        "s": quote.listing.market.wire_symbol,
        "p": decimal(quote.mark.mark_price, INDEX_DIGITS),
        "ap": decimal(quote.mark.mark_price, INDEX_DIGITS),
        "i": decimal(quote.mark.index_price or 0.0, INDEX_DIGITS),
        "P": decimal(quote.mark.mark_price, INDEX_DIGITS),
        "r": decimal(quote.funding.rate_pct / 100.0, INDEX_DIGITS),
        "T": quote.funding.next_ms,
        "st": 1,
    }


def symbol_row(listing: Listing) -> dict[str, object]:
    """One market in `exchangeInfo`."""
    symbol = listing.market.wire_symbol
    tick, lot = decimal(listing.market.price_tick or 0.0, listing.price_digits), decimal(listing.lot.size, listing.lot_digits)
    sizes = {"stepSize": lot, "minQty": lot, "maxQty": decimal(listing.lot.size * 10**7, listing.lot_digits)}
    return {
        "symbol": symbol,
        "pair": symbol,
        "contractType": "PERPETUAL",
        "deliveryDate": FOREVER_MS,
        "onboardDate": 1_700_000_000_000,
        "status": "TRADING",
        "baseAsset": symbol.removesuffix("USDT"),
        "quoteAsset": "USDT",
        "marginAsset": "USDT",
        "pricePrecision": listing.price_digits,
        "quantityPrecision": listing.lot_digits,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "underlyingType": "COIN",
        "underlyingSubType": [],
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": tick, "maxPrice": "10000000", "tickSize": tick},
            {"filterType": "LOT_SIZE", **sizes},
            {"filterType": "MARKET_LOT_SIZE", **sizes},
            {"filterType": "MIN_NOTIONAL", "notional": "5"},
        ],
        "orderTypes": ["LIMIT", "MARKET"],
        "timeInForce": ["GTC", "IOC", "FOK", "GTX"],
    }
