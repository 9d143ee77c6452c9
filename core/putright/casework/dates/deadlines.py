"""The deadlines of a complaint: worked out again from what has happened, whenever more has.

A deadline is never patched. Each thing that happens to a stage (it is received, acknowledged,
answered, a Panel meets, a date is extended) is a fact, and `reckon` folds the facts anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.dates.deadline_jobs import ask_for_jobs
from putright.casework.dates.summaries import AWAITED, sum_up
from putright.casework.desk import Desk
from putright.facts import DeadlineState, Kind
from putright.policy import Moment, Policy, Timescale, Who
from putright.rules.calendar import Calendar
from putright.rules.deadlines import Deadline as Reckoned
from putright.rules.deadlines import work_out
from putright.rules.happenings import Extended
from putright.rules.limits import limit_of
from putright.rules.steps import stage_of
from putright.store.base import among
from putright.store.models import Complaint, Deadline, DeadlineRevision, Stage

DONE = frozenset({DeadlineState.MET, DeadlineState.MET_LATE, DeadlineState.ENDED})


def moments(complaint: Complaint, stage: Stage | None) -> dict[Moment, date]:
    """The days from which the clocks of a stage, or of correspondence, are counted."""
    if stage is None:
        return {Moment.CONTACTED: complaint.received_on, Moment.RECEIVED: complaint.received_on}
    known = {
        Moment.REPORTED: complaint.taken_on_on or complaint.received_on,
        Moment.RECEIVED: stage.opened_on,
        Moment.ESCALATED: stage.opened_on,
        Moment.ACKNOWLEDGED: stage.acknowledged_on,
        Moment.RESPONDED: stage.responded_on,
        Moment.PANEL_MET: complaint.panel_met_on,
    }
    return {moment: day for moment, day in known.items() if day is not None}


def timescales(policy: Policy, complaint: Complaint, stage: Stage | None) -> Sequence[Timescale]:
    """The timescales of this stage, or those that the clause of its route sets for a letter."""
    if complaint.kind is Kind.CORRESPONDENCE:
        return [each for each in policy.correspondence if each.clause == complaint.route_clause]
    page = stage_of(policy, stage.number) if stage else None
    return page.timescales if page else ()


def reckon(desk: Desk, complaint: Complaint, stage: Stage | None) -> None:
    """Work out every deadline of the stage whose clock has started, and sum them up.

    Each is counted by the closed days that were known when it was told, and stands where nothing
    but the calendar has changed since, so that a day learned of later moves nothing here. Raises
    `BeyondHorizon` where a date lies outside the calendar.
    """
    policy = desk.policy(complaint)
    started = moments(complaint, stage)
    rows = {
        row.task: row
        for row in desk.session.scalars(
            select(Deadline).where(
                Deadline.complaint_id == complaint.id,
                Deadline.stage_id == stage.id if stage else Deadline.stage_id.is_(None),
                Deadline.earlier.is_(False),
            )
        )
    }
    given = extensions(desk, [row.id for row in rows.values()])
    running = [each for each in timescales(policy, complaint, stage) if each.of in started]
    for row in rows.values():
        if row.task not in {timescale.task for timescale in running} and row.state not in DONE:
            row.state = DeadlineState.CANCELLED  # another edition, after the receipt was set right
    for timescale in running:
        row = rows.get(timescale.task) or _new(desk, complaint, stage, timescale)
        if row.state in DONE:
            continue
        if row.state is DeadlineState.CANCELLED:
            row.state = DeadlineState.RUNNING
        case = Case(desk, complaint, stage, started)
        calendar = desk.landlord.calendar_known_at(row.counted_as_of)
        promise, limit = both_clocks(case, timescale, given[row.id], calendar)
        write(desk, row, None if _stands(row, promise) else promise, limit)
        desk.keep(row) if row.id is None else desk.session.flush()
        ask_for_jobs(desk, row)
    sum_up(desk, complaint)


_FACTS = ("edition", "clause", "words", "moment", "started", "amount", "unit", "extensions")
"""What of an explanation changes only where something happened."""


def _stands(row: Deadline, promise: Reckoned) -> bool:
    """Whether the date that was told rests on the same facts as the one worked out now."""
    if row.id is None:
        return False
    now = promise.explanation.to_json()
    return all(row.explanation.get(name) == now[name] for name in _FACTS)


@dataclass(frozen=True, slots=True)
class Case:
    """A stage of a complaint, or its correspondence, and the days its clocks started on."""

    desk: Desk
    complaint: Complaint
    stage: Stage | None
    started: dict[Moment, date]


def both_clocks(
    case: Case, timescale: Timescale, given: Sequence[Extended], calendar: Calendar
) -> tuple[Reckoned, Reckoned | None]:
    """The promise by this calendar, and the standard's own limit for the same task, if it has one.

    The standard's limit is no promise, so it is counted by all that is known today.
    """
    policy = case.desk.policy(case.complaint)
    promise = work_out(
        timescale,
        case.started[timescale.of],
        calendar,
        edition=policy.key,
        happenings=given,
    )
    return promise, _limit(case, policy, timescale, given)


def write(desk: Desk, row: Deadline, promise: Reckoned | None, limit: Reckoned | None) -> None:
    """Put down what was worked out; each date that was ever believed stays on record.

    Without a promise, the one that was made stands.
    """
    if promise is not None:
        if row.due_on != promise.due:
            row.approaching_noted_on = None  # the new date comes near on a day of its own
        row.starts_on = promise.started
        row.due_on = promise.due
        row.amount = promise.timescale.within.count
        row.unit = promise.timescale.within.unit
        row.explanation = promise.explanation.to_json()
        if row.state is DeadlineState.MISSED and not promise.missed(desk.today):
            row.state = DeadlineState.RUNNING
    if limit is not None:
        row.standard_due_on = limit.due
        row.standard_explanation = limit.explanation.to_json()
    dates = dates_of(row.due_on, row.standard_due_on)
    if not row.believed or dates.items() - row.believed[-1].items():
        row.believed = [*row.believed, {"at": desk.now.isoformat(), **dates}]


def dates_of(due_on: date, code_due_on: date | None) -> dict[str, str | None]:
    """Both dates, as `believed` keeps them."""
    return {
        "due_on": due_on.isoformat(),
        "code_due_on": code_due_on.isoformat() if code_due_on else None,
    }


def _new(desk: Desk, complaint: Complaint, stage: Stage | None, timescale: Timescale) -> Deadline:
    return Deadline(
        complaint_id=complaint.id,
        stage_id=stage.id if stage else None,
        stage_number=stage.number if stage else 0,
        task=timescale.task,
        whose=timescale.by,
        clause=timescale.clause,
        state=DeadlineState.RUNNING,
        counted_as_of=desk.now,
        believed=[],
        earlier=False,
        created_at=desk.now,
    )


def extensions(desk: Desk, row_ids: Sequence[UUID]) -> Mapping[UUID | None, list[Extended]]:
    """What was given to each of these deadlines, oldest first; nothing to all others."""
    found: dict[UUID | None, list[Extended]] = defaultdict(list)
    for given in desk.session.scalars(
        select(DeadlineRevision)
        .where(among(DeadlineRevision.deadline_id, row_ids))
        .order_by(DeadlineRevision.id)
    ):
        found[given.deadline_id].append(
            Extended(on=given.told_on, to=given.due_on, reason=given.reason, clause=given.clause)
        )
    return found


def _limit(
    case: Case, policy: Policy, promised: Timescale, given: Sequence[Extended]
) -> Reckoned | None:
    """The standard's limit, with what was given of the extension that the standard allows."""
    if case.complaint.standard is None or case.stage is None:
        return None
    standard = case.desk.landlord.edition(case.complaint.standard)
    position = case.stage.number - policy.before_stage_1
    calendar = case.desk.landlord.calendar
    limit = limit_of(standard, promised, position, case.started, given, calendar)
    if limit is None:
        return None
    return work_out(
        limit.timescale,
        limit.started,
        calendar,
        edition=standard.key,
        happenings=limit.happenings,
    )


def running(desk: Desk, complaint: Complaint, whose: Who, *tasks: str) -> Iterator[Deadline]:
    """The deadlines of the current stage that still run: all of them, or those of some tasks."""
    statement = select(Deadline).where(
        Deadline.complaint_id == complaint.id,
        Deadline.whose == whose,
        Deadline.state.in_(AWAITED),
    )
    if tasks:
        statement = statement.where(Deadline.task.in_(tasks))
    yield from desk.session.scalars(statement)


def meet(desk: Desk, complaint: Complaint, whose: Who, *tasks: str, on: date) -> None:
    """The thing was done on that day, in time or late."""
    for row in running(desk, complaint, whose, *tasks):
        row.met_on = on
        row.state = DeadlineState.MET if on <= row.due_on else DeadlineState.MET_LATE
    desk.session.flush()
    sum_up(desk, complaint)


def cancel(desk: Desk, complaint: Complaint) -> None:
    """Nothing is awaited any more: whatever still runs is needed no longer."""
    for whose in Who:
        for row in running(desk, complaint, whose):
            row.state = DeadlineState.CANCELLED
    desk.session.flush()
    sum_up(desk, complaint)
