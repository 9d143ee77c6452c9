"""Pages by keyset: a cursor names the row it stands beside, so a page never shifts under a reader.

A cursor is opaque to callers. It holds the order it was given in, the row's key and the row's id;
taken to another list it is refused, and the rows it leads to are always the caller's own.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from urllib.parse import quote, unquote
from uuid import UUID

from sqlalchemy import Date, DateTime, Text, UnaryExpression, and_, func, true, tuple_
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeEngine

from putright.api.errors import ClientError
from putright.api.reading.rows import word
from putright.api.reading.sources import Rows

MOST, USUAL = 100, 20
"""The largest page, and the size of a page whose size is not asked for."""


Key = date | datetime | str
"""What a list may be sorted by."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of one list. Rows of equal key stand in the order of their ids.

    `key` is the sort key in SQL, over a table or a subquery; `key_of` the same of a row.
    """

    name: str
    key: Callable[[Rows], ColumnElement[Any]]
    key_of: Callable[[Any], Key]
    instants: bool
    descending: bool = False

    @property
    def type(self) -> TypeEngine[Any]:
        return DateTime(timezone=True) if self.instants else Date()

    @property
    def tag(self) -> str:
        return f"{self.name}{'-' if self.descending else '+'}"

    def text_of(self, key: Key) -> str:
        """The key as cursors hold it, exact to the microsecond."""
        if isinstance(key, str):
            return key
        if isinstance(key, datetime):
            in_utc = key.astimezone(UTC).replace(tzinfo=None)
            return f"{in_utc.isoformat(timespec='microseconds')}Z"
        return key.isoformat()

    def text_in_sql(self, key: ColumnElement[Any]) -> ColumnElement[str]:
        if self.instants:
            in_utc = func.timezone(word("UTC"), key)
            return func.to_char(in_utc, word('YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        return func.to_char(key, word("YYYY-MM-DD"))

    def key_from(self, written: str) -> Key:
        """Raises `ValueError` for what no key of this order looks like."""
        if self.instants:
            return datetime.strptime(written, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        return date.fromisoformat(written)


class WordOrder(Order):
    """An order by words, such as names, as the column of the key collates them."""

    @property
    def type(self) -> TypeEngine[Any]:
        return Text()

    def text_in_sql(self, key: ColumnElement[Any]) -> ColumnElement[str]:
        return key

    def key_from(self, written: str) -> Key:
        if "\0" in written:
            raise ValueError("PostgreSQL keeps no such text")
        return written


class Place(NamedTuple):
    """Where a cursor stands."""

    key: Key
    id: UUID


def cursor_at(order: Order, key: str, row_id: object) -> str:
    plain = f"{order.tag}|{quote(key, safe=':')}|{row_id}"
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _place(order: Order, cursor: str) -> Place:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        tag, key, row_id = urlsafe_b64decode(padded.encode("ascii")).decode("ascii").split("|")
        if tag == order.tag:
            place = Place(order.key_from(unquote(key)), UUID(row_id))
            if cursor_at(order, order.text_of(place.key), place.id) == cursor:
                return place
    except (NotBase64, UnicodeError, ValueError, OverflowError):
        pass
    raise ClientError(
        "This cursor was not given by this list in this order. Take one from the list's edges or "
        "pageInfo, or leave it out to begin at the start."
    )


class Shape(NamedTuple):
    """What of a page decides its SQL; everything else about it is a bound parameter."""

    order: Order
    backwards: bool
    after: bool
    before: bool
    size: int

    @property
    def descending(self) -> bool:
        """Whether the largest is to be fetched first: for the end of a list, it is the reverse."""
        return self.order.descending != self.backwards


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for."""

    order: Order
    size: int = USUAL
    backwards: bool = False
    after: Place | None = None
    before: Place | None = None

    @property
    def shape(self) -> Shape:
        return Shape(
            self.order, self.backwards, self.after is not None, self.before is not None, self.size
        )


def page_of(
    order: Order,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """Raises `ClientError` for a size outside 1 to 100, both sizes together, or a bad cursor."""
    if first is not None and last is not None:
        raise ClientError("Give first or last, not both.")
    name, size = ("last", last) if last is not None else ("first", first)
    if size is not None and not 1 <= size <= MOST:
        raise ClientError(f"{name} must be from 1 to {MOST}.")
    return Page(
        order,
        USUAL if size is None else size,
        last is not None,
        None if after is None else _place(order, after),
        None if before is None else _place(order, before),
    )


def within(
    shape: Shape,
    rows: Rows,
    after: Sequence[ColumnElement[Any]],
    before: Sequence[ColumnElement[Any]],
) -> ColumnElement[bool]:
    """The rows between the cursors, each given as (key, id)."""
    place = tuple_(shape.order.key(rows), rows.c.id)
    conditions = []
    if shape.after:
        beyond = tuple_(*after)
        conditions.append(place < beyond if shape.order.descending else place > beyond)
    if shape.before:
        beyond = tuple_(*before)
        conditions.append(place > beyond if shape.order.descending else place < beyond)
    return and_(true(), *conditions)


def keys(order: Order, rows: Rows) -> list[ColumnElement[Any]]:
    """What a list is sorted by. No two rows are alike in it."""
    return [order.key(rows), rows.c.id]


def sorting(shape: Shape, rows: Rows) -> list[UnaryExpression[Any]]:
    """The order to fetch in: that of the list, or its reverse for the end of the list."""
    return [key.desc() if shape.descending else key.asc() for key in keys(shape.order, rows)]


class Edge(NamedTuple):
    cursor: str
    node: Any


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of rows: the source of every connection, however its rows were read.

    `more` says that rows lie beyond, in the direction of paging.
    """

    page: Page
    rows: Sequence[Any]
    more: bool
    cursor: Callable[[Any], str]
    total: Callable[[], int]

    @property
    def edges(self) -> list[Edge]:
        return [Edge(self.cursor(row), row) for row in self.rows]

    @property
    def has_next(self) -> bool:
        return self.page.before is not None if self.page.backwards else self.more

    @property
    def has_previous(self) -> bool:
        return self.more if self.page.backwards else self.page.after is not None

    @property
    def start(self) -> str | None:
        return self.cursor(self.rows[0]) if self.rows else None

    @property
    def end(self) -> str | None:
        return self.cursor(self.rows[-1]) if self.rows else None


def cut(
    page: Page, fetched: Sequence[Any], cursor: Callable[[Any], str], total: Callable[[], int]
) -> Slice:
    """Make a slice of one row more than the page holds, fetched in the order of `sorting`."""
    rows = fetched[: page.size]
    more = len(fetched) > page.size
    return Slice(page, rows[::-1] if page.backwards else rows, more, cursor, total)
