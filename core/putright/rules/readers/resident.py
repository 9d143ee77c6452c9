"""For a resident: until when, why then, and what comes of it, in short plain sentences.

The order is said here once, and each language says its sentences. Nothing is told that the
explanation does not hold.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from putright.facts import DeadlineState
from putright.policy import Moment, Unit, Who
from putright.rules.calendar import Day
from putright.rules.explanation import Explanation, Matter
from putright.rules.readers.state import state_of
from putright.rules.telling import STOPPED


class Phrases(Protocol):
    """The sentences of one language."""

    def until(self, task: str, by: Who, due: date) -> str: ...
    def gives(self, count: int, unit: Unit, clause: str, started: date, of: Moment) -> str: ...
    def gives_no_time(self, clause: str, started: date, of: Moment) -> str: ...
    def starts_after(self, day_zero: date) -> str: ...
    def that_day_counts(self) -> str: ...
    def every_day_counts(self) -> str: ...
    def no_weekends(self) -> str: ...
    def not_counted(self, closed: Sequence[Day]) -> str: ...
    def stopped(self, after: date, until: date) -> str: ...
    def counted_alone(self, counted_to: date) -> str: ...
    def extended(self, on: date, to: date, reason: str) -> str: ...
    def cut(self, due: date) -> str: ...
    def stands_still(self, after: date) -> str: ...
    def next(self, state: DeadlineState, by: Who, done_on: date | None) -> str: ...


def resident(matter: Matter, today: date, say: Phrases) -> Iterator[str]:
    """The lines: the date, how it was counted, what moved it, and how it stands."""
    told = matter.promise
    yield say.until(told.terms.task, told.terms.by, told.due)
    yield " ".join(_why(told, say))
    if moved := " ".join(_moved(told, say)):
        yield moved
    paused = told.befallen.paused_on
    state = state_of(told, matter, today)
    if state is DeadlineState.RUNNING and paused is not None:
        yield say.stands_still(paused)
    else:
        yield say.next(state, told.terms.by, matter.done_on)


def _why(told: Explanation, say: Phrases) -> Iterator[str]:
    moment = Moment(told.moment)
    if not told.amount:
        yield say.gives_no_time(told.clause, told.started, moment)
        return
    yield say.gives(told.amount, told.unit, told.clause, told.started, moment)
    if told.starts_on > told.started:
        yield say.starts_after(told.starts_on)
    elif told.starts_on < told.started:
        yield say.that_day_counts()
    if told.unit is not Unit.WORKING_DAYS:
        if not told.not_counted:
            yield say.every_day_counts()
        return
    closed = [(day, why) for day, why in told.not_counted if why != STOPPED]
    if any(day.weekday() >= 5 for day, _ in closed):
        yield say.no_weekends()
    if weekdays := [(day, why) for day, why in closed if day.weekday() < 5]:
        yield say.not_counted(weekdays)


def _moved(told: Explanation, say: Phrases) -> Iterator[str]:
    for after, until in told.befallen.stops:
        yield say.stopped(after, until)
    if told.extensions:
        yield say.counted_alone(told.counted_to)
    for given in told.extensions:
        yield say.extended(given.on, given.to, given.reason)
    if told.befallen.cut:
        yield say.cut(told.due)
