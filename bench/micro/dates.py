"""Due dates: beside a bare lookup, beside a loop over `holidays`, and with all their reasons."""

from datetime import date, timedelta

import holidays
from putright.policy import Moment, Timescale, working_days
from putright.rules.calendar import Calendar
from putright.rules.deadlines import work_out

from bench.micro.timing import Pair

STARTS = [date(2024, 1, 1) + timedelta(day) for day in range(1000)]
SPANS = (5, 10, 20)
CALENDAR = Calendar.of("ENG")
PROMISE = Timescale(
    "1.1", "within 10 working days", task="Respond", within=working_days(10), of=Moment.RECEIVED
)


def due_date() -> Pair:
    """Our count of working days, beside the same two lists with nothing checked."""
    base = CALENDAR.first.toordinal()
    days = [date.fromordinal(base + n) for n in range((CALENDAR.last - CALENDAR.first).days + 1)]
    working = [day for day in days if CALENDAR.is_working_day(day)]
    passed = [0]
    for day in days:
        passed.append(passed[-1] + CALENDAR.is_working_day(day))

    def bare(day: date, count: int) -> date:
        return working[passed[day.toordinal() - base + 1] + count - 1]

    assert all(bare(day, n) == CALENDAR.add_working_days(day, n) for day in STARTS for n in SPANS)
    add = CALENDAR.add_working_days
    return Pair(
        "a due date, beside a bare lookup in two lists",
        lambda: [add(day, n) for n in SPANS for day in STARTS],
        lambda: [bare(day, n) for n in SPANS for day in STARTS],
        len(STARTS) * len(SPANS),
    )


def by_holidays() -> Pair:
    """What one writes first: day after day, asking the `holidays` library of each."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2028))

    def loop(day: date, count: int) -> date:
        while count:
            day += timedelta(1)
            if day.weekday() < 5 and day not in closed:
                count -= 1
        return day

    add = CALENDAR.add_working_days
    assert all(loop(day, n) == add(day, n) for day in STARTS for n in SPANS)
    return Pair(
        "a loop over `holidays`, beside a due date",
        lambda: [loop(day, n) for n in SPANS for day in STARTS],
        lambda: [add(day, n) for n in SPANS for day in STARTS],
        len(STARTS) * len(SPANS),
    )


def explained() -> Pair:
    """A deadline with its reasons, beside the date alone."""
    add = CALENDAR.add_working_days
    return Pair(
        "a deadline with all its reasons, beside the date alone",
        lambda: [work_out(PROMISE, day, CALENDAR) for day in STARTS],
        lambda: [add(day, 10) for day in STARTS],
        len(STARTS),
    )
