"""Writes the SQL of a selection, object by object, and how its rows become the answer."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from graphql import GraphQLObjectType, SelectionSetNode
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    any_,
    case,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import InstrumentedAttribute

from putright.api.reading.arguments import arguments_of
from putright.api.reading.hows import ALWAYS, Column, Computed, How, Many, One, Part, Related
from putright.api.reading.limited import covering, is_limited, may_be_limited
from putright.api.reading.making import Block, Build, Child, maker
from putright.api.reading.picker import pick_value
from putright.api.reading.rows import FlatRow, as_answered, word
from putright.api.reading.scope import Sight, sees_complaint
from putright.api.reading.selection import CannotCompile, Selected, Selection
from putright.api.reading.sources import Source
from putright.api.reading.statement import MOST_IN_ARRAY, Statement, bound
from putright.store.models import Complaint


class Widened:
    """A row with rows that hang on it, as one object."""

    __slots__ = ("_related", "_row")

    def __init__(self, row: Any, related: dict[str, Any]) -> None:
        self._row = row
        self._related = related

    def __getattr__(self, name: str) -> Any:
        return self._related[name] if name in self._related else getattr(self._row, name)


_EMPTY: ColumnElement[Any] = literal_column("'[]'::json")


class Objects:
    """Writes objects into one statement, for callers of one sight."""

    def __init__(self, selection: Selection, statement: Statement, sight: Sight) -> None:
        self.selection = selection
        self.statement = statement
        self.sight = sight

    def build(
        self,
        row: FlatRow,
        source: Source,
        type_: GraphQLObjectType,
        below: Sequence[SelectionSetNode],
    ) -> Build:
        """Add an object's columns, taken from `source`, to a row; gives what makes the object."""
        return maker(self._block(row, source, type_, below))

    def _block(
        self,
        row: FlatRow,
        source: Source,
        type_: GraphQLObjectType,
        below: Sequence[SelectionSetNode],
    ) -> Block:
        chosen = self.selection.of(type_, below)
        start = row.reserve(len(chosen))
        block = Block(tuple(each.key for each in chosen), start)
        for place, each in enumerate(chosen, start):
            if each.how is None:
                row.columns[place] = word(type_.name)
                continue
            mend = self._write(row, source, place, each, each.how)
            if mend is not None:
                block.mends[place] = mend
        return block

    def _write(
        self, row: FlatRow, source: Source, place: int, selected: Selected, how: How
    ) -> Child | Build | None:
        """Put a field into its place in the row; gives what puts it right, if anything must."""
        match how:
            case Column():
                column = as_answered(source.c[how.attribute.key], how.prefix)
                if how.whole_of is not None and may_be_limited(self.sight):
                    withheld = is_limited(source.c[how.whole_of.key])
                    column = case((withheld, None), else_=column)
                row.columns[place] = column
                return None
            case Computed():
                return self._computed(row, source, selected, how)
            case Part():
                return self._part(row, source, selected, how)
            case One():
                return self._one(row, source, place, selected, how)
            case Many():
                return self._many(row, source, place, selected, how)
        writer = getattr(how, "write", None)  # a connection writes itself
        if writer is None:
            raise CannotCompile(type(how).__name__)
        written: Build = writer(self, row, source, place, selected)
        return written

    def _computed(self, row: FlatRow, source: Source, selected: Selected, how: Computed) -> Build:
        assert selected.definition is not None
        read = self._with_related(row, source, selected, how)
        function = how.function
        pick = pick_value(self.selection, self.statement, selected.definition.type, selected.below)
        if how.whole_of is not None and may_be_limited(self.sight):
            withheld = row.add(is_limited(source.c[how.whole_of.key]))
            return lambda values, run: (
                None if values[withheld] else pick(function(read(values), run.reading), run)
            )
        if not selected.definition.args:
            return lambda values, run: pick(function(read(values), run.reading), run)
        arguments = arguments_of(self.selection.converter, selected)
        index, _ = self.statement.bind(lambda run: arguments(run.variables))
        return lambda values, run: pick(
            function(read(values), run.reading, **run.bound[index]), run
        )

    def _with_related(
        self, row: FlatRow, source: Source, selected: Selected, how: Computed
    ) -> Callable[[Any], Any]:
        """Reads the needed columns, and the related rows that a selected field needs beside."""
        read = row.carry(source, how.needs)
        if not how.where_selected:
            return read
        chosen = {each.name for each in self.selection.of(selected.type, selected.below)}
        related = dict.fromkeys(
            each
            for name, rows in how.where_selected.items()
            if name == ALWAYS or name in chosen
            for each in rows
        )
        if not related:
            return read
        more = {each.relation.key: self._related_rows(row, source, each) for each in related}
        return lambda values: Widened(
            read(values), {name: fetch(values) for name, fetch in more.items()}
        )

    def _related_rows(self, row: FlatRow, source: Source, related: Related) -> Callable[[Any], Any]:
        child = self.related(source, related.relation)
        if related.among is not None:
            child.conditions.append(related.among(self.sight, child))
        inner = FlatRow(child, in_json=True)
        read = inner.carry(child, related.columns)
        place = row.add(self.as_json(inner, _sorting(related.relation, child)))
        load = as_rows(row)
        if related.relation.property.uselist:
            return lambda values: [read(each) for each in load(values[place])]
        return lambda values: next((read(each) for each in load(values[place])), None)

    def _part(self, row: FlatRow, source: Source, selected: Selected, how: Part) -> Child | Build:
        if how.staff_only and not self.sight.staff:
            return lambda values, run: None
        block = self._block(row, source, selected.type, selected.below)
        shown = how.shown
        if shown is None:
            return Child(None, block)
        make, read = maker(block), row.carry(source, how.needs)
        return lambda values, run: make(values, run) if shown(read(values), run.reading) else None

    def _one(self, row: FlatRow, source: Source, place: int, selected: Selected, how: One) -> Child:
        child = self.related(source, how.relation)
        if how.only:
            held = (_word(child, name) == word(it.name) for name, it in how.only.items())
            child.conditions.extend(held)
            soonest = _sorting(how.relation, child)
            child = child.first(literal_column("1"), self.statement.name(), soonest)
        row.joined.append(child)
        row.columns[place] = child.c.landlord.is_not(None)  # in every index, so none need be read
        return Child(place, self._block(row, child, selected.type, selected.below))

    def _many(
        self, row: FlatRow, source: Source, place: int, selected: Selected, how: Many
    ) -> Build:
        child = self.related(source, how.relation)
        if how.kept_by:
            arguments = arguments_of(self.selection.converter, selected)
            index, _ = self.statement.bind(lambda run: arguments(run.variables))
            for name, attribute in how.kept_by.items():
                wanted = self.statement.parameter(ARRAY(Text()), bound(index, _words(name)))
                kept = _word(child, attribute.key) == any_(wanted)
                child.conditions.append(or_(wanted.is_(None), kept))
        if how.among is not None:
            child.conditions.append(how.among(self.sight, child))
        inner = FlatRow(child, in_json=True)
        make = self.build(inner, child, selected.type, selected.below)
        row.columns[place] = self.as_json(inner, _sorting(how.relation, child))
        load = as_rows(row)
        return lambda values, run: [make(each, run) for each in load(values[place])]

    def related(self, source: Source, relation: InstrumentedAttribute[Any]) -> Source:
        """The rows that a relation leads to from each row of `source`."""
        declared = relation.property
        child = self.statement.source(declared.mapper.local_table)
        for here, there in declared.local_remote_pairs:
            child.conditions.append(child.c[there.key] == source.c[here.key])
        if declared.mapper.class_ is Complaint:  # another one, which they may not see
            child.conditions.append(sees_complaint(self.sight, child))
        elif (covers := covering(self.sight, declared.mapper.class_)) is not None:
            child.conditions.append(covers(child))
        return child

    def as_json(self, inner: FlatRow, sorting: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
        """All the rows of a list as one JSON array of arrays."""
        if len(inner.columns) > MOST_IN_ARRAY:
            raise CannotCompile("too many columns in a list")
        array = func.json_build_array(*inner.columns)
        every = func.json_agg(aggregate_order_by(array, *sorting) if sorting else array)
        return inner.taken(select(func.coalesce(every, _EMPTY))).scalar_subquery()


def as_rows(row: FlatRow) -> Callable[[Any], list[list[Any]]]:
    """A list that hangs on a row: text where the row is asyncpg's, and read already within JSON."""
    return (lambda found: found) if row.in_json else orjson.loads


def _sorting(relation: InstrumentedAttribute[Any], rows: Source) -> list[ColumnElement[Any]]:
    return [rows.c[column.key] for column in relation.property.order_by or ()]


def _word(rows: Source, name: str) -> ColumnElement[str]:
    """A column of codes as the text that it is in the table."""
    return type_coerce(rows.c[name], Text())


def _words(name: str) -> Callable[[dict[str, Any]], list[str] | None]:
    def read(arguments: dict[str, Any]) -> list[str] | None:
        wanted = arguments.get(name)
        return None if wanted is None else [each.name for each in wanted]

    return read
