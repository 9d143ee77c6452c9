"""`warnings` and `contactPlan`: the list of warnings, and what they come to for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
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
    literal_column,
    select,
)
from sqlalchemy.types import TypeEngine

from putright.api.reading.arguments import arguments_of
from putright.api.reading.lists import Asked, Filter, PagedList, Test, as_word, given
from putright.api.reading.pages import Order, page_of
from putright.api.reading.picker import pick_value
from putright.api.reading.reading import Reading
from putright.api.reading.roots import FromMemory, FromRows, Plan, Root, Written
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight, sees_warning
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.sources import Source
from putright.api.reading.statement import Run, Statement, bound
from putright.casework.conduct.contact_plans import Adjusted, InForce, contact_plan
from putright.rules.conduct import RestrictionKind, WarningStatus
from putright.store.conduct import Restriction, Warning
from putright.store.models import Adjustment, Party

_WORDS: TypeEngine[Any] = ARRAY(Text())

BY_REVIEW = Order("review", lambda rows: rows.c.review_order, lambda row: row.review_order, False)


TESTS: Mapping[str, Test] = {
    "status is": lambda rows, value: as_word(rows.c.status) == value(Text()),
    "status in": lambda rows, value: as_word(rows.c.status) == any_(value(_WORDS)),
    "review before": lambda rows, value: rows.c.review_order < value(Date()),
    "party is": lambda rows, value: rows.c.party_id == value(Uuid()),
}


def asked_for(reading: Reading, arguments: dict[str, Any]) -> Asked:
    """Raises `ClientError` for a page that cannot be had."""
    paging = dict(arguments)
    asked = paging.pop("filter", None)
    tests: list[tuple[str, Any]] = []
    if status := given(asked, "status"):
        names = [each.name for each in status]
        tests.append(("status is", names[0]) if len(names) == 1 else ("status in", names))
    if (day := given(asked, "review_due_before")) is not None:
        tests.append(("review before", day))
    if (party := given(asked, "party_id")) is not None:
        tests.append(("party is", party_of(party) or UUID(int=0)))
    kept = Filter(tuple(test for test, _ in tests), tuple(value for _, value in tests))
    return Asked(page_of(BY_REVIEW, **paging), kept)


WARNINGS = PagedList(Warning, BY_REVIEW, sees_warning, TESTS, asked_for)
"""Those due for review first. The rows of a resident are their own that they were told of."""


def party_of(global_id: str) -> UUID | None:
    """The row that a party's global id means; `None` for text that is none."""
    name, _, rest = global_id.partition(":")
    try:
        row_id = UUID(rest)
    except ValueError:
        return None
    return row_id if name == "Party" and str(row_id) == rest else None


_FACTS = (
    Warning.id, Warning.decided_on, Warning.told_on, Warning.review_on, Restriction.kind,
    Restriction.channel, Restriction.contact,
)  # fmt: skip


_RECORD = (
    Party.id, Party.preferred_channel, Party.channels_not_wanted, Party.contact_when,
    Party.language, Party.interpreter_needed,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanOfContact(Root):
    """How a party may be contacted, for staff and their systems: one statement, however many
    warnings there are. Null for everybody else, and for a party that is not there."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        party_id = party_of(arguments["party_id"])
        party = reading.row(Party, party_id) if party_id and reading.sight.staff else None
        if party is None:
            return None
        party = party.merged_into or party
        found = reading.session.execute(
            select(*_FACTS)
            .outerjoin(
                Restriction,
                and_(
                    Restriction.landlord == Warning.landlord,
                    Restriction.warning_id == Warning.id,
                ),
            )
            .where(Warning.party_id == party.id, Warning.status == WarningStatus.IN_FORCE)
        )
        rows = [InForce._make(each) for each in found]
        adjusted = [
            Adjusted(each.id, each.needed, each.review_on)
            for each in party.adjustments
            if each.review_on is not None  # it is in force
        ]
        return contact_plan(party.id, rows, party, reading.landlord.ombudsman, adjusted)

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
            asked = statement.source(Party.__table__)
            kept = select(func.coalesce(asked.c.merged_into_id, asked.c.id))
            kept = kept.select_from(asked.written()).where(asked.c.id == party_id)
            party.conditions += [
                party.c.landlord == statement.landlord,
                party.c.id == kept.scalar_subquery(),
            ]
            row = FlatRow(party, in_json=False)
            row.add(_all_in_force(statement, party))
            row.add(_all_adjustments(statement, party))
            record = row.carry(party, _RECORD)

            def answer(rows: Sequence[Row], run: Run) -> Any:
                if not rows:
                    return None
                found = [_in_force(each) for each in orjson.loads(rows[0][0])]
                known, ombudsman = record(rows[0]), run.reading.landlord.ombudsman
                adjusted = [
                    Adjusted(UUID(row_id), needed, date.fromisoformat(review_on))
                    for row_id, needed, review_on in orjson.loads(rows[0][1])
                ]
                return pick(contact_plan(known.id, found, known, ombudsman, adjusted), run)

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
        as_word(warning.c.status) == literal_column(f"'{WarningStatus.IN_FORCE.name}'", Text()),
    )
    found = select(func.coalesce(func.json_agg(facts), literal_column("'[]'::json")))
    rows = warning.written().outerjoin(done.written(), beside)
    return found.select_from(rows).where(mine).scalar_subquery()


def _all_adjustments(statement: Statement, party: Source) -> ColumnElement[Any]:
    """The adjustments in force as one JSON array."""
    made = statement.source(Adjustment.__table__)
    facts = func.json_build_array(cast(made.c.id, Text()), made.c.needed, made.c.review_on)
    mine = and_(
        made.c.landlord == party.c.landlord,
        made.c.party_id == party.c.id,
        made.c.review_on.is_not(None),
    )
    found = select(func.coalesce(func.json_agg(facts), literal_column("'[]'::json")))
    return found.select_from(made.written()).where(mine).scalar_subquery()


def _as_text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, Uuid):
        return cast(column, Text())
    return column if isinstance(column.type, Date | Text) else as_word(column)


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
