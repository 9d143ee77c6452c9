"""A day that becomes closed, or is taken back: what it would move, and the one act that does it.

A date that a resident was told never moves against them silently. A landlord's promise that would
come later stays as it was promised, unless whoever proclaims the day says that the complainant was
told; a complainant's window is never cut short. The Ombudsman's limits are nobody's promise: they
are counted anew.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select

from putright.casework.dates.closed_days import proclaimed_days
from putright.casework.dates.deadline_jobs import jobs_of
from putright.casework.dates.deadlines import (
    AWAITED,
    Case,
    both_clocks,
    extensions,
    moments,
    sum_up_all,
    timescales,
    write,
)
from putright.casework.desk import Desk, Wanted
from putright.casework.inputs import countable_day, text
from putright.casework.problems import invalid, not_allowed, not_found, of_record
from putright.policy import Who
from putright.rules.deadlines import Deadline as Reckoned
from putright.rules.proclaimed import Closed, ProclaimedDay
from putright.rules.records import take_back
from putright.store.base import among
from putright.store.models import Complaint, Deadline, Stage
from putright.store.records import CalendarDay, Event


@dataclass(frozen=True, slots=True)
class Move:
    """An open deadline whose promise, or whose Ombudsman's limit, falls on another day.

    `stays`: the promise was made, and would move against the complainant.
    """

    row: Deadline
    complaint: Complaint
    promise: Reckoned
    limit: Reckoned | None

    @property
    def due_on(self) -> date:
        return self.promise.due

    @property
    def code_due_on(self) -> date | None:
        return self.limit.due if self.limit else None

    @property
    def stays(self) -> bool:
        if self.row.whose is Who.LANDLORD:
            return self.promise.due > self.row.due_on
        return self.promise.due < self.row.due_on


def impact_of_closing(desk: Desk, day: date, kind: Closed) -> tuple[Move, ...]:
    """The open deadlines that a closed day would move, by due date. Changes nothing."""
    _must_be_open(desk, day)
    known = (*desk.landlord.proclaimed, ProclaimedDay(day, "", kind, desk.now))
    return tuple(_moves(_knowing(desk, known), day))


def proclaim_closed_day(
    desk: Desk, *, day: date, kind: Closed, why: str, told: Collection[UUID] = ()
) -> CalendarDay:
    """Close a day from now on; the record says how many dates were moved and how many kept.

    `told` are the landlord's own deadlines whose complainants have been told the later date.
    Raises `Refused` for a day that is closed already, and for a deadline that would not move.
    """
    _must_answer_for_the_calendar(desk)
    _must_be_open(desk, day)
    row = desk.keep(
        CalendarDay(
            day=day,
            why=text(why, "why", longest=200),
            kind=kind,
            known_from=desk.now,
            known_by=desk.actor.name,
            moved=0,
            kept=0,
        )
    )
    return _apply(desk, row, "closed day proclaimed", told)


def take_back_closed_day(desk: Desk, row_id: UUID, *, told: Collection[UUID] = ()) -> CalendarDay:
    """The day is worked after all. The record of it stays, with when it was taken back."""
    _must_answer_for_the_calendar(desk)
    row = desk.get(CalendarDay, row_id)
    if row is None:
        raise not_found("closed day", "input", "closedDayId")
    of_record(take_back(row.taken_back is not None), "closedDayId")
    row.taken_back, row.taken_back_by = desk.now, desk.actor.name
    desk.session.flush()
    return _apply(desk, row, "closed day taken back", told)


def _apply(desk: Desk, day: CalendarDay, what: str, told: Collection[UUID]) -> CalendarDay:
    desk = _knowing(desk, proclaimed_days(desk.session))
    moves = _in_hand(desk, day.day)
    if strangers := set(told) - {move.row.id for move in moves if move.stays}:
        raise invalid(
            f"{len(strangers)} of these deadlines would not move against anybody. Name only those "
            "that the impact lists as staying.",
            "input",
            "told",
        )
    day.moved = day.kept = 0
    jobs: list[Wanted] = []
    lines: list[Event] = []
    for move in moves:
        row, was, limit_was = move.row, move.row.due_on, move.row.standard_due_on
        kept = move.stays and row.id not in told
        if not kept:
            row.counted_as_of = desk.now
        write(desk, row, None if kept else move.promise, move.limit)
        jobs += jobs_of(desk, row)
        if move.promise.due != was:
            day.moved, day.kept = day.moved + (not kept), day.kept + kept
        lines.append(
            desk.line(
                move.complaint,
                what,
                task=row.task,
                day=day.day,
                why=day.why,
                was=was,
                due=row.due_on,
                promise_kept="yes" if kept and move.promise.due != was else None,
                limit_was=limit_was if limit_was != row.standard_due_on else None,
                limit=row.standard_due_on if limit_was != row.standard_due_on else None,
            )
        )
    desk.record_all(lines)
    desk.ask_all(jobs)
    complaints = {move.complaint.id: move.complaint for move in moves}
    sum_up_all(desk, complaints.values())
    desk.changed(*complaints.values())
    return day


def _in_hand(desk: Desk, day: date) -> list[Move]:
    """What falls on another day, with its complaints in hand.

    All of it is counted before anything is in hand, so that nobody waits for the counting; and once
    more where somebody changed one of these complaints meanwhile, or logged another.
    """
    while True:
        read = _versions(desk, day)
        moves = list(_moves(desk, day))
        desk.session.execute(
            select(Complaint.id)
            .where(among(Complaint.id, list(read)))
            .order_by(Complaint.id)
            .with_for_update()
        )
        if _versions(desk, day) == read:
            return moves


def _versions(desk: Desk, day: date) -> dict[UUID, int]:
    """The complaints of whose open deadlines the day is part."""
    found = _in_reach(day).with_only_columns(Complaint.id, Complaint.version).order_by(None)
    return {row_id: version for row_id, version in desk.session.execute(found)}


def _in_reach(day: date) -> Select[Deadline, Complaint, Stage]:
    return (
        select(Deadline, Complaint, Stage)
        .join(Complaint, (Complaint.id == Deadline.complaint_id))
        .outerjoin(Stage, (Stage.id == Deadline.stage_id))
        .where(
            Deadline.state.in_(AWAITED),
            Deadline.starts_on < day,
            or_(Deadline.due_on >= day, Deadline.standard_due_on >= day),
        )
        .order_by(Deadline.due_on, Deadline.id)
    )


def _moves(desk: Desk, day: date) -> Iterator[Move]:
    """What falls on another day by the calendar of this desk, among what a day lies in."""
    found: Sequence[tuple[Deadline, Complaint, Stage | None]] = [
        (row, complaint, stage)
        for row, complaint, stage in desk.session.execute(
            _in_reach(day).execution_options(populate_existing=True)
        )
    ]
    given = extensions(desk, [row for row, _, _ in found])
    for row, complaint, stage in found:
        case = Case(desk, complaint, stage, moments(complaint, stage))
        for timescale in timescales(desk.policy(complaint), complaint, stage):
            if timescale.task == row.task and timescale.of in case.started:
                clocks = both_clocks(case, timescale, given[row.id], desk.landlord.calendar)
                move = Move(row, complaint, *clocks)
                if (move.due_on, move.code_due_on) != (row.due_on, row.standard_due_on):
                    yield move


def _knowing(desk: Desk, proclaimed: tuple[ProclaimedDay, ...]) -> Desk:
    return replace(desk, landlord=desk.landlord.with_days(proclaimed, desk.now))


def _must_be_open(desk: Desk, day: date) -> None:
    why = desk.landlord.calendar.why_closed(countable_day(desk, day, "day"))
    if why is not None:
        raise invalid(f"It is closed already: {why}.", "input", "day")


def _must_answer_for_the_calendar(desk: Desk) -> None:
    if not desk.actor.answers_for_calendar:
        raise not_allowed("The landlord's administrator proclaims closed days. Ask them to.")
