"""Lengths of time as a document states them, and the moments that they are counted from."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    WORKING_DAYS = "working day"
    CALENDAR_DAYS = "calendar day"
    WEEKS = "week"
    MONTHS = "calendar month"
    YEARS = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a document states it."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def working_days(count: int) -> Span:
    return Span(count, Unit.WORKING_DAYS)


def calendar_days(count: int) -> Span:
    return Span(count, Unit.CALENDAR_DAYS)


def weeks(count: int) -> Span:
    return Span(count, Unit.WEEKS)


def months(count: int) -> Span:
    return Span(count, Unit.MONTHS)


def years(count: int) -> Span:
    return Span(count, Unit.YEARS)


class Moment(StrEnum):
    """What a clock starts from. The value completes "counted from the day when …".

    Each stage has moments of its own: at stage 2, `ACKNOWLEDGED` is the day when the request for
    stage 2 was acknowledged. `REPORTED` alone stays the same through every stage.
    """

    HAPPENED = "the matter happened"
    AWARE = "the matter came to the complainant's attention"
    CONTACTED = "the letter or call was received"
    REPORTED = "the matter was first reported"
    RECEIVED = "the complaint was received"
    ACKNOWLEDGED = "the acknowledgement was sent"
    RESPONDED = "the response was sent"
    ESCALATED = "the next stage was asked for"
    PANEL_MET = "the Panel met"
    WARNED = "the warning was approved"


class Who(StrEnum):
    """Whose clock it is: a landlord is late, a complainant is out of time."""

    LANDLORD = "landlord"
    COMPLAINANT = "complainant"


class DayZero(StrEnum):
    """Which day counts as nought. Nothing but `EVENT` is taken unless a document says so."""

    EVENT = "the day of the event"
    NEXT_WORKING_DAY = "the next working day, where the event fell on a closed day"
    DAY_BEFORE = "the day before the event, so that the event's own day is day 1"
