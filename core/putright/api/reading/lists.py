"""A list of the root, filtered and in pages, answered either way.

The plan of every such list is here, once. A list of its own says four things: which rows it is
of, who sees them, what its filter can test, and how its arguments are read.

A filter is taken apart into names of tests, which become SQL, and their values, which are bound:
two filters with the same tests are one statement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    false,
    inspect,
    literal,
    literal_column,
    or_,
    true,
    type_coerce,
)
from sqlalchemy.types import TypeEngine
from strawberry import UNSET

from putright.api.reading.arguments import arguments_of
from putright.api.reading.connections import (
    counted,
    cursors,
    fetch,
    page_rows,
    wants_total,
    write_connection,
)
from putright.api.reading.objects import Objects
from putright.api.reading.pages import Order, Page, Slice, cut
from putright.api.reading.reading import Reading
from putright.api.reading.roots import FromRows, Plan, Root, Written
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.sources import Rows, Source
from putright.api.reading.statement import Run, Statement, bound


class Values(Protocol):
    """Gives the next value of a filter, of the type that the test needs."""

    def __call__(self, type_: TypeEngine[Any]) -> ColumnElement[Any]: ...


Test = Callable[[Rows, Values], ColumnElement[bool]]
"""One test over a table. Whoever writes it takes its values in the order they were given in."""


class Filter(NamedTuple):
    """A tuple among the tests holds alternatives, each itself a tuple of tests."""

    tests: tuple[Any, ...] = ()
    values: tuple[Any, ...] = ()


class Asked(NamedTuple):
    """Which rows, and which page of them."""

    page: Page
    filter: Filter = Filter()


@dataclass(frozen=True, slots=True)
class PagedList(Root):
    """`asked` reads the arguments and raises `ClientError` for what cannot be had; `usual` is the
    order of a list whose order nobody asked for."""

    model: Any
    usual: Order
    sees: Callable[[Sight, Rows], ColumnElement[bool]]
    tests: Mapping[str, Test]
    asked: Callable[[Reading, dict[str, Any]], Asked]

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        asked = self.asked(reading, arguments)
        values, table = iter(asked.filter.values), inspect(self.model).local_table
        return fetch(
            reading,
            self.model,
            asked.page,
            self.sees(reading.sight, table),
            condition(
                self.tests, asked.filter.tests, table, lambda type_: literal(next(values), type_)
            ),
        )

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        arguments = arguments_of(selection.converter, selected)

        def write(statement: Statement) -> Written:
            index, (shape, tests) = statement.bind(
                lambda run: self.asked(run.reading, arguments(run.variables)),
                lambda asked: (asked.page.shape, asked.filter.tests),
                (Page(self.usual).shape, ()),
            )
            parameters = _once(statement, index)

            def whole() -> Source:
                places, rows = count(), statement.source(inspect(self.model).local_table)
                rows.conditions += [
                    rows.c.landlord == statement.landlord,
                    self.sees(sight, rows),
                    condition(
                        self.tests, tests, rows, lambda type_: parameters(next(places), type_)
                    ),
                ]
                return rows

            limit: ColumnElement[int] = literal_column(str(shape.size + 1))
            source = page_rows(statement, shape, whole(), index, limit, lambda it: it.page)
            row = FlatRow(source, in_json=False)
            objects = Objects(selection, statement, sight)
            make = write_connection(objects, row, source, selected)
            cursor = cursors(shape.order, row, source)
            total_of = counted(whole()) if wants_total(objects, selected) else None
            id_at, total_at = len(row.columns) - 1, len(row.columns)

            def answer(rows: Sequence[Row], run: Run) -> Any:
                page = run.bound[index].page
                total = (lambda: 0) if total_of is None else (lambda: rows[0][total_at])
                there = [] if total_of is not None and rows[0][id_at] is None else rows
                return make(cut(page, there, cursor, total), run)

            return Written(statement.finish(row, source.sorting, total_of), answer)

        return FromRows(write)


def condition(
    written_by: Mapping[str, Test], tests: Sequence[Any], rows: Rows, values: Values
) -> ColumnElement[bool]:
    """All of the tests, over a table. Takes the values in the order of the tests."""
    written: list[ColumnElement[bool]] = [
        or_(false(), *(condition(written_by, each, rows, values) for each in test))
        if isinstance(test, tuple)
        else written_by[test](rows, values)
        for test in tests
    ]
    return and_(true(), *written)


def given(asked: Any, name: str) -> Any:
    """A field of an input; `None` where it or the whole input was left out, too."""
    found = None if asked is None else getattr(asked, name)
    return None if found is UNSET else found


def as_word(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A column of codes, to be compared with a code as it is kept."""
    return type_coerce(column, Text())


def _once(statement: Statement, index: int) -> Callable[[int, TypeEngine[Any]], Any]:
    """The values of a filter as parameters, each made once however often it is written."""
    made: dict[int, Any] = {}

    def parameter(at: int, type_: TypeEngine[Any]) -> Any:
        if at not in made:
            made[at] = statement.parameter(type_, bound(index, lambda it: it.filter.values[at]))
        return made[at]

    return parameter
