"""What a filter of complaints means: its shape, which becomes SQL, and its values, which are bound.

`taken_apart` turns a filter into tests by name and the values they need; `condition` writes the
tests over any table of complaints. Two filters of one shape are one statement.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Text,
    and_,
    any_,
    false,
    or_,
    true,
    type_coerce,
)
from sqlalchemy.types import TypeEngine
from strawberry import UNSET

from putright.api.errors import ClientError
from putright.api.reading.reading import Reading
from putright.api.reading.sources import Rows

MOST_TESTS, DEEPEST = 40, 3
LAST_CHARACTER = "\U0010ffff"

Tests = tuple[Any, ...]
"""Names of tests; a tuple among them holds alternatives, each itself a tuple of tests."""


class Values(Protocol):
    """Gives the next value of a filter, of the type that the test needs."""

    def __call__(self, type_: TypeEngine[Any]) -> ColumnElement[Any]: ...


class Filter(NamedTuple):
    tests: Tests = ()
    values: tuple[Any, ...] = ()


def condition(tests: Tests, complaints: Rows, values: Values) -> ColumnElement[bool]:
    """All of the tests, over a table of complaints. Takes the values in the order of the tests."""
    written: list[ColumnElement[bool]] = [
        or_(false(), *(condition(each, complaints, values) for each in test))
        if isinstance(test, tuple)
        else _TESTS[test](complaints, values)
        for test in tests
    ]
    return and_(true(), *written)


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
        words = _given(asked, name)
        if words is not None:
            codes = [word.name for word in words]
            values.append(codes[0] if len(codes) == 1 else codes)
            yield f"{name} is" if len(codes) == 1 else f"{name} in"
    for name in ("received_on", "next_due_on"):
        days = _given(asked, name)
        for bound in ("gte", "lte") if days is not None else ():
            day = _given(days, bound)
            if day is not None:
                values.append(day)
                yield f"{name} {bound}"
    overdue = _given(asked, "overdue")
    if overdue is not None:
        values.append(reading.today)
        yield "overdue" if overdue else "not overdue"
    handler = _given(asked, "handler")
    if handler is not None:
        if reading.sight.staff and "\0" not in handler:
            values.append(handler)
            yield "handler is"
        else:
            yield "nothing"
    search = _given(asked, "search")
    if search is not None:
        prefix = search.strip().upper()
        if prefix.isascii() and "\0" not in prefix:
            values += [prefix, prefix + LAST_CHARACTER]
            yield "reference from"
        else:
            yield "nothing"
    alternatives = _given(asked, "or_")
    if alternatives:
        yield tuple(tuple(_tests(each, reading, values, depth + 1)) for each in alternatives)


def _given(asked: Any, name: str) -> Any:
    """A field of an input; `None` where it was left out, too."""
    value = getattr(asked, name)
    return None if value is UNSET else value


def _reference_from(complaints: Rows, values: Values) -> ColumnElement[bool]:
    reference = complaints.c.reference.collate("C")
    first = values(Text())
    within: ColumnElement[bool] = and_(reference >= first, reference < values(Text()))
    return within


def _due(complaints: Rows) -> ColumnElement[bool]:
    awaits: ColumnElement[bool] = complaints.c.next_due_on.is_not(None)
    return awaits


def _word(column: ColumnElement[Any]) -> ColumnElement[str]:
    return type_coerce(column, Text())


_WORDS: TypeEngine[Any] = ARRAY(Text())

_TESTS: dict[str, Any] = {
    "status is": lambda c, v: _word(c.c.status) == v(Text()),
    "status in": lambda c, v: _word(c.c.status) == any_(v(_WORDS)),
    "kind is": lambda c, v: _word(c.c.kind) == v(Text()),
    "kind in": lambda c, v: _word(c.c.kind) == any_(v(_WORDS)),
    "received_on gte": lambda c, v: c.c.received_on >= v(Date()),
    "received_on lte": lambda c, v: c.c.received_on <= v(Date()),
    "next_due_on gte": lambda c, v: and_(c.c.due_order >= v(Date()), _due(c)),
    "next_due_on lte": lambda c, v: and_(c.c.due_order <= v(Date()), _due(c)),
    "overdue": lambda c, v: c.c.due_order < v(Date()),
    "not overdue": lambda c, v: c.c.due_order >= v(Date()),
    "handler is": lambda c, v: c.c.handler == v(Text()),
    "reference from": _reference_from,
    "nothing": lambda c, v: false(),
}
