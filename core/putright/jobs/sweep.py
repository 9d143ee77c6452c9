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

from putright.casework.dates.deadline_jobs import ask_for_jobs, start_of
from putright.casework.dates.summaries import AWAITED
from putright.casework.desk import CLOCK, Desk
from putright.casework.putting_right.remedies import ask_for_reminders
from putright.facts import DeadlineState
from putright.house import House
from putright.jobs.sweep_authorities import sweep_authorities
from putright.jobs.sweep_documents import sweep_documents
from putright.jobs.sweep_ombudsman import sweep_ombudsman
from putright.jobs.sweep_reviews import sweep_reviews
from putright.jobs.sweep_updates import sweep_updates
from putright.kit.speaking import kind_of
from putright.policy import Who
from putright.store.models import Deadline, Remedy
from putright.store.records import Job

log = logging.getLogger(__name__)

RUNNING = Deadline.state == DeadlineState.RUNNING
OURS = Deadline.whose == Who.LANDLORD
THEIRS = Deadline.whose == Who.COMPLAINANT
OPEN = Remedy.completed_on.is_(None) & Remedy.withdrawn_on.is_(None)
WARNINGS = frozenset({"deadline approaching", "promise approaching"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A date to be noted whose job is missing, was done for nothing, or waits for a wrong day."""

    complaint_id: UUID
    subject_id: UUID  # of the deadline, or of the promise
    job_id: UUID | None
    of: type[Deadline] | type[Remedy]


@dataclass(frozen=True, slots=True)
class Watch:
    """A kind of job, the date it is about, and when it has still something to note."""

    kind: str
    of: type[Deadline] | type[Remedy]
    due: SQLColumnExpression[Any]
    still_to_note: ColumnElement[bool]


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
    return (
        mended
        + sweep_reviews(house, slug)
        + sweep_documents(house, slug)
        + sweep_updates(house, slug)
        + sweep_ombudsman(house, slug)
        + sweep_authorities(house, slug)
    )


def _mend(desk: Desk, complaint_id: UUID) -> int:
    complaint = desk.complaint(complaint_id)  # from here on nobody else asks for its jobs
    found = list(gaps(desk, complaint.id))
    wrong = select(Job.id).where(Job.id.in_([gap.job_id for gap in found if gap.job_id]))
    # A job that is being done just now holds its row and waits for this complaint. It is skipped,
    # because waiting for it in turn would never end; and once it is done there is no gap.
    free = desk.session.scalars(wrong.with_for_update(skip_locked=True)).all()
    desk.session.execute(delete(Job).where(Job.id.in_(free)))
    for of, subject_id in dict.fromkeys((gap.of, gap.subject_id) for gap in found):
        row = desk.get(of, subject_id)
        if isinstance(row, Deadline):
            ask_for_jobs(desk, row)
        elif isinstance(row, Remedy):
            ask_for_reminders(desk, row)
    return len(found) - len(list(gaps(desk, complaint.id)))


def gaps(desk: Desk, complaint_id: UUID | None = None) -> Iterator[Gap]:
    """The gaps of all the landlord's complaints, or of one. A job given up is no gap."""
    for watch in _watches(desk.today):
        of = watch.of
        served_badly: ColumnElement[bool] = Job.done_at.is_not(None)
        if watch.kind in WARNINGS:
            elsewhen = tuple_(of.due_on, Job.due_at).not_in(_warning_days(desk, watch))
            served_badly = or_(served_badly, elsewhen)
        key = func.concat(watch.kind, ":", of.id, ":", func.to_char(watch.due, "YYYY-MM-DD"))
        badly = or_(Job.id.is_(None), and_(Job.dead_at.is_(None), served_badly))
        statement = (
            select(of.complaint_id, of.id, Job.id)
            .outerjoin(Job, and_(Job.landlord == of.landlord, Job.key == key))
            .where(watch.still_to_note, badly)
            .order_by(of.due_on, of.id)
        )
        if complaint_id is not None:
            statement = statement.where(of.complaint_id == complaint_id)
        for row in desk.session.execute(statement):
            yield Gap(*row, of)


def _watches(today: date) -> Iterator[Watch]:
    unwarned = Deadline.approaching_noted_on.is_(None) & (Deadline.due_on >= today)
    yield Watch("deadline approaching", Deadline, Deadline.due_on, OURS & RUNNING & unwarned)
    yield Watch("deadline missed", Deadline, Deadline.due_on, OURS & RUNNING)
    unmeasured = Deadline.standard_missed_noted_on.is_(None) & Deadline.standard_due_on.is_not(None)
    awaited = OURS & Deadline.state.in_(AWAITED) & unmeasured
    yield Watch("standard missed", Deadline, Deadline.standard_due_on, awaited)
    yield Watch("window ended", Deadline, Deadline.due_on, THEIRS & RUNNING)
    unreminded = Remedy.approaching_noted_on.is_(None) & (Remedy.due_on >= today)
    yield Watch("promise approaching", Remedy, Remedy.due_on, OPEN & unreminded)
    unnoted = Remedy.overdue_noted_on.is_(None) & Remedy.due_on.is_not(None)
    yield Watch("promise overdue", Remedy, Remedy.due_on, OPEN & unnoted)


def _warning_days(desk: Desk, watch: Watch) -> list[tuple[date, datetime]]:
    """For each date that runs, when its warning is due as the landlord is configured now."""
    before = desk.landlord.warn_before
    dates = select(watch.due).where(watch.still_to_note).distinct()
    return [
        (due, start_of(desk.landlord.calendar.working_days_before(due, before)))
        for due in desk.session.scalars(dates)
    ]
