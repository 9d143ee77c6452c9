"""Reviewing a warning: when, by whom it is noted, and what comes of it.

A review that nobody holds ends nothing: the warning stays in force, and each day says so.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from putright.casework.dates.reviewing import (
    Notes,
    is_due,
    is_late,
    is_late_anew,
    is_near,
    jobs_of,
    near_from,
)
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day
from putright.casework.problems import forbidden_by, invalid
from putright.policy import Conduct
from putright.rules.conduct import WarningStatus, next_review, review_that_follows
from putright.store.conduct import Warning

NOTES = Notes("warning review near", "warning review due", "warning review overdue")


def first_review_on(desk: Desk, warning: Warning, conduct: Conduct, named: date | None) -> date:
    """The day of the first review: counted by the page, else the one that is named."""
    if conduct.review is None:
        return _named(desk, warning, conduct, named)
    _must_not_be_named(conduct, named)
    every, calendar = conduct.review.within, desk.landlord.calendar
    return countable_day(desk, next_review(desk.today, every, desk.today, calendar), "reviewOn")


def following_review_on(desk: Desk, warning: Warning, conduct: Conduct, named: date | None) -> date:
    """The day of the review after one that found the risk to go on."""
    if conduct.review is None:
        return _named(desk, warning, conduct, named)
    _must_not_be_named(conduct, named)
    assert warning.decided_on is not None  # it is in force
    assert warning.review_on is not None
    day = review_that_follows(
        warning.decided_on,
        conduct.review.within,
        warning.review_on,
        desk.today,
        near_from(desk, warning.review_on),
        desk.landlord.calendar,
    )
    return countable_day(desk, day, "reviewOn")


def still_to_note(desk: Desk, warning: Warning) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note of it: kind, key and when it is due."""
    if warning.status is WarningStatus.IN_FORCE:
        yield from jobs_of(desk, warning, NOTES)


def ask_for_review_jobs(desk: Desk, warning: Warning) -> None:
    """Have the clock look in when a review is near, on its day, and each day that it is late."""
    for kind, key, due_at in still_to_note(desk, warning):
        desk.ask(kind, warning.id, key=key, due_at=due_at)


def note_review_near(desk: Desk, warning_id: UUID) -> None:
    """There is still time to prepare it."""
    warning = _take(desk, warning_id)
    if warning and is_near(desk, warning):
        _note(desk, warning, NOTES.near)


def note_review_due(desk: Desk, warning_id: UUID) -> None:
    """It is due today."""
    warning = _take(desk, warning_id)
    if warning and is_due(desk, warning):
        _note(desk, warning, NOTES.due)


def note_review_overdue(desk: Desk, warning_id: UUID) -> None:
    """It was due and was not held. The warning stays in force; tomorrow this is noted again."""
    warning = _take(desk, warning_id)
    if warning and is_late(desk, warning):
        if is_late_anew(desk, warning):
            _note(desk, warning, NOTES.overdue)
        ask_for_review_jobs(desk, warning)


def _note(desk: Desk, warning: Warning, what: str) -> None:
    conduct = desk.landlord.edition(warning.edition).conduct
    rule = conduct and (conduct.review or conduct)
    desk.record_of(warning.party_id, what, rule, warning_id=warning.id, due=warning.review_on)
    warning.version += 1
    warning.updated_at = desk.now
    desk.session.flush()


def _take(desk: Desk, warning_id: UUID) -> Warning | None:
    """Take it in hand, if it is still in force."""
    key = (desk.landlord.slug, warning_id)
    warning = desk.session.get(Warning, key, with_for_update=True, populate_existing=True)
    return warning if warning and warning.status is WarningStatus.IN_FORCE else None


def _named(desk: Desk, warning: Warning, conduct: Conduct, named: date | None) -> date:
    if named is None:
        standard = desk.landlord.edition(warning.standard) if warning.standard else None
        raise forbidden_by(
            standard.conduct if standard and standard.conduct else conduct,
            "The policy sets no interval, and a warning is reviewed regularly. Name the day.",
            "input",
            "reviewOn",
        )
    if named <= desk.today:
        raise invalid("Name a day to come.", "input", "reviewOn")
    return countable_day(desk, named, "reviewOn")


def _must_not_be_named(conduct: Conduct, named: date | None) -> None:
    if named is not None:
        raise forbidden_by(
            conduct.review, "The policy says when it is reviewed. Leave the day out.", "input",
            "reviewOn",
        )  # fmt: skip
