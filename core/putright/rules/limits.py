"""The standard's own limit for a task that a landlord promises: the second clock.

The standard knows no stage before its first, and whoever has to look into a matter has to answer
by it. So its first limit runs from first contact, beside each stage that stands before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from putright.policy import Moment, Policy, Timescale, Who
from putright.rules.calendar import Calendar
from putright.rules.deadlines import due_on, latest_extension
from putright.rules.happenings import Extended
from putright.rules.steps import first_number, stage_of


class Limit(NamedTuple):
    """What the limit is counted by: `work_out` or `due_on` makes a date of it."""

    timescale: Timescale
    started: date
    happenings: Sequence[Extended]


def limit_of(
    standard: Policy,
    promised: Timescale,
    position: int,
    started: Mapping[Moment, date],
    given: Sequence[Extended],
    calendar: Calendar,
) -> Limit | None:
    """The limit beside a promise, with what was given of the extension that the standard allows.

    `position` is the stage's number as the standard would have it: less the stages before its
    first. `None` where the standard sets none, or none yet. Raises as `work_out` does.
    """
    if promised.by is not Who.LANDLORD:
        return None
    first = first_number(standard)
    number = max(first, position)
    page = stage_of(standard, number)
    for timescale in page.timescales if page else ():
        if timescale.task != promised.task:
            continue
        of = timescale.of
        if number == first and of is Moment.RECEIVED:
            of = Moment.REPORTED  # the day on which it was received first of all
        if of in started:
            start = started[of]
            allowed = _allowed(timescale, start, given, calendar) if given else ()
            return Limit(timescale, start, allowed)
    return None


def _allowed(
    timescale: Timescale, started: date, given: Sequence[Extended], calendar: Calendar
) -> Sequence[Extended]:
    if timescale.extension is None:
        return ()
    counted = due_on(timescale, started, calendar)
    last = given[-1]
    cap = latest_extension(timescale, counted, calendar)
    until = last.to if cap is None else min(last.to, cap)
    if until <= counted:
        return ()
    return (replace(last, to=until, clause=timescale.extension.clause),)
