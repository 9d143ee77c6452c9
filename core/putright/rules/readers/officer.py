"""For an officer: everything that the date rests on, to be checked and to be written about."""

from collections.abc import Iterator
from datetime import date

from putright.facts import DeadlineState
from putright.policy import Span, Who
from putright.rules.explanation import Explanation, Matter
from putright.rules.readers.state import state_of
from putright.rules.words import WEEKDAYS, in_words


def officer(matter: Matter, today: date) -> Iterator[str]:
    told = matter.promise
    whose = "the landlord's task" if told.terms.by is Who.LANDLORD else "the complainant's window"
    yield f"{told.terms.task}, {whose}: due {in_words(told.due)}."
    yield how_it_stands(told, matter, today)
    yield from counted(told)
    if matter.limit is not None:
        yield ""
        yield f"The Ombudsman's Code, for the same task: due {in_words(matter.limit.due)}."
        yield how_it_stands(matter.limit, matter, today)
        yield from counted(matter.limit)


def counted(told: Explanation) -> Iterator[str]:
    """Every fact of a count, each in its line."""
    befallen = told.befallen
    yield quoted(told)
    if told.reading is not None:
        yield f"How the clause is read here: {told.reading}"
    yield f"Counted from: {in_words(told.started)}, when {told.moment}."
    yield f"Day 0: {in_words(told.starts_on)} ({told.terms.day_zero})."
    yield f"Time given: {Span(told.amount, told.unit)}."
    for day, why in told.not_counted:
        weekend = why == WEEKDAYS[day.weekday()]
        yield f"Not counted: {in_words(day)}{'' if weekend else f' ({why})'}."
    for after, until in befallen.stops:
        yield f"Stopped: after {in_words(after)}, up to and including {in_words(until)}."
    yield f"By counting alone: {in_words(told.counted_to)}."
    yield from extended(told)
    if befallen.cut:
        yield f"Cut short by law: no later than {in_words(told.due)}."
    if befallen.paused_on is not None:
        yield f"Stopped: after {in_words(befallen.paused_on)}, and not running since."
    yield by_calendar(told)


def quoted(told: Explanation) -> str:
    edition = f" of {told.edition}" if told.edition else ""
    return f"Clause {told.clause}{edition}: “{told.words}”"


def extended(told: Explanation) -> Iterator[str]:
    for given in told.extensions:
        yield (
            f"Extended: on {in_words(given.on)} to {in_words(given.to)}, under clause "
            f"{given.clause}: “{given.reason}”"
        )


def by_calendar(told: Explanation) -> str:
    closures = (
        "office closures stop no clock"
        if told.terms.closures_count
        else "office closures do not count"
    )
    return f"Calendar: {told.calendar_version}; {closures}."


def how_it_stands(told: Explanation, matter: Matter, today: date) -> str:
    match state_of(told, matter, today):
        case DeadlineState.MET if matter.done_on is not None:
            return f"Done on {in_words(matter.done_on)}, in time."
        case DeadlineState.MET_LATE if matter.done_on is not None:
            return f"Done on {in_words(matter.done_on)}, late."
        case DeadlineState.MISSED:
            return f"Missed: not done by {in_words(today)}."
        case DeadlineState.ENDED:
            return f"Ended, and not used by {in_words(today)}."
        case DeadlineState.CANCELLED:
            return "No longer awaited."
    return f"Running on {in_words(today)}."
