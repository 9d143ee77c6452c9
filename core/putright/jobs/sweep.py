"""The sweep: every date that has still to be noted has a job waiting for it.

Jobs are asked for when a deadline is reckoned, so there should be nothing to find. But a backup
may have been restored, or `warn_before` set to another number of days. The sweep only narrows;
then it looks again with the complaint in hand, and asks for the same jobs as casework does. So it
may run as often, and as often at once, as one likes.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, delete, func, or_, select, tuple_

from putright.casework.deadlines import AWAITED, ask_for_jobs, start_of
from putright.casework.desk import CLOCK, Desk
from putright.facts import DeadlineState
from putright.house import House
from putright.kit.speaking import kind_of
from putright.policy import Who
from putright.store.models import Deadline
from putright.store.records import Job

log = logging.getLogger(__name__)

RUNNING = Deadline.state == DeadlineState.RUNNING
OURS = Deadline.whose == Who.LANDLORD
THEIRS = Deadline.whose == Who.COMPLAINANT


@dataclass(frozen=True, slots=True)
class Gap:
    """A date to be noted whose job is missing, was done for nothing, or waits for a wrong day."""

    complaint_id: UUID
    deadline_id: UUID
    job_id: UUID | None


def sweep(house: House) -> int:
    """Have a job wait for every date that is still to be noted. Returns how many were put right."""
    return sum(sweep_landlord(house, slug) for slug in house.landlords)


def sweep_landlord(house: House, slug: str) -> int:
    """The same for one landlord. A complaint that cannot be swept does not hold up the others."""
    with house.desk(slug, CLOCK) as desk:
        complaints = dict.fromkeys(gap.complaint_id for gap in gaps(desk))
    mended = 0
    for complaint_id in complaints:
        try:
            with house.desk(slug, CLOCK) as desk:
                mended += _mend(desk, complaint_id)
        except Exception as problem:
            log.warning("%s: complaint %s not swept: %s", slug, complaint_id, kind_of(problem))
    return mended


def _mend(desk: Desk, complaint_id: UUID) -> int:
    complaint = desk.complaint(complaint_id)  # from here on nobody else asks for its jobs
    found = list(gaps(desk, complaint.id))
    wrong = select(Job.id).where(Job.id.in_([gap.job_id for gap in found if gap.job_id]))
    # A job that is being done just now holds its row and waits for this complaint. It is skipped,
    # because waiting for it in turn would never end; and once it is done there is no gap.
    free = desk.session.scalars(wrong.with_for_update(skip_locked=True)).all()
    desk.session.execute(delete(Job).where(Job.id.in_(free)))
    for deadline_id in dict.fromkeys(gap.deadline_id for gap in found):
        row = desk.get(Deadline, deadline_id)
        if row is not None:
            ask_for_jobs(desk, row)
    return len(found) - len(list(gaps(desk, complaint.id)))


def gaps(desk: Desk, complaint_id: UUID | None = None) -> Iterator[Gap]:
    """The gaps of all the landlord's complaints, or of one. A job given up is no gap."""
    for kind, due, still_to_note in _to_note(desk.today):
        served_badly: ColumnElement[bool] = Job.done_at.is_not(None)
        if kind == "deadline approaching":
            days = _warning_days(desk, still_to_note)
            elsewhen = tuple_(Deadline.due_on, Job.due_at).not_in(days)
            served_badly = or_(served_badly, elsewhen)
        key = func.concat(kind, ":", Deadline.id, ":", func.to_char(due, "YYYY-MM-DD"))
        statement = (
            select(Deadline.complaint_id, Deadline.id, Job.id)
            .outerjoin(Job, and_(Job.landlord == Deadline.landlord, Job.key == key))
            .where(still_to_note, or_(Job.id.is_(None), and_(Job.dead_at.is_(None), served_badly)))
            .order_by(Deadline.due_on, Deadline.id)
        )
        if complaint_id is not None:
            statement = statement.where(Deadline.complaint_id == complaint_id)
        for row in desk.session.execute(statement):
            yield Gap(*row)


def _to_note(
    today: date,
) -> Iterator[tuple[str, SQLColumnExpression[Any], ColumnElement[bool]]]:
    """Each kind of job, the date it is about, and when it has still something to note."""
    unwarned = Deadline.approaching_noted_on.is_(None) & (Deadline.due_on >= today)
    yield "deadline approaching", Deadline.due_on, OURS & RUNNING & unwarned
    yield "deadline missed", Deadline.due_on, OURS & RUNNING
    unmeasured = Deadline.standard_missed_noted_on.is_(None) & Deadline.standard_due_on.is_not(None)
    yield (
        "standard missed",
        Deadline.standard_due_on,
        OURS & Deadline.state.in_(AWAITED) & unmeasured,
    )
    yield "window ended", Deadline.due_on, THEIRS & RUNNING


def _warning_days(desk: Desk, still_to_note: ColumnElement[bool]) -> list[tuple[date, datetime]]:
    """For each date that runs, when its warning is due as the landlord is configured now."""
    before = desk.landlord.warn_before
    return [
        (due, start_of(desk.landlord.calendar.working_days_before(due, before)))
        for due in desk.session.scalars(select(Deadline.due_on).where(still_to_note).distinct())
    ]
