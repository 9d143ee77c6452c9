"""A clock folded over what happened to it: each thing in order, and every time from the start."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from putright.policy import Unit
from putright.rules.calendar import Calendar
from putright.rules.happenings import (
    CannotHaveHappened,
    Extended,
    ExtensionWithdrawn,
    Happening,
    Paused,
    Resumed,
)
from putright.rules.spans import add_days
from putright.rules.words import in_words


class Stop(NamedTuple):
    """The days after `after`, up to and including `until`, on which a clock stood still.

    `days` are working days for a timescale of working days, and calendar days for any other.
    """

    after: date
    until: date
    days: int


class Due(NamedTuple):
    """A due date that was counted or agreed, and each stop that has moved it since.

    `since` is the day from which a stop can move it: day 0, or the day of the extension.
    """

    day: date
    since: date
    extension: Extended | None = None
    stops: tuple[Stop, ...] = ()


class Clock(NamedTuple):
    """`counted` is the date by counting alone; `extended` those agreed since, which still stand.

    Every one of them is folded alone, so that taking an extension back leaves no trace.
    """

    counted: Due
    extended: tuple[Due, ...] = ()
    paused_on: date | None = None

    @property
    def due(self) -> date:
        return max(due.day for due in (self.counted, *self.extended))


def run(clock: Clock, happenings: Sequence[Happening], unit: Unit, calendar: Calendar) -> Clock:
    """Apply what happened, in its order.

    Raises `CannotHaveHappened`, and `BeyondHorizon` from the calendar.
    """
    last = date.min
    for happening in happenings:
        if happening.on < last:
            raise CannotHaveHappened(
                f"{_what(happening)} comes after something of {in_words(last)}. Put them in order."
            )
        last = happening.on
        clock = _after(clock, happening, unit, calendar)
    return clock


def _after(clock: Clock, happening: Happening, unit: Unit, calendar: Calendar) -> Clock:
    match happening:
        case Extended(on, to):
            calendar.must_hold(to)
            return clock._replace(extended=(*clock.extended, Due(to, on, happening)))
        case ExtensionWithdrawn() if clock.extended:
            return clock._replace(extended=clock.extended[:-1])
        case Paused(on) if clock.paused_on is None:
            return clock._replace(paused_on=on)
        case Resumed(on) if clock.paused_on is not None:
            stop = clock.paused_on, on
            return Clock(
                _moved(clock.counted, *stop, unit, calendar),
                tuple(_moved(due, *stop, unit, calendar) for due in clock.extended),
            )
        case _:
            raise CannotHaveHappened(
                f"{_what(happening)} has nothing to act on: a clock stops once before it runs "
                "again, and an extension is given before it is taken back."
            )


def _moved(due: Due, paused_on: date, resumed_on: date, unit: Unit, calendar: Calendar) -> Due:
    """A stop that begins after the due date comes too late to move it.

    One that begins on the due date finds nothing left to count, so it is due on the day when the
    clock runs again, closed or not: nothing is ever due on a day when the clock stood still.
    """
    after = max(paused_on, due.since)
    if after > due.day or after >= resumed_on:
        return due
    if unit is Unit.WORKING_DAYS:
        days = calendar.working_days_between(after, resumed_on)
        day = max(calendar.add_working_days(due.day, days), resumed_on)
    else:
        days = (resumed_on - after).days
        day = add_days(due.day, days)
        calendar.must_hold(day)
    if day == due.day:
        return due
    return due._replace(day=day, stops=(*due.stops, Stop(after, resumed_on, days)))


def _what(happening: Happening) -> str:
    return f"{type(happening).__name__} on {in_words(happening.on)}"
