"""`node` and `nodes`: anything with a global id, if the caller sees it."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from graphql import VariableValues
from sqlalchemy import ARRAY, Text, Uuid, any_, cast, inspect

from putright.api.errors import ClientError
from putright.api.reading.arguments import arguments_of
from putright.api.reading.limited import sees
from putright.api.reading.objects import Objects
from putright.api.reading.picker import pick_object
from putright.api.reading.reading import Reading
from putright.api.reading.roots import (
    Ask,
    FromMemory,
    FromRows,
    Plan,
    Root,
    Written,
    object_type,
)
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.sources import Source
from putright.api.reading.statement import Run, Statement
from putright.store.base import Identified

MOST_IDS = 50
MOST_MIXTURES = 32


class NodeId(NamedTuple):
    """A global id taken apart. `row` is set for what lies in a table, `rest` for the others."""

    type: str
    rest: str
    row: UUID | None


@dataclass(frozen=True, slots=True)
class Nodes:
    """The types that have global ids, by name. Each names its `source`, and those that lie in no
    table how to `find` one."""

    types: Mapping[str, Any]

    def read(self, node_id: str) -> NodeId | None:
        """`None` for text that is no id of ours."""
        name, _, rest = node_id.partition(":")
        if name not in self.types:
            return None
        if not self.in_table(name):
            return NodeId(name, rest, None)
        try:
            row = UUID(rest)
        except ValueError:
            return None
        return NodeId(name, rest, row) if str(row) == rest else None

    def in_table(self, name: str) -> bool:
        return issubclass(self.types[name].source, Identified)

    def find(self, node_id: NodeId, reading: Reading) -> Any:
        type_ = self.types[node_id.type]
        if node_id.row is not None:
            return reading.row(type_.source, node_id.row)
        return type_.find(node_id.rest, reading)

    def rows(self, name: str, statement: Statement, sight: Sight) -> Source:
        """The rows of this type that the caller sees."""
        model = self.types[name].source
        rows = statement.source(inspect(model).local_table)
        rows.conditions += [rows.c.landlord == statement.landlord, sees(sight, model, rows)]
        return rows


@dataclass(frozen=True, slots=True)
class NodeById(Root):
    nodes: Nodes

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        node_id = self.nodes.read(arguments["id"])
        return None if node_id is None else self.nodes.find(node_id, reading)

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        return _OfOneType(self.nodes, selection, sight, selected)


class _OfOneType:
    """Which type it is, only the id tells; so there is a plan for each type, made when met."""

    def __init__(
        self, nodes: Nodes, selection: Selection, sight: Sight, selected: Selected
    ) -> None:
        self._nodes, self._selection, self._sight = nodes, selection, sight
        self._below = selected.below
        self._arguments = arguments_of(selection.converter, selected)
        self._plans: dict[str, Plan] = {}

    def ask(self, reading: Reading, variables: VariableValues) -> Ask:
        node_id = self._nodes.read(self._arguments(variables)["id"])
        if node_id is None:
            return Ask(None, (), lambda rows: None)
        plan = self._plans.get(node_id.type)
        if plan is None:
            plan = self._plans[node_id.type] = self._plan(node_id.type)
        return plan.ask(reading, variables)

    def _read(self, variables: VariableValues) -> NodeId:
        node_id = self._nodes.read(self._arguments(variables)["id"])
        assert node_id is not None  # it was read before, to find the plan
        return node_id

    def _plan(self, name: str) -> Plan:
        type_ = object_type(self._selection, name)
        if self._nodes.in_table(name):
            return FromRows(lambda statement: self._write(name, statement))
        statement = Statement(None)
        pick = pick_object(self._selection, statement, type_, self._below)
        return FromMemory(
            lambda reading, variables: self._nodes.find(self._read(variables), reading),
            lambda found, run: None if found is None else pick(found, run),
            statement,
        )

    def _write(self, name: str, statement: Statement) -> Written:
        source = self._nodes.rows(name, statement, self._sight)
        row_id = statement.parameter(Uuid(), lambda run: self._read(run.variables).row)
        source.conditions.append(source.c.id == row_id)
        row = FlatRow(source, in_json=False)
        objects = Objects(self._selection, statement, self._sight)
        make = objects.build(row, source, object_type(self._selection, name), self._below)

        def answer(found: Sequence[Row], run: Run) -> Any:
            return make(found[0], run) if found else None

        return Written(statement.finish(row), answer)


@dataclass(frozen=True, slots=True)
class NodesById(Root):
    nodes: Nodes

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        found = [self.nodes.read(each) for each in _at_most(arguments["ids"])]
        return [None if each is None else self.nodes.find(each, reading) for each in found]

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        return _OfManyTypes(self.nodes, selection, sight, selected)


def _at_most(ids: list[str]) -> list[str]:
    if len(ids) > MOST_IDS:
        raise ClientError(f"Ask for {MOST_IDS} ids at most.")
    return ids


class _OfManyTypes:
    """One statement for a mixture of types: each type's rows come as one array."""

    def __init__(
        self, nodes: Nodes, selection: Selection, sight: Sight, selected: Selected
    ) -> None:
        self._nodes, self._selection, self._sight = nodes, selection, sight
        self._below = selected.below
        self._arguments = arguments_of(selection.converter, selected)
        self._plans: OrderedDict[tuple[str, ...], Plan] = OrderedDict()

    def ask(self, reading: Reading, variables: VariableValues) -> Ask:
        found = self._read(variables)
        mixture = tuple(sorted({each.type for each in found if each is not None}))
        plan = self._plans.get(mixture)
        if plan is None:
            if len(self._plans) >= MOST_MIXTURES:
                self._plans.popitem(last=False)
            plan = FromRows(lambda statement: self._write(mixture, statement))
            self._plans[mixture] = plan
        return plan.ask(reading, variables)

    def _read(self, variables: VariableValues) -> list[NodeId | None]:
        return [self._nodes.read(each) for each in _at_most(self._arguments(variables)["ids"])]

    def _write(self, mixture: tuple[str, ...], statement: Statement) -> Written:
        row = FlatRow(None, in_json=False)
        index, _ = statement.bind(lambda run: self._read(run.variables))
        makers: dict[str, Any] = {}
        places: dict[str, tuple[int, Any, int]] = {}
        for name in mixture:
            type_ = object_type(self._selection, name)
            if not self._nodes.in_table(name):
                makers[name] = pick_object(self._selection, statement, type_, self._below)
                continue
            child = self._nodes.rows(name, statement, self._sight)
            ids = statement.parameter(ARRAY(Uuid()), _ids_of(index, name))
            child.conditions.append(child.c.id == any_(ids))
            inner = FlatRow(child, in_json=True)
            objects = Objects(self._selection, statement, self._sight)
            make = objects.build(inner, child, type_, self._below)
            id_at = inner.add(cast(child.c.id, Text()))
            array = objects.as_json(inner, ())
            places[name] = row.add(array), make, id_at

        def answer(found: Sequence[Row], run: Run) -> Any:
            made = {
                (name, values[id_at]): make(values, run)
                for name, (place, make, id_at) in places.items()
                for values in orjson.loads(found[0][place])
            }
            return [self._one(each, made, makers, run) for each in run.bound[index]]

        return Written(statement.finish(row) if places else None, answer)

    def _one(
        self, asked: NodeId | None, made: Mapping[Any, Any], makers: Mapping[str, Any], run: Run
    ) -> Any:
        if asked is None:
            return None
        if asked.row is not None:
            return made.get((asked.type, asked.rest))
        found = self._nodes.find(asked, run.reading)
        return None if found is None else makers[asked.type](found, run)


def _ids_of(index: int, name: str) -> Any:
    def read(run: Run) -> list[UUID]:
        return [each.row for each in run.bound[index] if each is not None and each.type == name]

    return read
