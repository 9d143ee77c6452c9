"""Keeping the complainant informed where the answer is put off or late: at intervals agreed on.

These are rules of single steps; `rules.steps` asks them beside its own.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from putright.facts import DeadlineState
from putright.policy import Policy, Rule, Span, Unit, Who
from putright.rules.calendar import Calendar
from putright.rules.spans import lay_out
from putright.rules.standing import Blocker, Standing, must_be_worked_on, stage_of

INTERVALS = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WEEKS)
LONGEST = 90
"""No interval has more of its unit."""


class Awaited(Protocol):
    """A deadline that is awaited, as it is kept."""

    @property
    def whose(self) -> Any: ...
    @property
    def task(self) -> Any: ...
    @property
    def state(self) -> Any: ...
    @property
    def due_on(self) -> Any: ...
    @property
    def explanation(self) -> Any: ...


def is_delayed(row: Awaited) -> bool:
    """Whether it is an answer of the landlord's that was put off, or is late."""
    if row.whose is not Who.LANDLORD or row.task == "Acknowledge":
        return False
    return row.state is DeadlineState.MISSED or bool(row.explanation.get("extensions"))


def regular_contact(policy: Policy, standard: Policy | None, number: int) -> Rule | None:
    """The clause that asks for it: of the stage's extension, of the page, or of the standard."""
    stage = stage_of(policy, number)
    for timescale in stage.timescales if stage else ():
        if timescale.extension and timescale.extension.updates:
            return timescale.extension
    for edition in (policy, standard):
        if edition and edition.updates:
            return edition.updates
    return None


def owed(case: Standing, policy: Policy) -> Rule | None:
    """The clause by which intervals are still to be agreed on; `None` where nothing is owed."""
    if not case.delayed or case.update_due_on is not None:
        return None
    return regular_contact(policy, case.standard, case.stage)


def next_update(told_on: date, every: Span, calendar: Calendar) -> date:
    """The day of the next update, counted from the day of the last, or of the agreement.

    One that is given early moves the next one on, too; one that is late puts off those behind it.
    """
    return lay_out(every, told_on, calendar)


def agree_updates(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """It may be agreed on anew as long as the answer is awaited."""
    yield from must_be_worked_on(case)
    if not case.delayed:
        yield Blocker(
            why="The answer is neither put off nor late.",
            rule=regular_contact(policy, case.standard, case.stage),
        )


def record_update(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.update_due_on is None:
        yield Blocker(
            why="No updates are agreed on that are still due.",
            rule=regular_contact(policy, case.standard, case.stage),
        )
