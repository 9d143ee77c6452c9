"""One flat row of SQL values: which columns it has, and what they are made of.

A row comes from asyncpg, or, for what hangs on another row, from JSON that PostgreSQL built.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Numeric,
    Select,
    Text,
    Uuid,
    and_,
    cast,
    func,
    literal_column,
    null,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute

from putright.api.reading.sources import Source
from putright.store.base import Code

Row = Sequence[Any]
Decode = Callable[[Any], Any] | None

NOTHING = cast(null(), Text())


class FlatRow:
    """The columns of one SELECT, and the rows they are taken from, if from any.

    `joined` are rows that may be there beside those of the source, at most one for each.
    """

    def __init__(self, source: Source | None, *, in_json: bool) -> None:
        self.source = source
        self.joined: list[Source] = []
        self.in_json = in_json
        self.columns: list[ColumnElement[Any]] = []
        self._carried: dict[tuple[Source, str], int] = {}

    def taken(self, columns: Select[Any]) -> Select[Any]:
        """Take columns from these rows. To be called when all of the row is written."""
        if self.source is None:
            return columns
        rows = self.source.written()
        for each in self.joined:
            rows = rows.outerjoin(each.written(), and_(true(), *each.conditions))
        return columns.select_from(rows).where(*self.source.conditions)

    def reserve(self, count: int) -> int:
        """Make room for columns that stand together, and return where they begin."""
        start = len(self.columns)
        self.columns += [NOTHING] * count
        return start

    def add(self, column: ColumnElement[Any]) -> int:
        self.columns.append(column)
        return len(self.columns) - 1

    def carry(
        self, source: Source, needs: Sequence[InstrumentedAttribute[Any]]
    ) -> Callable[[Row], Any]:
        """Fetch columns for a function in Python; gives what reads them, by name, from a row."""
        if not needs:
            return lambda row: None
        indexes, decoders = [], []
        for need in needs:
            column = source.c[need.key]
            at = self._carried.get((source, need.key))
            if at is None:
                at = self._carried[source, need.key] = self.add(_carried(column))
            indexes.append(at)
            decoders.append(self._decoder(column))
        holder = _holder([need.key for need in needs])
        if not any(decoders):
            if len(indexes) == 1:
                only = indexes[0]
                return lambda row: holder(row[only])
            get = itemgetter(*indexes)
            return lambda row: holder._make(get(row))
        steps = tuple(zip(indexes, decoders, strict=True))

        def read(row: Row) -> Any:
            return holder._make([_decoded(row[at], decode) for at, decode in steps])

        return read

    def _decoder(self, column: ColumnElement[Any]) -> Decode:
        kind = column.type
        if isinstance(kind, Code):
            return dict(kind.words.__members__).__getitem__
        if isinstance(kind, Uuid):
            return UUID
        if isinstance(kind, Numeric):
            return Decimal
        if self.in_json:
            if isinstance(kind, Date):
                return date.fromisoformat
            return datetime.fromisoformat if isinstance(kind, DateTime) else None
        return orjson.loads if isinstance(kind, JSONB) else None


def _decoded(value: Any, decode: Decode) -> Any:
    return value if decode is None or value is None else decode(value)


def _holder(names: Sequence[str]) -> Any:
    """A row with these names, which are columns of ours."""
    return namedtuple("Needs", names)


def _carried(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column in the form that `_decoder` expects, alike from asyncpg and from JSON."""
    if isinstance(column.type, Uuid | Numeric):
        return cast(column, Text())
    return type_coerce(column, Text()) if isinstance(column.type, Code) else column


def as_answered(column: ColumnElement[Any], prefix: str = "") -> ColumnElement[Any]:
    """A column just as it stands in the answer, so that Python has nothing to do to it.

    Equal to what the scalars of the schema write: instants in UTC to the millisecond, exact
    decimals and ids as text, enums by their names, which is how the tables keep them.
    """
    kind = column.type
    if prefix:
        return word(prefix).concat(cast(column, Text()))
    if isinstance(kind, Uuid | Numeric):
        return cast(column, Text())
    if isinstance(kind, DateTime):
        in_utc = func.timezone(word("UTC"), column)
        return func.to_char(in_utc, word('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    if isinstance(kind, Code):
        return type_coerce(column, Text())
    return column


def word(ours: str) -> ColumnElement[str]:
    """A word of our own, written into SQL as it is. Never one of a caller's."""
    if "'" in ours or "\\" in ours or not ours.isascii():
        raise ValueError(f"{ours!r} cannot be written into SQL")
    return literal_column(f"'{ours}'", Text())
