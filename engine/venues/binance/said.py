"""What Binance says: the shapes of its frames and their decoders."""

from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from engine.frames import Ms, Price, Size

Levels: TypeAlias = list[tuple[Price, Size]]
T = TypeVar("T")


class Depth(msgspec.Struct, tag_field="e", tag="depthUpdate", gc=False):
    """Updates `U`–`u` of a book that happened at `T` or, on a `@depth<n>` stream, its whole top; sent at `E`."""

    s: str
    E: Ms
    U: int
    u: int
    b: Levels
    a: Levels
    T: Ms | None = None
    pu: int | None = None


class Fill(msgspec.Struct, tag_field="e", tag="trade", kw_only=True, gc=False):
    """One fill. `m`: the buyer was the maker, so the taker sold; `X`: who traded."""

    s: str
    t: int
    p: Price
    q: Size
    T: Ms
    m: bool
    X: str = "MARKET"


class Parent(Fill, tag="aggTrade", kw_only=True, gc=False):
    """The fills of one taker order at one price."""

    t: int = msgspec.field(name="a")


class MarkPrice(msgspec.Struct, tag_field="e", tag="markPriceUpdate", gc=False):
    """Mark `p`, index `i`, predicted funding `r` as a fraction (empty for dated futures) due at `T`."""

    s: str
    E: Ms
    T: Ms
    p: str
    i: str = ""
    r: str = ""


class Order(msgspec.Struct, gc=False):
    """`S`: SELL closes a long; `ap`: average price of what is filled, `z`."""

    s: str
    S: Literal["BUY", "SELL"]
    T: Ms
    p: Price
    q: Size
    ap: Size = 0.0
    z: Size = 0.0


class ForceOrder(msgspec.Struct, tag_field="e", tag="forceOrder", gc=False):
    E: Ms
    o: Order


class BookTicker(msgspec.Struct, tag_field="e", tag="bookTicker", gc=False):
    """Known and not needed: the book has the touch."""


class Kline(msgspec.Struct, tag_field="e", tag="kline", gc=False):
    """Known and not needed: candles are made of trades."""


Said: TypeAlias = Depth | Fill | Parent | MarkPrice | ForceOrder | BookTicker | Kline


class Wrapped(msgspec.Struct, gc=False):
    stream: str
    data: Said | list[Said]


class Frame(msgspec.Struct, Generic[T], gc=False):
    """A frame of a stream that is known, so that only one thing can be in it."""

    data: T


class WholeBook(msgspec.Struct, rename="camel", gc=False):
    """A REST answer among the frames; it does not name its symbol."""

    last_update_id: int
    bids: Levels
    asks: Levels


class Answer(msgspec.Struct, rename="camel", gc=False):
    """What tells the rarer frames apart."""

    stream: str | None = None
    e: str | None = None
    last_update_id: int | None = None
    id: int | None = None
    code: int | None = None
    error: Any = None


read_wrapped = msgspec.json.Decoder(Wrapped, strict=False).decode
read_depth = msgspec.json.Decoder(Frame[Depth], strict=False).decode
read_fill = msgspec.json.Decoder(Frame[Fill], strict=False).decode
read_parent = msgspec.json.Decoder(Frame[Parent], strict=False).decode
read_whole_book = msgspec.json.Decoder(WholeBook, strict=False).decode
_bare: msgspec.json.Decoder[Said | list[Said]] = msgspec.json.Decoder(Said | list[Said], strict=False)
read_bare = _bare.decode
_answer: msgspec.json.Decoder[Answer | list[msgspec.Raw]] = msgspec.json.Decoder(Answer | list[msgspec.Raw], strict=False)
read_answer = _answer.decode
