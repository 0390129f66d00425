"""What LBank's sockets say and are told, row by row."""

from typing import TypeAlias

import msgspec

from engine.market import Level, Side, Trade
from sandbox.coins import Listing
from sandbox.market import Quote
from sandbox.venues.ladders import Change
from sandbox.venues.server import decimal

Row: TypeAlias = dict[str, object]
EXCHANGE = "Exchange"
BID, ASK = "0", "1"
BOUGHT, SOLD = "0", "1"
"""`Direction` of a trade, taken to be the taker's side."""


class Action(msgspec.Struct, rename="pascal"):
    action: str = ""
    local_no: int | str = ""
    topic_id: str = msgspec.field(name="TopicID", default="")
    filter_value: str = ""
    resume_no: int | str = ""


class Asked(msgspec.Struct, rename="pascal"):
    send_topic_action: Action


def action_row(action: Action) -> Row:
    """An action, echoed."""
    data = {
        "Action": action.action,
        "LocalNo": str(action.local_no),
        "TopicID": action.topic_id,
        "FilterValue": action.filter_value,
        "ResumeNo": str(action.resume_no),
    }
    return {"table": "TopicAction", "data": data}


def book_rows(listing: Listing, change: Change) -> list[Row]:
    """The levels of a change, bids first."""
    bids = [_level_row(listing, BID, level) for level in change.bids]
    return bids + [_level_row(listing, ASK, level) for level in change.asks]


def trade_row(listing: Listing, trade: Trade) -> Row:
    """`TradeTime` is in seconds."""
    data = {
        "TradeID": trade.trade_id,
        "ExchangeID": EXCHANGE,
        "InstrumentID": listing.market.wire_symbol,
        "Direction": BOUGHT if trade.taker is Side.BUY else SOLD,
        "Price": decimal(trade.price, listing.price_digits),
        "Volume": decimal(trade.size_base, listing.lot_digits),
        "TradeTime": str(trade.exchange_ms // 1_000),
    }
    return {"table": "MarketTrade", "data": data}


def _level_row(listing: Listing, direction: str, level: Level) -> Row:
    """One level; a volume of 0 says that it is gone."""
    price, size = level
    data = {
        "ExchangeID": EXCHANGE,
        "InstrumentID": listing.market.wire_symbol,
        "Direction": direction,
        "Price": decimal(price, listing.price_digits),
        "Volume": decimal(size, listing.lot_digits) if size else "0",
        "Orders": "1" if size else "0",
    }
    return {"table": "MarketOrder", "data": data}


def overview_row(quote: Quote, now_ms: int) -> Row:
    """A contract's ticker."""
    digits = quote.listing.price_digits
    rate = decimal(quote.funding.rate_pct / 100.0, 8)
    data = {
        "ExchangeID": EXCHANGE,
        "InstrumentID": quote.listing.market.wire_symbol,
        "ProductGroup": "SwapU",
        "UpdateTime": str(now_ms // 1_000),
        "UnderlyingPrice": decimal(quote.mark.index_price or 0.0, digits + 2),
        "MarkedPrice": decimal(quote.mark.mark_price, digits + 1),
        "PositionFeeRate": rate,
        "PrePositionFeeRate": rate,
        "InstrumentStatus": "2",
        "LastPrice": decimal(quote.last, digits),
        "HighestPrice": decimal(quote.high_24h, digits),
        "LowestPrice": decimal(quote.low_24h, digits),
        "Volume": decimal(quote.volume_base_24h, quote.listing.lot_digits),
        "Turnover": decimal(quote.turnover_quote_24h, 4),
    }
    return {"table": "MarketDataOverView", "data": data}
