"""Compiled reading: a prepared document becomes plans, and a request becomes an answer.

`read` either answers or, before any statement has started, leaves the request to ordinary
execution by returning `None`: for what has no compiled form, and for every mistake of a caller's,
which ordinary execution words.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from graphql import FieldNode, GraphQLError, OperationType, located_error
from sqlalchemy import Engine
from strawberry.schema import BaseSchema

from putright.api.answers import Answer, executed
from putright.api.documents import Prepared
from putright.api.identity import Caller
from putright.api.links import Links
from putright.api.reading.arguments import arguments_of, variables_of
from putright.api.reading.hows import Computed
from putright.api.reading.picker import pick_value
from putright.api.reading.reading import Reading
from putright.api.reading.roots import Ask, FromMemory, Plan, Root
from putright.api.reading.rows import Row
from putright.api.reading.scope import Sight, sight_of
from putright.api.reading.selection import CannotCompile, Selected, Selection
from putright.api.reading.statement import Statement
from putright.landlords import Landlord

MOST_PLANS = 16
"""How many plans one document keeps: for each operation, kind of caller, and set of switches."""


class Database(Protocol):
    """Runs one statement in one round trip."""

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Row]: ...


class PlannedField(NamedTuple):
    key: str
    nodes: tuple[FieldNode, ...]
    plan: Plan


class Reader:
    """Answers queries, for every landlord of a house. `today` gives the civil date in London."""

    def __init__(
        self,
        schema: BaseSchema,
        database: Database,
        landlords: Mapping[str, Landlord],
        today: Callable[[], date],
        engine: Engine | None = None,
        links: Links | None = None,
    ) -> None:
        self._schema = schema
        self._database = database
        self._landlords = landlords
        self._today = today
        self._engine = engine
        self._links = links

    def reading(self, caller: Caller) -> Reading:
        """A reading for ordinary execution. Close it when the operation is over."""
        landlord = self._landlords[caller.landlord]
        return Reading(landlord, caller, self._today(), self._engine, self._links)

    async def read(
        self,
        prepared: Prepared,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
        caller: Caller,
    ) -> Answer | None:
        """Answer a query, or `None` to have ordinary execution answer it: nothing has run then.

        Raises nothing of a caller's making. A field whose statement fails is null, its error
        masked, and the other fields stand.
        """
        asks = self.prepare(prepared, operation_name, variables, caller)
        if asks is None:
            return None
        data: dict[str, Any] = {}
        errors: list[GraphQLError] = []
        for (key, nodes, _), ask in asks:
            try:
                rows = () if ask.sql is None else await self._database.fetch(ask.sql, ask.values)
                data[key] = ask.answer(rows)
            except Exception as error:
                data[key] = None
                errors.append(located_error(error, list(nodes), [key]))
        return executed(data, errors)

    def prepare(
        self,
        prepared: Prepared,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
        caller: Caller,
    ) -> list[tuple[PlannedField, Ask]] | None:
        """Everything short of the database: what is to be asked of it, field by field."""
        operation = prepared.operation(operation_name)
        if operation.operation is not OperationType.QUERY:
            return None
        read = prepared.plans.get((operation_name,))
        if read is None:
            read = variables_of(self._schema._schema, operation)  # type: ignore[attr-defined]  # Strawberry has no public name
            prepared.plans[operation_name,] = read
        given = read(variables or {})
        if given is None:
            return None
        sight = sight_of(caller)
        switches = tuple(given.coerced.get(name) is True for name in prepared.flags)
        key = (operation_name, sight, switches)
        try:
            plan = prepared.plans[key]
        except KeyError:
            if len(prepared.plans) >= MOST_PLANS:
                prepared.plans.clear()
            flags = dict(zip(prepared.flags, switches, strict=True))
            plan = prepared.plans[key] = self.plan(prepared, operation_name, sight, flags)
        if plan is None:
            return None
        landlord = self._landlords[caller.landlord]
        reading = Reading(landlord, caller, self._today(), links=self._links)
        try:
            return [(field, field.plan.ask(reading, given)) for field in plan]
        except Exception:  # ordinary execution says what is wrong, and masks what is ours
            return None

    def plan(
        self,
        prepared: Prepared,
        operation_name: str | None,
        sight: Sight,
        flags: Mapping[str, bool],
    ) -> tuple[PlannedField, ...] | None:
        """The plans of an operation's root fields, or `None` where any has no compiled form."""
        assert prepared.document is not None
        selection = Selection(self._schema, prepared.document, flags)
        query = selection.schema.query_type
        assert query is not None
        operation = prepared.operation(operation_name)
        try:
            return tuple(
                PlannedField(each.key, each.nodes, _plan(selection, sight, each))
                for each in selection.of(query, [operation.selection_set])
            )
        except CannotCompile:
            return None


def _plan(selection: Selection, sight: Sight, selected: Selected) -> Plan:
    how = selected.how
    if isinstance(how, Root):
        return how.plan(selection, sight, selected)
    statement = Statement(None)
    if how is None:
        return FromMemory(lambda *_: None, lambda *_: "Query", statement)
    if not isinstance(how, Computed) or selected.definition is None:
        raise CannotCompile(selected.name)
    pick = pick_value(selection, statement, selected.definition.type, selected.below)
    if not selected.definition.args:
        return FromMemory(lambda reading, _: how.of(None, reading), pick, statement)
    arguments = arguments_of(selection.converter, selected)
    return FromMemory(
        lambda reading, variables: how.of(None, reading, **arguments(variables)), pick, statement
    )
