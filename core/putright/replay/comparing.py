"""What is different between a case as it was and as it would have been."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from putright.policy import Exclusion, Who
from putright.replay.replaying import Replayed, Task


class Shift(StrEnum):
    """Where a date moves to. `GONE`: the other page sets none; `NEW`: it alone sets one."""

    EARLIER = "earlier"
    SAME = "the same"
    LATER = "later"
    GONE = "gone"
    NEW = "new"


class Change(NamedTuple):
    """One task at one stage that was passed: as it was due, and as it would have been."""

    passed: int
    task: str
    whose: Who
    was: Task | None
    would_be: Task | None

    @property
    def shift(self) -> Shift:
        if self.was is None:
            return Shift.NEW
        if self.would_be is None:
            return Shift.GONE
        was, would_be = self.was.due, self.would_be.due
        if was == would_be:
            return Shift.SAME
        return Shift.EARLIER if would_be < was else Shift.LATER


@dataclass(frozen=True, slots=True)
class Differences:
    """A case by two pages. `changes` holds every task of either, those that stay among them."""

    was: Replayed
    would_be: Replayed
    changes: tuple[Change, ...]

    @property
    def moved(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.shift is not Shift.SAME)

    @property
    def new_grounds(self) -> tuple[Exclusion, ...]:
        """Grounds of refusing that its own edition did not have, to be judged: nothing decides."""
        had = {(each.clause, each.words) for each in self.was.judged_grounds}
        return tuple(
            each for each in self.would_be.judged_grounds if (each.clause, each.words) not in had
        )


def compare(was: Replayed, would_be: Replayed) -> Differences:
    """Lay two replays of one past beside each other, in the order of its stages."""
    would = {(task.passed, task.timescale.task): task for task in would_be.tasks}
    changes = []
    for task in was.tasks:
        key = task.passed, task.timescale.task
        changes.append(Change(*key, task.timescale.by, task, would.pop(key, None)))
    if would:
        changes += [Change(*key, task.timescale.by, None, task) for key, task in would.items()]
        changes.sort(key=lambda change: change.passed)
    return Differences(was, would_be, tuple(changes))
