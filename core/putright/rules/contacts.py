"""Contacts about a complaint, and interviews: what may be recorded, and by which clause it is kept.

These are rules of single steps; `rules.steps` asks them beside its own.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from putright.policy import Policy, Rule
from putright.rules.points import must_know_remedy
from putright.rules.standing import Blocker, Standing, must_be_worked_on, stage_of


class Direction(StrEnum):
    """Who turned to whom."""

    IN = "IN"
    OUT = "OUT"


class Whom(StrEnum):
    """With whom a contact was, or an interview is."""

    COMPLAINANT = "COMPLAINANT"
    REPRESENTATIVE = "REPRESENTATIVE"
    STAFF = "STAFF"
    THIRD_PARTY = "THIRD_PARTY"


OF_THE_COMPLAINT = frozenset({Whom.COMPLAINANT, Whom.REPRESENTATIVE})
"""They are parties that the complaint knows; of the others the name is kept."""


class InterviewState(StrEnum):
    """How an interview stands."""

    ARRANGED = "ARRANGED"
    HELD = "HELD"
    NOT_ATTENDED = "NOT_ATTENDED"
    CALLED_OFF = "CALLED_OFF"


def kept_by(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause by which a record is kept of each complaint: the page's, or the standard's."""
    for edition in (policy, standard):
        if edition and edition.records:
            return edition.records
    return None


def interviews(policy: Policy, number: int) -> Rule | None:
    """The clause of a stage that says that people may be interviewed."""
    stage = stage_of(policy, number)
    return stage.interviews if stage else None


def record_contact(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Whatever was said belongs to the record, at any time: also of what is closed."""
    yield from ()


def arrange_interview(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    yield from must_know_remedy(case, policy)


def record_interview(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """What came of it is written down whatever has become of the complaint."""
    if not case.interviews_arranged:
        yield Blocker(why="No interview is arranged.")
