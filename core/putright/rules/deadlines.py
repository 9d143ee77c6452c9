"""When a thing is due, and why on that day.

A deadline is a policy's promise applied to a date, folded over what has happened since. It is
never changed in place: an extension, a pause and a new bank holiday are facts, and it is worked
out again. The answer always carries its reasons, so that an officer, a tenant and the Ombudsman
can each check it with a calendar in hand.

>>> from putright.policy import Moment, working_days
>>> respond = Timescale(
...     "5.5", "We aim to respond with a resolution or an explanation within 10 working days.",
...     task="Respond", within=working_days(10), of=Moment.RECEIVED,
... )
>>> deadline = work_out(respond, date(2026, 3, 31), Calendar.of("ENG"))
>>> deadline.due
datetime.date(2026, 4, 16)
>>> for reason in deadline.explanation.reasons:
...     print(reason)
Clause 5.5: “We aim to respond with a resolution or an explanation within 10 working days.”
Day 0 is Tuesday 31 March 2026, when the complaint was received.
Not counted: Friday 3 April 2026 (Good Friday), Monday 6 April 2026 (Easter Monday) and weekends.
Working day 10 is Thursday 16 April 2026.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from putright.policy import DayZero, Timescale, Unit
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.clock import Clock, Due, run
from putright.rules.explanation import Explanation
from putright.rules.happenings import (
    CannotHaveHappened,
    Extended,
    ExtensionWithdrawn,
    Happening,
    Paused,
    Resumed,
)
from putright.rules.spans import (
    add_months,
    last_in_time,
    last_safe_day,
    lay_out,
    review_due,
)
from putright.rules.telling import tell

__all__ = [
    "BeyondHorizon",
    "CannotHaveHappened",
    "Deadline",
    "Explanation",
    "Extended",
    "ExtensionWithdrawn",
    "Happening",
    "NoExtension",
    "Paused",
    "Resumed",
    "add_months",
    "due_on",
    "last_in_time",
    "last_safe_day",
    "latest_extension",
    "review_due",
    "work_out",
]

EVENT, WORKING_DAYS = DayZero.EVENT, Unit.WORKING_DAYS  # a member is slow to reach each time


class Deadline(NamedTuple):
    """The last day on which a thing is done in time, a civil date in London, and the reasons.

    `paused_on` is the day on whose end the clock stopped, where it stands still now. `due` is then
    what it would be if the clock ran again at once.
    """

    timescale: Timescale
    started: date
    due: date
    explanation: Explanation
    paused_on: date | None = None

    @property
    def due_before_extension(self) -> date:
        """The date by counting alone, from which the cap of an extension is counted."""
        return self.explanation.counted_to

    def missed(self, today: date) -> bool:
        """The due day itself is still in time, and nothing is missed while the clock is stopped."""
        return self.paused_on is None and today > self.due


class NoExtension(ValueError):
    """The document does not say that this timescale may be made longer."""

    def __init__(self, timescale: Timescale) -> None:
        super().__init__(
            f"“{timescale.task}” cannot be extended: clause {timescale.clause} allows no extension."
        )


def work_out(
    timescale: Timescale,
    started: date,
    calendar: Calendar,
    *,
    edition: str = "",
    happenings: Sequence[Happening] = (),
    at_latest: date | None = None,
) -> Deadline:
    """Apply a timescale to the day its clock started, and to what happened since, in its order.

    `started` is the civil day, in London, of the timescale's moment. `edition` is the key of the
    policy's edition, for the explanation. `at_latest` is the day on which the law itself ends the
    matter, however much longer the document gives, but never a day before the clock started.

    An extension sets a date and never an earlier one; taken back, it leaves no trace. A stop of k
    working days moves a deadline of working days by k working days, and any other deadline by
    as many days as the clock stood. A stop that begins after the due date moves nothing; after one
    that begins on the due date, it is due on the day when the clock runs again.

    Raises `BeyondHorizon` wherever the answer would rest on a day outside the calendar, for every
    unit; `CannotHaveHappened`; and `ValueError` for a negative span.
    """
    counted_by = calendar.counted_by(timescale)
    day, day_zero = _counted(timescale, started, counted_by)
    if not happenings and at_latest is None:
        plainly = tell(timescale, started, day_zero, day, counted_by, edition)
        return Deadline(timescale, started, day, plainly)
    clock = run(Clock(Due(day, day_zero)), happenings, timescale.within.unit, counted_by)
    due = clock.due
    if at_latest is not None and at_latest < due:
        due = max(started, at_latest)
    if clock.paused_on is not None and clock.paused_on > due:
        clock = clock._replace(paused_on=None)  # it was missed before the clock was stopped
    explanation = tell(timescale, started, day_zero, due, counted_by, edition, clock)
    return Deadline(timescale, started, due, explanation, clock.paused_on)


def due_on(
    timescale: Timescale,
    started: date,
    calendar: Calendar,
    happenings: Sequence[Happening] = (),
) -> date:
    """The date alone, as `work_out` has it, for whoever counts very many and explains none.

    Raises as `work_out` does.
    """
    counted_by = calendar.counted_by(timescale)
    day, day_zero = _counted(timescale, started, counted_by)
    if not happenings:
        return day
    return run(Clock(Due(day, day_zero)), happenings, timescale.within.unit, counted_by).due


def _counted(timescale: Timescale, started: date, counted_by: Calendar) -> tuple[date, date]:
    """The date by counting alone, and day 0."""
    span = timescale.within
    day_zero = started
    if timescale.day_zero is not EVENT and span.count:
        day_zero = _day_zero(timescale, started, counted_by)
    if span.unit is WORKING_DAYS and span.count > 0:
        return counted_by.add_working_days(day_zero, span.count), day_zero
    counted_by.must_hold(started)
    counted = lay_out(span, day_zero, counted_by)
    counted_by.must_hold(counted)
    return counted, day_zero


def _day_zero(timescale: Timescale, started: date, calendar: Calendar) -> date:
    calendar.must_hold(started)
    if timescale.day_zero is DayZero.NEXT_WORKING_DAY:
        return (
            started if calendar.is_working_day(started) else calendar.add_working_days(started, 1)
        )
    day_before = date.fromordinal(started.toordinal() - 1)
    calendar.must_hold(day_before)
    return day_before


def latest_extension(timescale: Timescale, due: date, calendar: Calendar) -> date | None:
    """The latest date that may be agreed without a good reason beyond the clause's own cap.

    `due` is the date before any extension (`Deadline.due_before_extension`), so that one extension
    after another cannot pass the cap. `None`: the document sets no cap.
    Raises `NoExtension` where it allows no extension, and `BeyondHorizon`.
    """
    if timescale.extension is None:
        raise NoExtension(timescale)
    most = timescale.extension.most
    if most is None:
        return None
    latest = lay_out(most, due, calendar.counted_by(timescale))
    calendar.must_hold(latest)
    return latest
