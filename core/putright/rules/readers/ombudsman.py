"""For the Ombudsman: the promise beside the Code's limit, and how each of the two was kept."""

from collections.abc import Iterator
from datetime import date

from putright.policy import Span, Who
from putright.rules.explanation import Explanation, Matter
from putright.rules.readers.officer import by_calendar, extended, how_it_stands, quoted
from putright.rules.words import in_words


def ombudsman(matter: Matter, today: date) -> Iterator[str]:
    told, limit = matter.promise, matter.limit
    yield f"{told.terms.task}."
    if told.terms.by is Who.COMPLAINANT:
        yield from _beside("The complainant's window", told, matter, today)
        return
    yield from _beside("The landlord's promise", told, matter, today)
    if limit is None:
        yield "No limit of the Code stands beside it."
        return
    yield from _beside("The Code's limit", limit, matter, today)
    if told.due > limit.due:
        yield "The promise is later than the Code's limit."


def _beside(name: str, told: Explanation, matter: Matter, today: date) -> Iterator[str]:
    yield f"{name}: {in_words(told.due)}. {how_it_stands(told, matter, today)}"
    yield quoted(told)
    if told.reading is not None:
        yield f"Read here as: {told.reading}"
    yield (
        f"{Span(told.amount, told.unit)} from {in_words(told.started)}, when {told.moment}; by "
        f"counting alone {in_words(told.counted_to)}."
    )
    for after, until in told.befallen.stops:
        yield f"Stopped: after {in_words(after)}, up to and including {in_words(until)}."
    yield from extended(told)
    if told.befallen.cut:
        yield f"Cut short by law: no later than {in_words(told.due)}."
    if told.befallen.paused_on is not None:
        yield f"Stopped: after {in_words(told.befallen.paused_on)}, and not running since."
    yield by_calendar(told)
