"""Promises and limits that are counted differently, compared day by day over a whole calendar.

Twenty-one days from the receipt, ten working days from an acknowledgement that may take five: no
formula says which is later, for weekends and holidays decide. So every day on which a clock may
start is tried, with every working day on which the acknowledgement may be sent.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from putright.policy import DayZero, Moment, Span, Stage, Timescale, Who
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.deadlines import work_out
from putright.rules.spans import lay_out

ACKNOWLEDGE, RESPOND = "Acknowledge", "Respond"
ONE_DAY = timedelta(days=1)


def promise(stage: Stage | None, task: str) -> Timescale | None:
    """What the landlord promises at a stage under that name."""
    timescales = stage.timescales if stage else ()
    return next((t for t in timescales if t.task == task and t.by is Who.LANDLORD), None)


class Course(NamedTuple):
    """One way that a stage may go: when it began, when it was acknowledged, and both dates."""

    began: date
    acknowledged: date
    promised: date
    limit: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many courses there were, and in how many the promise is later or earlier."""

    courses: int
    later: int
    earlier: int
    worst: Course  # the one in which the promise is latest beside the limit

    @property
    def days_late(self) -> int:
        return (self.worst.promised - self.worst.limit).days


def courses(
    ours: Stage, theirs: Stage, calendar: Calendar, *, task: str = RESPOND
) -> Iterator[Course]:
    """Every course of a stage for which the calendar can speak.

    An acknowledgement is sent on a working day, and by the date that the landlord promises for it
    or, where it promises none, by the standard's.
    """
    acknowledged_by = promise(ours, ACKNOWLEDGE) or promise(theirs, ACKNOWLEDGE)
    ours_due, theirs_due = promise(ours, task), promise(theirs, task)
    if ours_due is None or theirs_due is None:
        return
    waits = acknowledged_by and Moment.ACKNOWLEDGED in (
        _start(ours, ours_due).of,
        _start(theirs, theirs_due).of,
    )
    promised, limit = due_by(ours, ours_due, calendar), due_by(theirs, theirs_due, calendar)
    for began in days_of(calendar):
        try:
            sent: Iterable[date] = (began,)
            if waits and acknowledged_by:
                last = _counted(acknowledged_by, began, calendar)
                sent = _working_days(began, last, calendar)
            for acknowledged in sent:
                yield Course(
                    began, acknowledged, promised(began, acknowledged), limit(began, acknowledged)
                )
        except BeyondHorizon:
            return


def compare(found: Iterator[Course]) -> Comparison | None:
    """What all courses show together; `None` where there is none."""
    worst, latest, count, later, earlier = None, 0, 0, 0, 0
    for course in found:
        count += 1
        late = (course.promised - course.limit).days
        later += late > 0
        earlier += late < 0
        if worst is None or late > latest:
            worst, latest = course, late
    return Comparison(count, later, earlier, worst) if worst else None


@lru_cache(maxsize=256)
def compare_stages(
    ours: Stage, theirs: Stage, calendar: Calendar, task: str = RESPOND
) -> Comparison | None:
    return compare(courses(ours, theirs, calendar, task=task))


@lru_cache(maxsize=256)
def compare_spans(ours: Span, theirs: Span, calendar: Calendar) -> Comparison:
    """Two spans laid out after the same day, over every day of the calendar."""
    return compare(_spans(ours, theirs, calendar)) or Comparison(0, 0, 0, Course(*[date.min] * 4))


def _spans(ours: Span, theirs: Span, calendar: Calendar) -> Iterator[Course]:
    for began in days_of(calendar):
        try:
            yield Course(
                began, began, lay_out(ours, began, calendar), lay_out(theirs, began, calendar)
            )
        except BeyondHorizon:
            return


def due_by(stage: Stage, timescale: Timescale, calendar: Calendar) -> Callable[[date, date], date]:
    """The last day in time, by the days when a stage began and was acknowledged.

    A panel meets on the last day on which it may.
    """
    start = _start(stage, timescale)

    @cache
    def counted(started: date) -> date:
        if start is not timescale:
            started = _counted(start, started, calendar)
        return _counted(timescale, started, calendar)

    if start.of is Moment.ACKNOWLEDGED:
        return lambda began, acknowledged: counted(acknowledged)
    return lambda began, acknowledged: counted(began)


def _counted(timescale: Timescale, started: date, calendar: Calendar) -> date:
    """As `work_out` counts, without the explanation where none is needed: this is done often."""
    if timescale.day_zero is DayZero.EVENT:
        return lay_out(timescale.within, started, calendar.counted_by(timescale))
    return work_out(timescale, started, calendar).due


def _start(stage: Stage, timescale: Timescale) -> Timescale:
    """The timescale that sets when this one's clock starts at the latest; or itself."""
    if timescale.of is not Moment.PANEL_MET:
        return timescale
    return next(
        (t for t in stage.timescales if t.by is Who.LANDLORD and t.of != timescale.of), timescale
    )


def days_of(calendar: Calendar) -> Iterator[date]:
    day = calendar.first + ONE_DAY
    while day <= calendar.last:
        yield day
        day += ONE_DAY


def _working_days(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """Each working day from one day to another, both included."""
    day = first
    while day <= last:
        if calendar.is_working_day(day):
            yield day
        day += ONE_DAY
