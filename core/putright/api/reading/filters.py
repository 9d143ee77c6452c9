"""What a filter of complaints means: its tests by name, and the values that they need."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Date, Text, Uuid, and_, any_, exists, false, or_
from sqlalchemy.types import TypeEngine

from putright.api.errors import ClientError
from putright.api.reading.lists import Filter, Test, Values, as_word, given
from putright.api.reading.reading import Reading
from putright.api.reading.sources import Rows
from putright.store.models import PassingOn

MOST_TESTS, DEEPEST = 40, 3
LAST_CHARACTER = "\U0010ffff"


def taken_apart(asked: Any, reading: Reading) -> Filter:
    """Raises `ClientError` for a filter with too much in it.

    Whose complaint it is to handle is the landlord's own affair: for everybody else, no
    complaint has a handler.
    """
    values: list[Any] = []
    tests = tuple(_tests(asked, reading, values, 0)) if asked is not None else ()
    if len(values) > MOST_TESTS:
        raise ClientError(f"This filter is too large: it may test {MOST_TESTS} values at most.")
    return Filter(tests, tuple(values))


def _tests(asked: Any, reading: Reading, values: list[Any], depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise ClientError(f"This filter is too deep: or may stand {DEEPEST} deep at most.")
    for name in ("status", "kind"):
        words = given(asked, name)
        if words is not None:
            codes = [word.name for word in words]
            values.append(codes[0] if len(codes) == 1 else codes)
            yield f"{name} is" if len(codes) == 1 else f"{name} in"
    for name in ("received_on", "next_due_on"):
        days = given(asked, name)
        for bound in ("gte", "lte") if days is not None else ():
            day = given(days, bound)
            if day is not None:
                values.append(day)
                yield f"{name} {bound}"
    overdue = given(asked, "overdue")
    if overdue is not None:
        values.append(reading.today)
        yield "overdue" if overdue else "not overdue"
    late = given(asked, "update_overdue")
    if late is not None:
        values.append(reading.today)
        yield "update overdue" if late else "no update overdue"
    handler = given(asked, "handler")
    if handler is not None:
        if reading.sight.staff and "\0" not in handler:
            values.append(handler)
            yield "handler is"
        else:
            yield "nothing"
    yield from _whose(asked, reading, values)
    role = given(asked, "passed_on_to")
    if role is not None:
        if reading.sight.staff and "\0" not in role:
            values.append(role)
            yield "waits with"
        else:
            yield "nothing"
    search = given(asked, "search")
    if search is not None:
        prefix = search.strip().upper()
        if prefix.isascii() and "\0" not in prefix:
            values += [prefix, prefix + LAST_CHARACTER]
            yield "reference from"
        else:
            yield "nothing"
    alternatives = given(asked, "or_")
    if alternatives:
        yield tuple(tuple(_tests(each, reading, values, depth + 1)) for each in alternatives)


def _whose(asked: Any, reading: Reading, values: list[Any]) -> Iterator[str]:
    """To whom it is given. It is the landlord's own affair, as its handler is."""
    for name, kind in (("assigned_to", "Officer"), ("team", "Team")):
        named = given(asked, name)
        if named is not None:
            row_id = row_of(kind, named) if reading.sight.staff else None
            if row_id is not None:
                values.append(row_id)
            yield "nothing" if row_id is None else f"{name} is"
    unassigned = given(asked, "unassigned")
    if unassigned is not None:
        yield ("unassigned" if unassigned else "assigned") if reading.sight.staff else "nothing"


def row_of(kind: str, global_id: str) -> UUID | None:
    """The row that a global id means; `None` for text that is none of this kind."""
    name, _, rest = str(global_id).partition(":")
    try:
        row_id = UUID(rest)
    except ValueError:
        return None
    return row_id if name == kind and str(row_id) == rest else None


def _reference_from(complaints: Rows, values: Values) -> ColumnElement[bool]:
    reference = complaints.c.reference.collate("C")
    first = values(Text())
    within: ColumnElement[bool] = and_(reference >= first, reference < values(Text()))
    return within


def _waits_with(complaints: Rows, values: Values) -> ColumnElement[bool]:
    waiting = PassingOn.__table__.alias("waiting")
    return exists().where(
        waiting.c.landlord == complaints.c.landlord,
        waiting.c.complaint_id == complaints.c.id,
        waiting.c.role == values(Text()),
        waiting.c.noted_on.is_(None),
    )


def _due(complaints: Rows) -> ColumnElement[bool]:
    awaits: ColumnElement[bool] = complaints.c.next_due_on.is_not(None)
    return awaits


_WORDS: TypeEngine[Any] = ARRAY(Text())

TESTS: Mapping[str, Test] = {
    "status is": lambda c, v: as_word(c.c.status) == v(Text()),
    "status in": lambda c, v: as_word(c.c.status) == any_(v(_WORDS)),
    "kind is": lambda c, v: as_word(c.c.kind) == v(Text()),
    "kind in": lambda c, v: as_word(c.c.kind) == any_(v(_WORDS)),
    "received_on gte": lambda c, v: c.c.received_on >= v(Date()),
    "received_on lte": lambda c, v: c.c.received_on <= v(Date()),
    "next_due_on gte": lambda c, v: and_(c.c.due_order >= v(Date()), _due(c)),
    "next_due_on lte": lambda c, v: and_(c.c.due_order <= v(Date()), _due(c)),
    "overdue": lambda c, v: c.c.due_order < v(Date()),
    "not overdue": lambda c, v: c.c.due_order >= v(Date()),
    "assigned_to is": lambda c, v: c.c.officer_id == v(Uuid()),
    "team is": lambda c, v: c.c.team_id == v(Uuid()),
    "unassigned": lambda c, v: and_(c.c.officer_id.is_(None), c.c.team_id.is_(None)),
    "assigned": lambda c, v: or_(c.c.officer_id.is_not(None), c.c.team_id.is_not(None)),
    "update overdue": lambda c, v: c.c.update_due_on < v(Date()),
    "no update overdue": lambda c, v: or_(
        c.c.update_due_on.is_(None), c.c.update_due_on >= v(Date())
    ),
    "handler is": lambda c, v: c.c.handler == v(Text()),
    "waits with": _waits_with,
    "reference from": _reference_from,
    "nothing": lambda c, v: false(),
}
