"""One SQL statement for one root field: its parameters, its row-level security, its text.

The landlord is set inside the statement, in a step that everything else hangs on, so that a read
is one round trip: the rows are compared with what that step gave out, and `OFFSET 0` keeps the
planner from moving them before it. Were the order ever another, nothing would be seen.

No text of a caller's comes near: aliases never leave Python, and values are bound parameters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from graphql import VariableValues
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.sql import FromClause
from sqlalchemy.types import TypeEngine

from putright.api.reading import scope
from putright.api.reading.reading import Reading
from putright.api.reading.rows import FlatRow, word
from putright.api.reading.selection import CannotCompile
from putright.api.reading.sources import DIALECT, Source
from putright.store.db import SETTING

MOST_COLUMNS = 1600
MOST_IN_ARRAY = 100
"""PostgreSQL's own limits: columns of a SELECT, arguments of a function."""


@dataclass(slots=True)
class Run:
    """One answering of one root field. `bound` is what its binders gave, in their order."""

    reading: Reading
    variables: VariableValues
    bound: list[Any] = field(default_factory=list)


Binder = Callable[[Run], Any]
Getter = Callable[[Run], Any]


class Sql:
    """A statement as asyncpg takes it. Its text is made when it is first asked for."""

    def __init__(self, statement: Select[Any], getters: Mapping[str, Getter]) -> None:
        self._statement, self._getters = statement, getters

    @cached_property
    def _written(self) -> tuple[str, tuple[Getter, ...]]:
        compiled = self._statement.compile(dialect=DIALECT)
        getters = tuple(self._getters[name] for name in compiled.positiontup or ())
        return str(compiled), getters

    @property
    def text(self) -> str:
        return self._written[0]

    def values(self, run: Run) -> list[Any]:
        """The values of the parameters, in their order."""
        return [value_of(run) for value_of in self._written[1]]


class Statement:
    """Collects what one statement needs while its parts are written.

    `shapes` are the shapes of what the binders give; without them, `bind` takes the usual one.
    """

    def __init__(self, shapes: Sequence[Any] | None) -> None:
        self._shapes = shapes
        self._names = 0
        self._getters: dict[str, Getter] = {
            scope.PARTY: lambda run: run.reading.caller.party_id,
            scope.TODAY: lambda run: run.reading.today,
            scope.SUBJECT: lambda run: run.reading.caller.subject,
            "landlord": lambda run: run.reading.landlord.slug,
        }
        self.binders: list[Binder] = []
        self.shape_of: list[Callable[[Any], Any]] = []
        self.usual: list[Any] = []
        setting = func.set_config(word(SETTING), bindparam("landlord", type_=Text()), true())
        once = select(setting.label("landlord")).cte("setting")
        self._setting = once.prefix_with("MATERIALIZED")
        self.landlord: ColumnElement[str] = literal_column("setting.landlord", Text())

    def name(self) -> str:
        self._names += 1
        return f"t{self._names}"

    def source(self, table: Any) -> Source:
        """The rows of a table, under a name of their own."""
        return Source(table, self.name())

    def bind(
        self, binder: Binder, shape_of: Callable[[Any], Any] = lambda _: None, usual: Any = None
    ) -> tuple[int, Any]:
        """Have something read from the request before the statement runs: its place and shape.

        The shape is all of it that the statement's text may depend on.
        """
        index = len(self.binders)
        self.binders.append(binder)
        self.shape_of.append(shape_of)
        self.usual.append(usual)
        return index, usual if self._shapes is None else self._shapes[index]

    def parameter(self, type_: TypeEngine[Any], getter: Getter) -> ColumnElement[Any]:
        """A value read from the request. Dates go as text: asyncpg makes infinity of the last."""
        name = f"v{len(self._getters)}"
        if isinstance(type_, Date):
            self._getters[name] = lambda run: getter(run).isoformat()
            return cast(bindparam(name, type_=Text()), type_)
        self._getters[name] = getter
        return bindparam(name, type_=type_)

    def finish(
        self,
        row: FlatRow,
        sorting: Sequence[ColumnElement[Any]] = (),
        total: Select[Any] | None = None,
    ) -> Sql:
        """The statement for these rows and, where asked, a count that stands beside each of them.

        With a count there is always at least one row; where the page is empty, its columns are
        null.
        """
        if len(row.columns) > MOST_COLUMNS:
            raise CannotCompile("too many columns")
        columns = [column.label(f"c{index}") for index, column in enumerate(row.columns)]
        rows = row.taken(select(*columns)).order_by(*sorting)
        page = rows.offset(literal_column("0")).lateral("page")
        joined: FromClause = self._setting
        answer: list[ColumnElement[Any]] = [literal_column("page.*")]
        if total is None:
            joined = joined.join(page, true())
        else:
            joined = joined.join(total.lateral("counted"), true()).outerjoin(page, true())
            answer.append(literal_column("counted.*"))
        return Sql(select(*answer).select_from(joined), self._getters)


def bound(index: int, read: Callable[[Any], Any]) -> Getter:
    """A parameter that is read from what a binder gave."""
    return partial(_bound, index, read)


def _bound(index: int, read: Callable[[Any], Any], run: Run) -> Any:
    return read(run.bound[index])
