"""One signal's whole life, and how it is read from its row."""

import msgspec

from engine.exits import Seen
from engine.signals import Blind, Closed, Opened, Score
from storage.tables import SignalRow


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One signal's whole life. `snapshot` is the score with all readings when it opened, `blind` its latest silence.

    `seen`: how far it was followed while it was open, as last noted. `from_candles`: it ended while nobody followed it, and the end
    was worked out from one-minute candles.
    """

    number: int
    opened: Opened
    closed: Closed | None
    blind: Blind | None = None
    seen: Seen | None = None
    from_candles: bool = False
    snapshot: Score
    chart_file_id: str | None
    created_ms: int


def opened_of(row: SignalRow) -> Opened:
    return msgspec.convert(row, Opened, from_attributes=True)


def record_of(row: SignalRow) -> Record:
    return Record(
        number=row.number,
        opened=opened_of(row),
        closed=_closed(row),
        blind=_silence(row),
        seen=_seen(row),
        from_candles=bool(row.from_candles),
        snapshot=row.snapshot,
        chart_file_id=row.chart_file_id,
        created_ms=row.created_ms,
    )


def _closed(row: SignalRow) -> Closed | None:
    if row.closed_at_ms is None:
        return None
    outcome = {
        "signal_id": row.signal_id,
        "at_ms": row.closed_at_ms,
        "exit_price": row.exit_price,
        "reason": row.exit_reason,
        "gross_pct": row.gross_pct,
        "net_pct": row.net_pct,
        "net_r": row.net_r,
        "mfe_pct": row.mfe_pct,
        "mae_pct": row.mae_pct,
        "seconds_open": row.seconds_open,
    }
    return msgspec.convert(outcome, Closed)


def _seen(row: SignalRow) -> Seen | None:
    if row.seen_ms is None or row.lowest_ask is None or row.highest_ask is None or row.funding_pct is None:
        return None
    return Seen(until_ms=row.seen_ms, lowest_ask=row.lowest_ask, highest_ask=row.highest_ask, funding_pct=row.funding_pct)


def _silence(row: SignalRow) -> Blind | None:
    if row.blind_at_ms is None or row.seconds_blind is None:
        return None
    return Blind(signal_id=row.signal_id, at_ms=row.blind_at_ms, seconds_blind=row.seconds_blind)
