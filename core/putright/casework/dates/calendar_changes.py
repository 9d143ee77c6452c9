"""A day that becomes closed, or is taken back: what it would move, and the one act that does it.

A date that a resident was told never moves against them silently. A landlord's promise that would
come later stays as it was promised, unless whoever proclaims the day says that the complainant was
told; a complainant's window is never cut short. The Ombudsman's limits are nobody's promise: they
are counted anew.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from putright.casework.dates.closed_days import proclaimed_days
from putright.casework.dates.recounting import Move, held, in_reach, moves
from putright.casework.dates.rewriting import rewrite
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, text
from putright.casework.problems import invalid, not_allowed, not_found, of_record
from putright.rules.proclaimed import Closed, ProclaimedDay
from putright.rules.records import take_back
from putright.store.records import CalendarDay


def impact_of_closing(desk: Desk, day: date, kind: Closed) -> tuple[Move, ...]:
    """The open deadlines that a closed day would move, by due date. Changes nothing."""
    _must_be_open(desk, day)
    known = (*desk.landlord.proclaimed, ProclaimedDay(day, "", kind, desk.now))
    return tuple(moves(_knowing(desk, known), in_reach(desk, day)))


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
    found = list(moves(desk, held(desk, day.day)))
    if strangers := set(told) - {move.row_id for move in found if move.stays}:
        raise invalid(
            f"{len(strangers)} of these deadlines would not move against anybody. Name only those "
            "that the impact lists as staying.",
            "input",
            "told",
        )
    written = [(move, move.stays and move.row_id not in told) for move in found]
    on_other_days = [kept for move, kept in written if move.due_on != move.was.due_on]
    day.kept = sum(on_other_days)
    day.moved = len(on_other_days) - day.kept
    rewrite(desk, written, what, day)
    return day


def _knowing(desk: Desk, proclaimed: tuple[ProclaimedDay, ...]) -> Desk:
    return replace(desk, landlord=desk.landlord.with_days(proclaimed, desk.now))


def _must_be_open(desk: Desk, day: date) -> None:
    why = desk.landlord.calendar.why_closed(countable_day(desk, day, "day"))
    if why is not None:
        raise invalid(f"It is closed already: {why}.", "input", "day")


def _must_answer_for_the_calendar(desk: Desk) -> None:
    if not desk.actor.answers_for_calendar:
        raise not_allowed("The landlord's administrator proclaims closed days. Ask them to.")
