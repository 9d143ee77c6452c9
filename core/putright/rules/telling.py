"""The sentences that tell a deadline's reasons, to be checked with a calendar in hand."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from putright.policy import DayZero, Span, Timescale, Unit, Who
from putright.rules.calendar import Calendar, Day
from putright.rules.clock import Clock, Due, Stop
from putright.rules.explanation import NOTHING, Befallen, Explanation, Terms
from putright.rules.happenings import Extended
from putright.rules.words import in_words, listed

STOPPED = "The clock was stopped"

# Looked up once: a member of an enumeration is slow to reach, and a deadline must be told fast.
WORKING_DAYS = Unit.WORKING_DAYS
MONTHS_OR_YEARS = (Unit.MONTHS, Unit.YEARS)
_of_values = tuple.__new__


class _Said(NamedTuple):
    """What a timescale always says, whatever the day: the words before and after each date."""

    timescale: Timescale
    who: str
    task: str
    when: str
    amount: str
    clause: str
    end: str
    moment: str
    terms: Terms


_said: dict[int, _Said] = {}  # by the timescale's identity, which each of them holds fast


def _saying(timescale: Timescale) -> _Said:
    task, amount, moment = timescale.task, str(timescale.within), str(timescale.of)
    said = _Said(
        timescale,
        f"The {'landlord' if timescale.by is Who.LANDLORD else 'complainant'} has until ",
        f" to {task[:1].lower()}{task[1:]}: {amount} from ",
        f", when {moment}",
        amount,
        f"Clause {timescale.clause}: “{timescale.words}”",
        f"Working day {timescale.within.count} is ",
        moment,
        Terms(timescale.task, timescale.by, timescale.day_zero, timescale.closures_count),
    )
    if len(_said) >= 1024:
        _said.clear()
    _said[id(timescale)] = said
    return said


def tell(
    timescale: Timescale,
    started: date,
    day_zero: date,
    due: date,
    calendar: Calendar,
    edition: str,
    clock: Clock | None = None,
) -> Explanation:
    """Explain a deadline that has been worked out. `calendar` is the one it was counted by.

    `clock` is what has befallen it, where anything has.
    """
    said = _said.get(id(timescale)) or _saying(timescale)
    _, who, task, when, amount, clause, end, moment, terms = said
    span = timescale.within
    unit = span.unit
    not_counted: tuple[Day, ...] = ()
    extensions: tuple[Extended, ...] = ()
    befallen = NOTHING
    since, until = f"{in_words(started)}{when}", in_words(due)
    reasons = [clause]
    if timescale.reading is not None:
        reasons.append(timescale.reading)
    reasons.append(
        f"Day 0 is {since}."
        if day_zero == started
        else _moved_start(timescale, started, day_zero, moment, calendar)
    )
    counted_to = due if clock is None else clock.counted.day
    if unit is WORKING_DAYS:
        not_counted = calendar.closed_days(day_zero, counted_to)
        if not_counted:
            reasons.append(_not_counted(not_counted))
    summary = f"{who}{until}{task}{since}"
    if clock is not None:
        counted = clock.counted
        if counted.stops:
            summary += ", leaving out the days on which the clock was stopped"
            reasons += [_stop(stop, unit) for stop in counted.stops]
            not_counted = _with_stops(not_counted, counted.stops)
        reasons.append(_end(amount, span, counted))
        extensions = tuple(given.extension for given in clock.extended if given.extension)
        reasons += _afterwards(clock, due, unit)
        if extensions:
            summary += f", then extended from {in_words(counted_to)}"
        if due < clock.due:
            summary += ", but cut short by law"
    elif unit is WORKING_DAYS and span.count:
        reasons.append(f"{end}{until}.")
    else:
        reasons.append(_end(amount, span, Due(due, day_zero)))
    if clock is not None or day_zero != started or calendar.closures:
        clock = clock or Clock(Due(due, day_zero))
        befallen = _befallen(clock, started, due, unit, not_counted, calendar)
    return _of_values(  # quicker than by its name, for nineteen values
        Explanation,
        (
            f"{summary}.",
            timescale.clause,
            timescale.words,
            timescale.reading,
            moment,
            day_zero,
            span.count,
            unit,
            counted_to,
            not_counted,
            extensions,
            tuple(reasons),
            edition,
            calendar.version,
            calendar.mark,
            terms,
            started,
            due,
            befallen,
        ),
    )


def _befallen(
    clock: Clock,
    started: date,
    due: date,
    unit: Unit,
    not_counted: tuple[Day, ...],
    calendar: Calendar,
) -> Befallen:
    stops: dict[date, date] = {}
    days = {started, clock.counted.since}
    for each in (clock.counted, *clock.extended):
        days.add(each.day)
        if each.extension:
            days.add(each.extension.to)
        for stop in each.stops:
            stops[stop.until] = min(stop.after, stops.get(stop.until, stop.after))
    days |= {*stops, *stops.values()}
    besides: list[Day] = []
    moved = clock.counted.since != started
    if moved or (unit is WORKING_DAYS and (stops or clock.extended)):
        first, told = min(days), set(not_counted)
        closed = calendar.closed_days(first, max(days))
        if why := calendar.why_closed(first):
            closed = ((first, why), *closed)
        besides = [day for day in closed if day not in told]
    return Befallen(
        tuple((after, until) for until, after in sorted(stops.items())),
        clock.paused_on,
        due < clock.due,
        tuple(besides),
        tuple(sorted({day for day, _ in (*not_counted, *besides) if calendar.closes(day)})),
    )


def _moved_start(
    timescale: Timescale, started: date, day_zero: date, moment: str, calendar: Calendar
) -> str:
    if timescale.day_zero is DayZero.DAY_BEFORE:
        return f"The count includes {in_words(started)}, when {moment}."
    closed = calendar.why_closed(started)
    return (
        f"Day 0 is {in_words(day_zero)}, the next working day: "
        f"when {moment}, on {in_words(started)}, was a closed day ({closed})."
    )


@lru_cache(maxsize=1024)
def _not_counted(closed: tuple[Day, ...]) -> str:
    """Name each bank holiday and closure; say "weekends" once."""
    named = [f"{in_words(day)} ({why})" for day, why in closed if day.weekday() < 5]
    if len(named) < len(closed):
        named.append("weekends")
    return f"Not counted: {listed(named)}."


def _end(amount: str, span: Span, counted: Due) -> str:
    end = in_words(counted.day)
    if counted.stops and counted.day == counted.stops[-1].until:
        return f"Nothing was left of {amount} when the clock ran again: it is due that day, {end}."
    if not span.count:
        return f"No time is given beyond that day, {end}."
    if span.unit is WORKING_DAYS:
        return f"Working day {span.count} is {end}."
    if counted.stops:
        return f"{amount}, with as many days more as were not counted, end on {end}."
    if span.unit not in MONTHS_OR_YEARS:
        return f"{amount} on is {end}; every day counts."
    if counted.day.day < counted.since.day:
        return f"{amount} on is {end}, the last day of a shorter month."
    return f"{amount} on is {end}."


def _with_stops(closed: Sequence[Day], stops: Sequence[Stop]) -> tuple[Day, ...]:
    stopped = (
        (date.fromordinal(ordinal), STOPPED)
        for stop in stops
        for ordinal in range(stop.after.toordinal() + 1, stop.until.toordinal() + 1)
    )
    return tuple(sorted({**dict(stopped), **dict(closed)}.items()))


def _stop(stop: Stop, unit: Unit) -> str:
    kind = unit if unit is WORKING_DAYS else Unit.CALENDAR_DAYS
    return (
        f"{STOPPED} after {in_words(stop.after)}, up to and including {in_words(stop.until)}: "
        f"{Span(stop.days, kind)} not counted."
    )


def _afterwards(clock: Clock, due: date, unit: Unit) -> Iterator[str]:
    """What moved the date once it was counted."""
    given = None
    for agreed in clock.extended:
        if given := agreed.extension:
            yield (
                f"On {in_words(given.on)} it was extended to {in_words(given.to)}, "
                f"under clause {given.clause}: {given.reason.rstrip('.')}."
            )
            yield from (_stop(stop, unit) for stop in agreed.stops)
    if due < clock.due:
        yield f"The law cuts it short: no later than {in_words(due)}."
    elif given is not None and due != given.to:
        yield f"So it is due on {in_words(due)}."
    if clock.paused_on is not None:
        yield f"{STOPPED} after {in_words(clock.paused_on)} and has not run since."
