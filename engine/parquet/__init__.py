"""Recordings as Parquet: `<folder>/<venue>/<symbol>/<day>.parquet`, ticks once in `<folder>/ticks/<day>.parquet`, days in UTC.

What one run wrote comes back in exactly the order in which it was heard; what several runs wrote comes together by time.
"""

from engine.parquet.places import market_place, ticks_place
from engine.parquet.reading import notes_of, read_parquet
from engine.parquet.writing import write_parquet

__all__ = ["market_place", "notes_of", "read_parquet", "ticks_place", "write_parquet"]
