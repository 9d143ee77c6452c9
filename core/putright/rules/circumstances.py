"""Exceptional circumstances, such as a cyber incident: what was declared, and what it explains.

They explain why a date was late. They move no date, and nothing here is asked when one is counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from putright.facts import DeadlineState


class CircumstanceFactKind(StrEnum):
    """What became of a declaration."""

    DECLARED = "DECLARED"
    OMBUDSMAN_TOLD = "OMBUDSMAN_TOLD"
    RESIDENTS_TOLD = "RESIDENTS_TOLD"
    PUBLISHED = "PUBLISHED"
    RETURN_MOVED = "RETURN_MOVED"
    ENDED = "ENDED"


class CircumstanceDuty(StrEnum):
    """What is owed to whom, as long as the Code cannot be kept to."""

    TELL_OMBUDSMAN = "TELL_OMBUDSMAN"
    TELL_RESIDENTS = "TELL_RESIDENTS"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstanceFact:
    """One line of the history of a declaration. `on` is the day that it is about."""

    kind: CircumstanceFactKind
    on: date
    was: date | None = None
    words: str | None = None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """`began_on` and `ended_on` are its first and last day; without the last it goes on.

    `edition` and `clause` name what asks for the declaration, where the page or the standard does.
    """

    id: UUID
    what: str
    began_on: date
    return_expected_on: date
    ended_on: date | None = None
    ombudsman_told_on: date | None = None
    residents_told_on: date | None = None
    published_on: date | None = None
    edition: str | None = None
    clause: str | None = None
    declared_by: str = ""
    facts: tuple[CircumstanceFact, ...] = ()

    @property
    def owed(self) -> tuple[CircumstanceDuty, ...]:
        """What has not been done yet of what is owed to others."""
        done = {
            CircumstanceDuty.TELL_OMBUDSMAN: self.ombudsman_told_on,
            CircumstanceDuty.TELL_RESIDENTS: self.residents_told_on,
            CircumstanceDuty.PUBLISH: self.published_on,
        }
        return tuple(duty for duty, day in done.items() if day is None)

    def meets(self, first: date, last: date) -> bool:
        """Whether it fell within these days, both of them included."""
        return self.began_on <= last and (self.ended_on is None or self.ended_on >= first)


def last_day_of(state: DeadlineState, due_on: date, met_on: date | None, today: date) -> date:
    """Until when a deadline ran: until it was met; where it is awaited still, until today."""
    if met_on is not None:
        return met_on
    awaited = state in (DeadlineState.RUNNING, DeadlineState.MISSED)
    return max(due_on, today) if awaited else due_on


def explaining(
    declared: Iterable[Circumstance], first: date, last: date
) -> tuple[Circumstance, ...]:
    """Those that fell within the days on which a deadline ran, oldest first."""
    found = [each for each in declared if each.meets(first, last)]
    return tuple(sorted(found, key=lambda each: (each.began_on, each.id)))
