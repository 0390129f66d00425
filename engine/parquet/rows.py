"""Events as Arrow tables: a row an event, a column a field (null where an event has none), `seq` their order of hearing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias, get_args

import msgspec
import numpy as np

from engine.errors import RecordingError
from engine.market import Book, Heard, Level, Venue

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
except ImportError as error:
    raise RecordingError("Parquet needs pyarrow, which is not installed: pip install 'sgnl[research]'") from error

__all__ = ["PAGE_BYTES", "SCHEMA", "Row", "events_of", "pa", "pq", "table_of"]

Row: TypeAlias = tuple[int, Heard]
"""(seq, event)"""

PAGE_BYTES: Final = 1 << 16
LEVELS: Final = pa.list_(pa.struct([pa.field("price", pa.float64()), pa.field("size_base", pa.float64())]))
KINDS: Final[dict[str, type[Heard]]] = {kind.__struct_config__.tag: kind for kind in get_args(Heard)}
WHOLE_NUMBERS: Final = frozenset({"exchange_ms", "received_ms", "next_ms"})
WORDS: Final = frozenset({"venue", "symbol", "taker", "side", "trade_id", "stream", "reason"})


def _type_of(field: str) -> pa.DataType:
    if field in WHOLE_NUMBERS:
        return pa.int64()
    if field in WORDS:
        return pa.string()
    return LEVELS if field in {"bids", "asks"} else pa.float64()


FIELDS: Final = tuple(dict.fromkeys(chain.from_iterable(kind.__struct_fields__ for kind in KINDS.values())))
SCHEMA: Final = pa.schema(
    [pa.field("seq", pa.int64()), pa.field("type", pa.string()), *(pa.field(field, _type_of(field)) for field in FIELDS)]
)


def table_of(rows: Iterable[Row]) -> pa.Table:
    """The rows, by rising `seq`. Raises RecordingError on what no column can hold."""
    by_kind: defaultdict[type[Heard], list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[type(row[1])].append(row)
    try:
        parts = [_part(kind, some) for kind, some in by_kind.items()]
    except (pa.ArrowException, OverflowError, UnicodeError) as error:
        raise RecordingError(f"an event cannot be written as Parquet: {error}") from error
    return pa.concat_tables([SCHEMA.empty_table(), *parts], promote_options="default").sort_by("seq")


def events_of(batch: pa.RecordBatch) -> list[Heard]:
    """The events of the rows, in their order. Raises what msgspec says of a row that is no event."""
    kinds = batch.column("type").to_pylist()
    told = {kind: iter(_events(kind, batch.filter(pc.equal(batch.column("type"), kind)))) for kind in set(kinds)}
    return [next(told[kind]) for kind in kinds]


def _part(kind: type[Heard], rows: Sequence[Row]) -> pa.Table:
    """The rows of one kind, with the columns that it has."""
    seqs, events = zip(*rows, strict=True)
    columns = {"seq": pa.array(seqs, pa.int64()), "type": pa.array([kind.__struct_config__.tag] * len(rows), pa.string())}
    for field in kind.__struct_fields__:
        values = [getattr(event, field) for event in events]
        wanted = SCHEMA.field(field).type
        columns[field] = _levels(values) if wanted == LEVELS else pa.array(values, wanted)
    return pa.table(columns)


def _levels(books: Sequence[Sequence[Level]]) -> pa.ListArray:
    numbers = np.fromiter(chain.from_iterable(chain.from_iterable(books)), np.float64).reshape(-1, 2)
    ends = np.cumsum([0, *map(len, books)], dtype=np.int32)
    both = pa.StructArray.from_arrays([pa.array(numbers[:, 0]), pa.array(numbers[:, 1])], fields=list(LEVELS.value_type))
    return pa.ListArray.from_arrays(pa.array(ends), both)


def _events(tag: str, part: pa.RecordBatch) -> list[Heard]:
    kind = KINDS.get(tag)
    if kind is None:
        raise msgspec.ValidationError(f"{tag!r} is no kind of event")
    fields = kind.__struct_fields__
    columns = [_values(part.column(field)) for field in fields]
    rows = [dict(zip(fields, row, strict=True)) for row in zip(*columns, strict=True)]
    if kind is Book:  # its levels were checked as a whole: one by one, that is half of the work
        return [Book(**{**row, "venue": Venue(row["venue"])}) for row in rows]
    return [msgspec.convert(row, kind) for row in rows]


def _values(column: pa.Array) -> list[Any]:
    if column.type == LEVELS:
        return _books(column)
    if column.null_count or pa.types.is_string(column.type):
        values: list[Any] = column.to_pylist()
        return values
    numbers: list[Any] = column.to_numpy(zero_copy_only=False).tolist()
    return numbers


def _books(column: pa.ListArray) -> list[tuple[Level, ...]]:
    numbers = [column.flatten().field(place).to_numpy() for place in (0, 1)]
    if not all((some > 0.0).all() for some in numbers):
        raise msgspec.ValidationError("a book's prices and sizes are above zero")
    levels = list(zip(*(some.tolist() for some in numbers), strict=True))
    ends = np.cumsum(column.value_lengths().to_numpy()).tolist()
    return [tuple(levels[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
