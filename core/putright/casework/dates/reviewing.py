"""What is reviewed on a day of its own: noted when that day is near, on it, and each day after it.

A review that nobody holds ends nothing: what it is about goes on, and each day says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk


class Reviewed(Protocol):
    """The columns of whatever is reviewed. Without a day it is reviewed no more."""

    id: UUID
    review_on: date | None
    review_near_noted_on: date | None
    review_due_noted_on: date | None
    review_overdue_noted_on: date | None


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted, in the words of its history; the jobs are called the same."""

    near: str
    due: str
    overdue: str


def near_from(desk: Desk, review_on: date) -> date:
    """From this day on a review is near, and noted as such."""
    return desk.landlord.calendar.working_days_before(review_on, desk.landlord.warn_before)


def jobs_of(desk: Desk, row: Reviewed, notes: Notes) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note of it: kind, key and when it is due."""
    due = row.review_on
    if due is None:
        return
    today, key = desk.today, f"{row.id}:{due}"
    if row.review_near_noted_on is None and today < due:
        yield notes.near, f"{notes.near}:{key}", start_of(near_from(desk, due))
    if row.review_due_noted_on is None and today <= due:
        yield notes.due, f"{notes.due}:{key}", start_of(due)
    noted = row.review_overdue_noted_on
    day = max(due + timedelta(1), today if noted is None else noted + timedelta(1))
    yield notes.overdue, f"{notes.overdue}:{key}:{day}", start_of(day)


def is_near(desk: Desk, row: Reviewed) -> bool:
    """Whether it is near and was not noted as such; from now on it was."""
    if row.review_on is None or row.review_near_noted_on is not None:
        return False
    if not near_from(desk, row.review_on) <= desk.today < row.review_on:
        return False
    row.review_near_noted_on = desk.today
    return True


def is_due(desk: Desk, row: Reviewed) -> bool:
    """Whether it is due today and was not noted as such; from now on it was."""
    if row.review_on != desk.today or row.review_due_noted_on is not None:
        return False
    row.review_due_noted_on = desk.today
    return True


def is_late(desk: Desk, row: Reviewed) -> bool:
    """Whether its day has passed."""
    return row.review_on is not None and row.review_on < desk.today


def is_late_anew(desk: Desk, row: Reviewed) -> bool:
    """Whether that was not noted today; from now on it was."""
    if not is_late(desk, row) or row.review_overdue_noted_on == desk.today:
        return False
    row.review_overdue_noted_on = desk.today
    return True


def forget_notes(row: Reviewed) -> None:
    """Another review is due now, and comes near on a day of its own."""
    row.review_near_noted_on = None
    row.review_due_noted_on = row.review_overdue_noted_on = None
