"""Very many deadlines written anew, in a few statements however many there are.

What `deadlines.write`, `Desk.record`, `ask_for_jobs`, `sum_up` and `Desk.changed` do for one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    TableValuedAlias,
    Text,
    Uuid,
    case,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from putright.casework.dates.deadline_jobs import jobs_on
from putright.casework.dates.deadlines import dates_of
from putright.casework.dates.recounting import Move
from putright.casework.dates.summaries import sum_up_all
from putright.casework.desk import Desk, Wanted, said
from putright.facts import DeadlineState
from putright.store.base import among
from putright.store.many import brought_along
from putright.store.models import Complaint, Deadline
from putright.store.records import CalendarDay, Event

JSON = JSONB(none_as_null=True)


class Change(NamedTuple):
    """What becomes of every deadline of the same facts; `None` is left as it stands."""

    place: int
    starts_on: date | None
    due_on: date | None
    amount: int | None
    unit: str | None
    explanation: dict[str, Any] | None
    in_time: bool
    code_due_on: date | None
    code_explanation: dict[str, Any] | None
    believed: dict[str, str | None]
    facts: dict[str, str]


CHANGE: dict[str, TypeEngine[Any]] = {
    "place": Integer(),
    "starts_on": Date(),
    "due_on": Date(),
    "amount": Integer(),
    "unit": Text(),
    "explanation": JSON,
    "in_time": Boolean(),
    "code_due_on": Date(),
    "code_explanation": JSON,
    "believed": JSON,
    "facts": JSON,
}


class Written(NamedTuple):
    """A deadline to write, the line of history that says so, and the place of its change."""

    row_id: UUID
    complaint_id: UUID
    line_id: UUID
    place: int


WRITTEN: dict[str, TypeEngine[Any]] = {
    "row_id": Uuid(),
    "complaint_id": Uuid(),
    "line_id": Uuid(),
    "place": Integer(),
}

AT_ONCE = 5_000
"""Rows that one statement writes, so that none comes near the longest that a statement may take."""


def rewrite(desk: Desk, moves: Sequence[tuple[Move, bool]], what: str, day: CalendarDay) -> None:
    """Put down each move, and whether its promise is kept as it was told."""
    desk.session.flush()
    changes: dict[tuple[object, bool], Change] = {}
    written: list[Written] = []
    jobs: list[Wanted] = []
    for move, kept in moves:
        key = move.was, kept
        change = changes.get(key)
        if change is None:
            change = changes[key] = _change(desk, move, kept, day, len(changes))
        written.append(Written(move.row_id, move.complaint_id, desk.new_id(), change.place))
        due = None if change.due_on == move.was.due_on else change.due_on
        limit = None if change.code_due_on == move.was.code_due_on else change.code_due_on
        jobs += jobs_on(desk, move.row_id, move.was.whose, due, limit)
    for some in in_turn(written):
        _write(desk, some, list(changes.values()), what)
    for asked in in_turn(jobs):
        desk.ask_all(asked)
    moved = {move.complaint_id for move, kept in moves if not kept}
    for ids in in_turn(list(moved)):
        sum_up_all(desk, ids)
    for ids in in_turn(list({move.complaint_id for move, _ in moves} - moved)):
        _move_on(desk, ids)
    for row in list(desk.session.identity_map.values()):
        if isinstance(row, Complaint | Deadline):
            desk.session.expire(row)  # whoever looks again reads what was written


T = TypeVar("T")


def in_turn(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many of them at once as one statement takes."""
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _change(desk: Desk, move: Move, kept: bool, day: CalendarDay, place: int) -> Change:
    was, promise, limit = move.was, move.promise, move.limit
    due_on = was.due_on if kept else promise.due
    code_due_on = limit.due if limit else was.code_due_on
    facts = {
        "task": was.task,
        "day": day.day,
        "why": day.why,
        "was": was.due_on,
        "due": due_on,
        "promise_kept": "yes" if kept and promise.due != was.due_on else None,
        "limit_was": was.code_due_on if code_due_on != was.code_due_on else None,
        "limit": code_due_on if code_due_on != was.code_due_on else None,
    }
    return Change(
        place,
        None if kept else promise.started,
        None if kept else promise.due,
        None if kept else promise.timescale.within.count,
        None if kept else promise.timescale.within.unit.name,
        None if kept else promise.explanation.to_json(),
        not promise.missed(desk.today),
        limit.due if limit else None,
        limit.explanation.to_json() if limit else None,
        dates_of(due_on, code_due_on),
        said(facts),
    )


def _write(desk: Desk, written: Sequence[Written], changes: Sequence[Change], what: str) -> None:
    rows, change = _written(written), brought_along("change", CHANGE, changes)
    moved = change.c.due_on.is_not(None)
    now = literal(desk.now.isoformat(), Text())
    dates = change.c.believed
    desk.session.execute(
        update(Deadline)
        .where(Deadline.id == rows.c.row_id, rows.c.place == change.c.place)
        .values(
            starts_on=func.coalesce(change.c.starts_on, Deadline.starts_on),
            due_on=func.coalesce(change.c.due_on, Deadline.due_on),
            amount=func.coalesce(change.c.amount, Deadline.amount),
            unit=func.coalesce(change.c.unit, Deadline.unit),
            explanation=func.coalesce(change.c.explanation, Deadline.explanation),
            approaching_noted_on=case(
                (change.c.due_on != Deadline.due_on, None), else_=Deadline.approaching_noted_on
            ),
            state=case(
                (
                    moved & change.c.in_time & (Deadline.state == DeadlineState.MISSED),
                    DeadlineState.RUNNING.name,
                ),
                else_=Deadline.state,
            ),
            standard_due_on=func.coalesce(change.c.code_due_on, Deadline.standard_due_on),
            standard_explanation=func.coalesce(
                change.c.code_explanation, Deadline.standard_explanation
            ),
            counted_as_of=case((moved, desk.now), else_=Deadline.counted_as_of),
            believed=case(
                (Deadline.believed[-1].contains(dates), Deadline.believed),
                else_=Deadline.believed.concat(
                    func.jsonb_build_array(dates.concat(func.jsonb_build_object("at", now)))
                ),
            ),
        )
        .execution_options(synchronize_session=False)
    )
    columns = ("landlord", "id", "complaint_id", "at", "what", "actor", "actor_name", "facts")
    desk.session.execute(
        insert(Event).from_select(
            columns,
            select(
                literal(desk.landlord.slug),
                rows.c.line_id,
                rows.c.complaint_id,
                literal(desk.now),
                literal(what),
                literal(desk.actor.subject),
                literal(desk.actor.name),
                change.c.facts,
            ).where(rows.c.place == change.c.place),
        )
    )
    desk.tell_plugins([each.line_id for each in written])


def _written(written: Sequence[Written]) -> TableValuedAlias:
    kinds: dict[str, TypeEngine[Any]] = {
        "row_id": Uuid(),
        "complaint_id": Uuid(),
        "line_id": Uuid(),
        "place": Integer(),
    }
    return brought_along("written", kinds, written)


def _move_on(desk: Desk, complaints: Sequence[UUID]) -> None:
    """Move the versions of these complaints on."""
    desk.session.execute(
        update(Complaint)
        .where(among(Complaint.id, complaints))
        .values(version=Complaint.version + 1, updated_at=desk.now)
        .execution_options(synchronize_session=False)
    )
