"""Connections: a list in pages, read either way into one `Slice`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    and_,
    any_,
    cast,
    func,
    inspect,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import Select
from strawberry import UNSET

from putright.api.reading.arguments import arguments_of
from putright.api.reading.hows import How
from putright.api.reading.making import Build
from putright.api.reading.objects import Objects, as_rows
from putright.api.reading.pages import (
    Order,
    Page,
    Place,
    Shape,
    Slice,
    cursor_at,
    cut,
    keys,
    page_of,
    sorting,
    within,
)
from putright.api.reading.picker import pick_value
from putright.api.reading.reading import Reading
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight
from putright.api.reading.selection import CannotCompile, Selected
from putright.api.reading.sources import Rows, Source
from putright.api.reading.statement import Run, Statement, bound

Written = Callable[[Slice, Run], Any]


@dataclass(frozen=True, slots=True)
class Connected(How):
    """The rows that point back at a row, in pages. `back` is their relation to it.

    `kept_by` gives, for each argument besides those of paging, the column of codes that it narrows.
    `seen` says which of the rows a caller sees; without it, whoever sees the row sees them all.
    """

    back: InstrumentedAttribute[Any]
    order: Order
    kept_by: Mapping[str, InstrumentedAttribute[Any]] = field(default_factory=dict)
    seen: Callable[[Sight, Rows], ColumnElement[bool]] | None = None

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        declared = self.back.property
        child = declared.parent.local_table
        mine = [
            child.c[here.key] == getattr(source, there.key)
            for here, there in declared.local_remote_pairs
        ]
        kept, paging = self._apart(arguments)
        mine += [child.c[self.kept_by[name].key].in_(wanted) for name, wanted in kept.items()]
        if self.seen is not None:
            mine.append(self.seen(reading.sight, child))
        return fetch(reading, declared.parent.class_, page_of(self.order, **paging), and_(*mine))

    def write(
        self, objects: Objects, row: FlatRow, source: Source, place: int, selected: Selected
    ) -> Build:
        statement, declared = objects.statement, self.back.property
        arguments = arguments_of(objects.selection.converter, selected)
        index, shape = statement.bind(
            lambda run: page_of(self.order, **self._apart(arguments(run.variables))[1]),
            lambda page: page.shape._replace(size=0),
            Page(self.order).shape,
        )
        kept_at, _ = statement.bind(lambda run: self._apart(arguments(run.variables))[0])
        kept = {
            attribute.key: statement.parameter(ARRAY(Text()), bound(kept_at, _names(name)))
            for name, attribute in self.kept_by.items()
        }
        pairs = declared.local_remote_pairs

        def own() -> Source:
            rows = statement.source(declared.parent.local_table)
            rows.conditions.extend(rows.c[here.key] == source.c[there.key] for here, there in pairs)
            for key, wanted in kept.items():
                held = type_coerce(rows.c[key], Text()) == any_(wanted)
                rows.conditions.append(or_(wanted.is_(None), held))
            if self.seen is not None:
                rows.conditions.append(self.seen(objects.sight, rows))
            return rows

        size = statement.parameter(BigInteger(), bound(index, lambda page: page.size + 1))
        child = page_rows(statement, shape, own(), index, size)
        inner = FlatRow(child, in_json=True)
        write = write_connection(objects, inner, child, selected)
        cursor = cursors(self.order, inner, child)
        row.columns[place] = objects.as_json(inner, child.sorting)
        count = None
        if wants_total(objects, selected):
            count = row.add(counted(own()).scalar_subquery())
        load = as_rows(row)

        def make(values: Row, run: Run) -> Any:
            total = (lambda: 0) if count is None else (lambda: values[count])
            return write(cut(run.bound[index], load(values[place]), cursor, total), run)

        return make

    def _apart(self, arguments: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The arguments that narrow, where they were given, and those of the page."""
        kept = {
            name: arguments[name]
            for name in self.kept_by
            if arguments.get(name) not in (None, UNSET)
        }
        return kept, {name: it for name, it in arguments.items() if name not in self.kept_by}


def _names(name: str) -> Callable[[dict[str, Any]], list[str] | None]:
    return lambda kept: [each.name for each in kept[name]] if name in kept else None


def fetch(reading: Reading, model: Any, page: Page, *conditions: ColumnElement[bool]) -> Slice:
    """Read a page through the session. The conditions say which rows the list holds."""
    table, order, shape = inspect(model).local_table, page.order, page.shape

    def beside(place: Place | None) -> tuple[ColumnElement[Any], ...]:
        return (literal(place.key, order.type), literal(place.id, Uuid())) if place else ()

    statement = (
        select(model)
        .where(*conditions, within(shape, table, beside(page.after), beside(page.before)))
        .order_by(*sorting(shape, table))
        .limit(page.size + 1)
    )

    def total() -> int:
        counted = select(func.count()).select_from(model).where(*conditions)
        return reading.session.scalar(counted, reading.scope) or 0

    found = cut(
        page,
        reading.session.scalars(statement, reading.scope).all(),
        lambda row: cursor_at(order, order.text_of(order.key_of(row)), row.id),
        total,
    )
    reading.read_together(found.rows)
    return found


def page_rows(
    statement: Statement,
    shape: Shape,
    rows: Source,
    index: int,
    limit: ColumnElement[Any],
    page: Callable[[Any], Page] = lambda bound: bound,
) -> Source:
    """The rows of a page, of which `rows` are the whole list, in the order to fetch them in."""

    def beside(read: Callable[[Page], Any]) -> tuple[ColumnElement[Any], ...]:
        key = statement.parameter(shape.order.type, bound(index, lambda it: read(page(it)).key))
        return key, statement.parameter(Uuid(), bound(index, lambda it: read(page(it)).id))

    after = beside(lambda page: page.after) if shape.after else ()
    before = beside(lambda page: page.before) if shape.before else ()
    rows.conditions.append(within(shape, rows, after, before))
    return rows.first(limit, statement.name(), keys(shape.order, rows), shape.descending)


def counted(rows: Source) -> Select[Any]:
    """How many rows there are."""
    return select(func.count()).select_from(rows.written()).where(*rows.conditions)


def cursors(order: Order, row: FlatRow, source: Source) -> Callable[[Row], str]:
    """Reads the cursor of a row, whose key comes as text within JSON, and else as Python has it."""
    key = source.keys[0]
    key_at = row.add(order.text_in_sql(key) if row.in_json else key)
    id_at = row.add(cast(source.keys[1], Text()))
    if row.in_json:
        return lambda values: cursor_at(order, values[key_at], values[id_at])
    return lambda values: cursor_at(order, order.text_of(values[key_at]), values[id_at])


def wants_total(objects: Objects, selected: Selected) -> bool:
    chosen = objects.selection.of(selected.type, selected.below)
    return any(each.name == "totalCount" for each in chosen)


def write_connection(objects: Objects, row: FlatRow, source: Source, selected: Selected) -> Written:
    """The fields of a connection, its nodes and edges each built from the rows of a slice."""
    writers: Mapping[str, Callable[[Selected], Written]] = {
        "edges": lambda each: _edges(objects, row, source, each),
        "nodes": lambda each: _nodes(objects, row, source, each),
        "pageInfo": lambda each: _plain(objects, each),
        "totalCount": lambda each: lambda found, run: found.total(),
        "__typename": lambda each: lambda found, run: selected.type.name,
    }
    chosen = objects.selection.of(selected.type, selected.below)
    if any(each.name not in writers for each in chosen):
        raise CannotCompile(selected.type.name)
    written = [(each.key, writers[each.name](each)) for each in chosen]
    return lambda found, run: {key: write(found, run) for key, write in written}


def _nodes(objects: Objects, row: FlatRow, source: Source, selected: Selected) -> Written:
    make = objects.build(row, source, selected.type, selected.below)
    return lambda found, run: [make(values, run) for values in found.rows]


def _edges(objects: Objects, row: FlatRow, source: Source, selected: Selected) -> Written:
    def writer(each: Selected) -> Callable[[Slice, Row, Run], Any]:
        if each.name == "node":
            make = objects.build(row, source, each.type, each.below)
            return lambda found, values, run: make(values, run)
        if each.name == "cursor":
            return lambda found, values, run: found.cursor(values)
        if each.name == "__typename":
            return lambda found, values, run: selected.type.name
        raise CannotCompile(each.name)

    chosen = objects.selection.of(selected.type, selected.below)
    makes = [(each.key, writer(each)) for each in chosen]
    return lambda found, run: [
        {key: make(found, values, run) for key, make in makes} for values in found.rows
    ]


def _plain(objects: Objects, selected: Selected) -> Written:
    assert selected.definition is not None
    return pick_value(
        objects.selection, objects.statement, selected.definition.type, selected.below
    )
