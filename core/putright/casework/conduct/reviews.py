"""Reviewing a warning: when, by whom it is noted, and what comes of it.

A review that nobody holds ends nothing: the warning stays in force, and each day says so.
"""

from datetime import date

from putright.casework.dates.reviewing import Notes, Reviews, near_from
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day
from putright.casework.problems import forbidden_by, invalid
from putright.policy import Conduct
from putright.rules.conduct import WarningStatus, next_review, review_that_follows
from putright.store.conduct import Warning


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


def _write(desk: Desk, warning: Warning, what: str) -> None:
    conduct = desk.landlord.edition(warning.edition).conduct
    rule = conduct and (conduct.review or conduct)
    desk.record_of(warning.party_id, what, rule, warning_id=warning.id, due=warning.review_on)
    warning.version += 1
    warning.updated_at = desk.now
    desk.session.flush()


WARNINGS = Reviews(
    Warning,
    WarningStatus.IN_FORCE,
    Notes("warning review near", "warning review due", "warning review overdue"),
    _write,
)
