"""`warnings` and `contactPlan`: the list of warnings, and what they come to for one person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Text,
    Uuid,
    and_,
    any_,
    cast,
    func,
    literal,
    literal_column,
    select,
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
from putright.api.reading.pages import Order, Page, Slice, cut, page_of
from putright.api.reading.picker import pick_value
from putright.api.reading.reading import Reading
from putright.api.reading.roots import FromMemory, FromRows, Plan, Root, Written
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight, sees_warning
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.sources import Rows, Source
from putright.api.reading.statement import Run, Statement, bound
from putright.casework.contact_plans import InForce, contact_plan
from putright.rules.conduct import RestrictionKind, WarningStatus
from putright.store.conduct import Restriction, Warning
from putright.store.models import Party

BY_REVIEW = Order("review", lambda rows: rows.c.review_order, lambda row: row.review_order, False)


class Asked(NamedTuple):
    """Which warnings, and which page of them: names of tests, and the value of each."""

    page: Page
    tests: tuple[str, ...]
    values: tuple[Any, ...]


def _word(column: ColumnElement[Any]) -> ColumnElement[str]:
    return type_coerce(column, Text())


_TESTS: dict[str, tuple[TypeEngine[Any], Callable[[Rows, Any], ColumnElement[bool]]]] = {
    "status is": (Text(), lambda rows, it: _word(rows.c.status) == it),
    "status in": (ARRAY(Text()), lambda rows, it: _word(rows.c.status) == any_(it)),
    "review before": (Date(), lambda rows, it: rows.c.review_order < it),
    "party is": (Uuid(), lambda rows, it: rows.c.party_id == it),
}


def asked_for(arguments: dict[str, Any]) -> Asked:
    """Raises `ClientError` for a page that cannot be had."""
    given = {name: it for name, it in arguments.items() if it is not UNSET}
    asked = given.pop("filter", None)
    tests: list[tuple[str, Any]] = []
    if status := _given(asked, "status"):
        names = [each.name for each in status]
        tests.append(("status is", names[0]) if len(names) == 1 else ("status in", names))
    if (day := _given(asked, "review_due_before")) is not None:
        tests.append(("review before", day))
    if (party := _given(asked, "party_id")) is not None:
        tests.append(("party is", party_of(party) or UUID(int=0)))
    return Asked(
        page_of(BY_REVIEW, **given), tuple(test for test, _ in tests), tuple(it for _, it in tests)
    )


def party_of(global_id: str) -> UUID | None:
    """The row that a party's global id means; `None` for text that is none."""
    name, _, rest = global_id.partition(":")
    try:
        row_id = UUID(rest)
    except ValueError:
        return None
    return row_id if name == "Party" and str(row_id) == rest else None


def _given(asked: Any, name: str) -> Any:
    found = None if asked is None else getattr(asked, name)
    return None if found is UNSET else found


def _condition(
    tests: Sequence[str], rows: Rows, value: Callable[[int, TypeEngine[Any]], Any]
) -> ColumnElement[bool]:
    written = (
        write(rows, value(at, type_))
        for at, (type_, write) in enumerate(_TESTS[test] for test in tests)
    )
    return and_(true(), *written)


@dataclass(frozen=True, slots=True)
class ListWarnings(Root):
    """Those due for review first. The rows of a resident are their own that they were told of."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        asked, table = asked_for(arguments), Warning.__table__
        return fetch(
            reading,
            Warning,
            asked.page,
            sees_warning(reading.sight, table),
            _condition(asked.tests, table, lambda at, type_: literal(asked.values[at], type_)),
        )

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        arguments = arguments_of(selection.converter, selected)

        def write(statement: Statement) -> Written:
            index, (shape, tests) = statement.bind(
                lambda run: asked_for(arguments(run.variables)),
                lambda asked: (asked.page.shape, asked.tests),
                (Page(BY_REVIEW).shape, ()),
            )
            parameters = _once(statement, index)

            def whole() -> Source:
                rows = statement.source(Warning.__table__)
                rows.conditions += [
                    rows.c.landlord == statement.landlord,
                    sees_warning(sight, rows),
                    _condition(tests, rows, parameters),
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


def _once(statement: Statement, index: int) -> Callable[[int, TypeEngine[Any]], Any]:
    """The values of a filter as parameters, each made once however often it is written."""
    made: dict[int, Any] = {}

    def parameter(at: int, type_: TypeEngine[Any]) -> Any:
        if at not in made:
            made[at] = statement.parameter(type_, bound(index, lambda it: it.values[at]))
        return made[at]

    return parameter


_FACTS = (
    Warning.id, Warning.decided_on, Warning.told_on, Warning.review_on, Restriction.kind,
    Restriction.channel, Restriction.contact,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanOfContact(Root):
    """How a party may be contacted, for staff and their systems: one statement, however many
    warnings there are. Null for everybody else, and for a party that is not there."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        party_id = party_of(arguments["party_id"])
        if party_id is None or not reading.sight.staff or not reading.row(Party, party_id):
            return None
        found = reading.session.execute(
            select(*_FACTS)
            .outerjoin(
                Restriction,
                and_(
                    Restriction.landlord == Warning.landlord,
                    Restriction.warning_id == Warning.id,
                ),
            )
            .where(Warning.party_id == party_id, Warning.status == WarningStatus.IN_FORCE)
        )
        rows = [InForce._make(each) for each in found]
        return contact_plan(party_id, rows, reading.landlord.ombudsman)

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        arguments = arguments_of(selection.converter, selected)
        assert selected.definition is not None
        definition = selected.definition

        def write(statement: Statement) -> Written:
            pick = pick_value(selection, statement, definition.type, selected.below)
            index, there = statement.bind(
                lambda run: party_of(arguments(run.variables)["party_id"]),
                lambda party_id: party_id is not None,
                True,
            )
            if not there:
                return Written(None, lambda rows, run: None)
            party_id = statement.parameter(Uuid(), bound(index, lambda it: it))
            party = statement.source(Party.__table__)
            party.conditions += [party.c.landlord == statement.landlord, party.c.id == party_id]
            row = FlatRow(party, in_json=False)
            row.add(_all_in_force(statement, party))

            def answer(rows: Sequence[Row], run: Run) -> Any:
                if not rows:
                    return None
                found = [_in_force(each) for each in orjson.loads(rows[0][0])]
                plan = contact_plan(run.bound[index], found, run.reading.landlord.ombudsman)
                return pick(plan, run)

            return Written(statement.finish(row), answer)

        if sight.staff:
            return FromRows(write)
        return FromMemory(lambda *_: None, lambda *_: None, Statement(None))


def _all_in_force(statement: Statement, party: Source) -> ColumnElement[Any]:
    """The restrictions of every warning in force as one JSON array."""
    warning = statement.source(Warning.__table__)
    done = statement.source(Restriction.__table__)
    facts = func.json_build_array(
        *(_as_text((warning if fact.class_ is Warning else done).c[fact.key]) for fact in _FACTS)
    )
    beside = and_(done.c.landlord == warning.c.landlord, done.c.warning_id == warning.c.id)
    mine = and_(
        warning.c.landlord == party.c.landlord,
        warning.c.party_id == party.c.id,
        _word(warning.c.status) == literal_column(f"'{WarningStatus.IN_FORCE.name}'", Text()),
    )
    found = select(func.coalesce(func.json_agg(facts), literal_column("'[]'::json")))
    rows = warning.written().outerjoin(done.written(), beside)
    return found.select_from(rows).where(mine).scalar_subquery()


def _as_text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, Uuid):
        return cast(column, Text())
    return column if isinstance(column.type, Date | Text) else _word(column)


def _in_force(values: Sequence[Any]) -> InForce:
    warning_id, since, told_on, review_on, kind, channel, contact = values
    return InForce(
        UUID(warning_id),
        date.fromisoformat(since),
        told_on and date.fromisoformat(told_on),
        date.fromisoformat(review_on),
        kind and RestrictionKind[kind],
        channel,
        contact,
    )
