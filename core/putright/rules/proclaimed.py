"""Days that came to be closed after a landlord's calendar was made, and calendars with them.

A bank holiday proclaimed at short notice, or an office that closes, is a fact with the instant
from which it was known here. A deadline is counted by what was known at an instant of its own,
so that a day learned of later never moves a promised date by itself.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from putright.rules.calendar import Calendar


class Closed(StrEnum):
    """Why nobody works on a day that was proclaimed closed."""

    BANK_HOLIDAY = "a bank holiday"
    CLOSURE = "an office closure"


@dataclass(frozen=True, slots=True)
class ProclaimedDay:
    """A closed day, known from one instant on, and until it was taken back."""

    day: date
    why: str
    kind: Closed
    known_from: datetime
    taken_back: datetime | None = None

    def was_known(self, at: datetime) -> bool:
        return self.known_from <= at and (self.taken_back is None or at < self.taken_back)


def known_at(published: Calendar, proclaimed: tuple[ProclaimedDay, ...], at: datetime) -> Calendar:
    """The published calendar with the days that were known at an instant.

    Raises `BeyondHorizon` for a day that the calendar cannot hold.
    """
    known = tuple((each.day, each.why, each.kind) for each in proclaimed if each.was_known(at))
    return _with_days(published, known) if known else published


@lru_cache(maxsize=1024)
def _with_days(published: Calendar, known: tuple[tuple[date, str, Closed], ...]) -> Calendar:
    holidays, closures = dict(published.bank_holidays), dict(published.closures)
    for day, why, kind in known:
        published.must_hold(day)
        (holidays if kind is Closed.BANK_HOLIDAY else closures).setdefault(day, why)
    return replace(
        published,
        bank_holidays=tuple(sorted(holidays.items())),
        closures=tuple(sorted(closures.items())),
    )
