"""The differences of very many cases, counted task by task."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from putright.policy import Who
from putright.replay.comparing import Differences, Shift


@dataclass(slots=True)
class Row:
    """One task of one stage over many cases: how its date moves, and how often it is late."""

    stage: int
    task: str
    whose: Who
    shifts: Counter[Shift] = field(default_factory=Counter)
    was_late: int = 0
    would_be_late: int = 0
    was_in_time: int = 0
    would_be_in_time: int = 0


@dataclass(slots=True)
class Tally:
    """Counts cases one by one; `uncounted` are those that no calendar or no page could count."""

    cases: int = 0
    uncounted: int = 0
    moved: int = 0
    were_too_old: int = 0
    would_be_too_old: int = 0
    were_late_requests: int = 0
    would_be_late_requests: int = 0
    beyond_cap: int = 0
    not_extended: int = 0
    without_stage: int = 0
    assumed: int = 0
    tasks: dict[tuple[int, str], Row] = field(default_factory=dict)

    def add(self, found: Differences) -> None:
        was, would_be = found.was, found.would_be
        self.cases += 1
        self.were_too_old += was.too_old is not None
        self.would_be_too_old += would_be.too_old is not None
        self.were_late_requests += len(was.late_requests)
        self.would_be_late_requests += len(would_be.late_requests)
        self.without_stage += bool(would_be.without_stage)
        moved = False
        for change in found.changes:
            key = change.passed, change.task
            row = self.tasks.get(key)
            if row is None:
                row = self.tasks[key] = Row(*key, change.whose)
            shift = change.shift
            row.shifts[shift] += 1
            moved |= shift is not Shift.SAME
            if change.was is not None:
                row.was_late += change.was.late
                row.was_in_time += change.was.in_time
            if (task := change.would_be) is not None:
                row.would_be_late += task.late
                row.would_be_in_time += task.in_time
                self.beyond_cap += task.cap is not None
                self.not_extended += task.not_extended
                self.assumed += task.assumed
        self.moved += moved

    @property
    def rows(self) -> Iterable[Row]:
        """Stage by stage, the landlord's tasks before the complainant's windows."""
        return sorted(
            self.tasks.values(), key=lambda row: (row.stage, row.whose is not Who.LANDLORD)
        )
