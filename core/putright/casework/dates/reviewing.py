"""What is reviewed on a day of its own: noted when that day is near, on it, and each day after it.

A review that nobody holds ends nothing: what it is about goes on, and each day says so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
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

    @property
    def status(self) -> StrEnum: ...


Row = TypeVar("Row", bound=Reviewed)


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted, in the words of its history; the jobs are called the same."""

    near: str
    due: str
    overdue: str


@dataclass(frozen=True, slots=True)
class Reviews(Generic[Row]):
    """One kind of thing that is reviewed while it is in force: its table, and what is noted of it.

    `write` puts a note into its history.
    """

    of: type[Row]
    in_force: StrEnum
    notes: Notes
    write: Callable[[Desk, Row, str], None]


def near_from(desk: Desk, review_on: date) -> date:
    """From this day on a review is near, and noted as such."""
    return desk.landlord.calendar.working_days_before(review_on, desk.landlord.warn_before)


def still_to_note(
    desk: Desk, reviews: Reviews[Row], row: Row
) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note of it: kind, key and when it is due."""
    due, notes = row.review_on, reviews.notes
    if due is None or row.status is not reviews.in_force:
        return
    today, key = desk.today, f"{row.id}:{due}"
    if row.review_near_noted_on is None and today < due:
        yield notes.near, f"{notes.near}:{key}", start_of(near_from(desk, due))
    if row.review_due_noted_on is None and today <= due:
        yield notes.due, f"{notes.due}:{key}", start_of(due)
    noted = row.review_overdue_noted_on
    day = max(due + timedelta(1), today if noted is None else noted + timedelta(1))
    yield notes.overdue, f"{notes.overdue}:{key}:{day}", start_of(day)


def ask_for_review_jobs(desk: Desk, reviews: Reviews[Row], row: Row) -> None:
    """Have the clock look in when a review is near, on its day, and each day that it is late."""
    for kind, key, due_at in still_to_note(desk, reviews, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)


def noted_by(reviews: Reviews[Row]) -> Mapping[str, Callable[[Desk, UUID], None]]:
    """What each job of these reviews does, by its kind."""
    notes = reviews.notes
    return {
        notes.near: lambda desk, row_id: note_near(desk, reviews, row_id),
        notes.due: lambda desk, row_id: note_due(desk, reviews, row_id),
        notes.overdue: lambda desk, row_id: note_overdue(desk, reviews, row_id),
    }


def note_near(desk: Desk, reviews: Reviews[Row], row_id: UUID) -> None:
    """There is still time to prepare it: noted once."""
    row = _take(desk, reviews, row_id)
    if row is None or row.review_on is None or row.review_near_noted_on is not None:
        return
    if near_from(desk, row.review_on) <= desk.today < row.review_on:
        row.review_near_noted_on = desk.today
        reviews.write(desk, row, reviews.notes.near)


def note_due(desk: Desk, reviews: Reviews[Row], row_id: UUID) -> None:
    """It is due today: noted once."""
    row = _take(desk, reviews, row_id)
    if row and row.review_on == desk.today and row.review_due_noted_on is None:
        row.review_due_noted_on = desk.today
        reviews.write(desk, row, reviews.notes.due)


def note_overdue(desk: Desk, reviews: Reviews[Row], row_id: UUID) -> None:
    """It was not held on its day. What it is about goes on; tomorrow this is noted again."""
    row = _take(desk, reviews, row_id)
    if row is None or row.review_on is None or not row.review_on < desk.today:
        return
    if row.review_overdue_noted_on != desk.today:
        row.review_overdue_noted_on = desk.today
        reviews.write(desk, row, reviews.notes.overdue)
    ask_for_review_jobs(desk, reviews, row)


def forget_notes(row: Reviewed) -> None:
    """Another review is due now, and comes near on a day of its own."""
    row.review_near_noted_on = None
    row.review_due_noted_on = row.review_overdue_noted_on = None


def _take(desk: Desk, reviews: Reviews[Row], row_id: UUID) -> Row | None:
    """Take it in hand, if it is still in force."""
    key = (desk.landlord.slug, row_id)
    row = desk.session.get(reviews.of, key, with_for_update=True, populate_existing=True)
    return row if row and row.status is reviews.in_force else None
