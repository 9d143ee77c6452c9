"""When the review of an adjustment is near, due and late: noted by the clock, and never a lapse."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from putright.casework.dates.reviewing import (
    Notes,
    is_due,
    is_late,
    is_late_anew,
    is_near,
    jobs_of,
)
from putright.casework.desk import Desk
from putright.landlords import NoPolicy
from putright.policy import Rule
from putright.rules.people import AdjustmentStatus, of_adjustments
from putright.store.adjustments import Adjustment

NOTES = Notes("adjustment review near", "adjustment review due", "adjustment review overdue")


def still_to_note(desk: Desk, row: Adjustment) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note of it: kind, key and when it is due."""
    if row.status is AdjustmentStatus.IN_FORCE:
        yield from jobs_of(desk, row, NOTES)


def ask_for_review_jobs(desk: Desk, row: Adjustment) -> None:
    """Have the clock look in when a review is near, on its day, and each day that it is late."""
    for kind, key, due_at in still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)


def note_adjustment_near(desk: Desk, adjustment_id: UUID) -> None:
    """There is still time to ask the person."""
    row = _take(desk, adjustment_id)
    if row and is_near(desk, row):
        _note(desk, row, NOTES.near)


def note_adjustment_due(desk: Desk, adjustment_id: UUID) -> None:
    """It is to be reviewed today."""
    row = _take(desk, adjustment_id)
    if row and is_due(desk, row):
        _note(desk, row, NOTES.due)


def note_adjustment_overdue(desk: Desk, adjustment_id: UUID) -> None:
    """It was not reviewed on its day. It goes on; tomorrow this is noted again."""
    row = _take(desk, adjustment_id)
    if row and is_late(desk, row):
        if is_late_anew(desk, row):
            _note(desk, row, NOTES.overdue)
        ask_for_review_jobs(desk, row)


def clause(desk: Desk, word: str) -> Rule | None:
    """The clause in force about adjustments that holds this word: the page's, or the Code's."""
    try:
        policy = desk.landlord.policy_on(desk.today)
    except NoPolicy:
        policy = None
    return of_adjustments(word, policy, desk.landlord.standard_on(desk.today))


def _note(desk: Desk, row: Adjustment, what: str) -> None:
    desk.session.flush()
    rule = clause(desk, "review")
    desk.record_of(row.party_id, what, rule, adjustment=row.id, due=row.review_on)


def _take(desk: Desk, adjustment_id: UUID) -> Adjustment | None:
    """Take it in hand, if it is still in force."""
    key = (desk.landlord.slug, adjustment_id)
    row = desk.session.get(Adjustment, key, with_for_update=True, populate_existing=True)
    return row if row and row.status is AdjustmentStatus.IN_FORCE else None
