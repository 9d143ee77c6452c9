"""A complaint that was closed and taken up again."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed
from putright.facts import Outcome
from putright.rules.steps import Ending
from putright.store.endings import Reopening as Row


@strawberry.type(
    description="A closed complaint was taken up again: why, and what its stage held before. "
    "Written once, never changed."
)
class Reopening:
    reopened_on: date = column(Row.reopened_on, "The day of it; the stage began anew.")
    stage_number: int = column(Row.stage_number, "The stage that began anew.")
    reason: str = column(Row.reason, "Why, in words the complainant reads.")
    evidence: str | None = column(Row.evidence, "What was new.")
    clause: str | None = column(Row.clause, "The number of the clause that asks for new evidence.")
    closed_on: date | None = column(Row.closed_on, "The day it had been closed.")
    ending: Ending | None = computed(
        lambda row, _: None if row.ending is None else Ending(row.ending),
        "Why it had been closed.",
        needs=[Row.ending],
    )
    opened_on: date = column(Row.opened_on, "The day the stage had begun before.")
    responded_on: date | None = column(Row.responded_on, "The day it had been answered.")
    outcome: Outcome | None = column(Row.outcome, "What had been decided.")
    reasons: str | None = column(Row.reasons, "The reasons that had been given.")
