"""A root field, compiled: what it asks of the database, and the answer made of the rows."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from graphql import GraphQLObjectType, VariableValues

from putright.api.reading.hows import How
from putright.api.reading.picker import Pick
from putright.api.reading.reading import Reading
from putright.api.reading.rows import Row
from putright.api.reading.scope import Sight
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.statement import Run, Sql, Statement

MOST_TEXTS = 32
"""How many texts of one root field are kept: one for each shape of its arguments in use."""


class Ask(NamedTuple):
    """One statement to run, and what makes the answer of its rows. Without SQL, of no rows."""

    sql: str | None
    values: Sequence[Any]
    answer: Callable[[Sequence[Row]], Any]


class Plan(Protocol):
    """How a root field is answered. `ask` touches no database; whatever it raises, nothing ran."""

    def ask(self, reading: Reading, variables: VariableValues) -> Ask: ...


class Root(How):
    """A field of the root that reads from the database."""

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        raise NotImplementedError


class Written(NamedTuple):
    """A statement with what reads its rows. Without SQL, the answer is known beforehand."""

    sql: Sql | None
    answer: Callable[[Sequence[Row], Run], Any]


class FromRows:
    """Writes a statement for each shape of arguments that it meets, and keeps those last used."""

    def __init__(self, write: Callable[[Statement], Written]) -> None:
        self._write = write
        statement = Statement(None)  # to learn what there is to bind, and whether it can be written
        usual = write(statement)
        self._binders = tuple(statement.binders)
        self._shape_of = tuple(statement.shape_of)
        self._texts = OrderedDict([(tuple(statement.usual), usual)])

    def ask(self, reading: Reading, variables: VariableValues) -> Ask:
        run = Run(reading, variables)
        for binder in self._binders:
            run.bound.append(binder(run))
        shapes = tuple(
            shape_of(value) for shape_of, value in zip(self._shape_of, run.bound, strict=True)
        )
        written = self._texts.get(shapes) or self._keep(shapes)
        sql = written.sql
        if sql is None:
            return Ask(None, (), lambda rows: written.answer(rows, run))
        return Ask(sql.text, sql.values(run), lambda rows: written.answer(rows, run))

    def _keep(self, shapes: tuple[Any, ...]) -> Written:
        if len(self._texts) >= MOST_TEXTS:
            self._texts.popitem(last=False)
        written = self._texts[shapes] = self._write(Statement(shapes))
        return written


@dataclass(frozen=True, slots=True)
class FromMemory:
    """Answered without the database. It is worked out in `ask`, before anything else runs."""

    find: Callable[[Reading, VariableValues], Any]
    pick: Pick
    statement: Statement

    def ask(self, reading: Reading, variables: VariableValues) -> Ask:
        run = Run(reading, variables)
        for binder in self.statement.binders:
            run.bound.append(binder(run))
        picked = self.pick(self.find(reading, variables), run)
        return Ask(None, (), lambda rows: picked)


def object_type(selection: Selection, name: str) -> GraphQLObjectType:
    found = selection.schema.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found
