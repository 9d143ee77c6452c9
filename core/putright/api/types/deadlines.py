"""A deadline with all its reasons."""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from putright.api.reading.fields import column, computed, described, identity, many, noun, part
from putright.api.reading.reading import Reading
from putright.api.types.circumstances import BESIDE, ExceptionalCircumstance, beside
from putright.api.types.node import Node
from putright.api.types.policies import Policy, PolicyClause, clause_in, edition
from putright.api.types.record_actions import DATE, OF_DEADLINE, AvailableAction, deadline_offers
from putright.casework.dates.matters import matter_of
from putright.facts import DeadlineState
from putright.policy import Unit, Who
from putright.rules import readers, receipt
from putright.rules.calendar import BeyondHorizon, civil_date
from putright.rules.readers import Language, Reader
from putright.store import models


@strawberry.type(description="A day that does not count, and why.")
class DayNotCounted:
    on: date = computed(lambda day, _: date.fromisoformat(day[0]), "The day.")
    reason: str = computed(lambda day, _: day[1], "Why it does not count.")


def stored(name: str, description: str) -> Any:
    """A value just as `Explanation.to_json` wrote it."""
    return computed(lambda told, _: told[name], description)


def stored_day(name: str, description: str) -> Any:
    return computed(lambda told, _: date.fromisoformat(told[name]), description)


@strawberry.type(description="How a date was worked out, fit to be shown to a resident.")
class DeadlineExplanation:
    summary: str = stored("summary", "One sentence.")
    rule: PolicyClause | None = computed(
        lambda told, reading: clause_in(reading, told["edition"], told["clause"]),
        "The clause applied; null only where its edition is no longer installed.",
    )
    words: str = stored("words", "The words of the clause that set this date.")
    reading: str | None = stored("reading", "How an unclear clause is read here.")
    counted_from: str = stored("moment", "Completes: counted from the day when …")
    starts_on: date = stored_day("starts_on", "Day 0, after which counting begins.")
    amount: int = stored("amount", "How much time.")
    unit: Unit = computed(lambda told, _: Unit[told["unit"]], "In which unit.")
    counted_to: date = stored_day(
        "counted_to", "The date that counting alone gives, before any extension."
    )
    skipped: list[DayNotCounted] = stored("not_counted", "The days that did not count.")
    reasons: list[str] = stored("reasons", "The whole reasoning, as sentences in order.")
    edition: str = stored("edition", "The key of the edition applied.")
    policy: Policy | None = computed(
        lambda told, reading: edition(reading, told["edition"]),
        "The edition applied; null only where it is no longer installed.",
    )
    calendar_version: str = stored("calendar_version", "The calendar counted by.")


@strawberry.type(description="What only staff see of an extension.")
class DeadlineRevisionCasework:
    approved_by: str | None = column(
        models.DeadlineRevision.approved_by, "Who gave it, or approved it where another must."
    )


@strawberry.type(description="An extension of a deadline.")
class DeadlineRevision:
    was_due_on: date = column(models.DeadlineRevision.was_due_on, "The date as it was.")
    due_on: date = column(models.DeadlineRevision.due_on, "The date as it became.")
    reason: str = column(models.DeadlineRevision.reason, "Why, in words the complainant read.")
    clause: str = column(models.DeadlineRevision.clause, "The clause that allows it.")
    told_on: date = column(models.DeadlineRevision.told_on, "The day the complainant was told.")
    approved_role: str | None = column(
        models.DeadlineRevision.approved_role,
        "The office in which somebody else approved it, where the policy asks for that.",
    )
    agreed_on: date | None = column(
        models.DeadlineRevision.agreed_on,
        "The day the complainant agreed to the new date, where they did.",
    )
    casework: DeadlineRevisionCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="What was believed due from an instant on.")
class DeadlineBelief:
    at: datetime = computed(
        lambda belief, _: datetime.fromisoformat(belief["at"]), "From when it was believed."
    )
    due_on: date = stored_day("due_on", "When it was believed due.")
    code_due_on: date | None = computed(
        lambda belief, _: belief["code_due_on"] and date.fromisoformat(belief["code_due_on"]),
        "When the Ombudsman's limit was believed to fall.",
    )


def _believed_on(
    deadline: models.Deadline,
    _: Reading,
    day: Annotated[date, described("A day; what was believed at its end, in London.")],
) -> dict[str, Any] | None:
    told = (
        belief
        for belief in reversed(deadline.believed)
        if civil_date(datetime.fromisoformat(belief["at"])) <= day
    )
    return next(told, None)


def _code_state(deadline: models.Deadline, reading: Reading) -> DeadlineState | None:
    limit, met = deadline.standard_due_on, deadline.met_on
    if limit is None:
        return None
    if met is not None:
        return DeadlineState.MET if met <= limit else DeadlineState.MET_LATE
    if deadline.state is DeadlineState.CANCELLED:
        return DeadlineState.CANCELLED
    return DeadlineState.MISSED if reading.today > limit else DeadlineState.RUNNING


def days_left(deadline: models.Deadline, reading: Reading) -> int | None:
    try:
        return reading.landlord.calendar.working_days_between(reading.today, deadline.due_on)
    except BeyondHorizon:
        return None


TOLD = (
    *(models.Deadline.task, models.Deadline.whose, models.Deadline.state, models.Deadline.met_on),
    *(models.Deadline.due_on, models.Deadline.explanation),
    *(models.Deadline.standard_due_on, models.Deadline.standard_explanation),
)


def _told(
    deadline: models.Deadline,
    reading: Reading,
    reader: Annotated[Reader, described("Whom it is told to.")],
    language: Annotated[
        Language, described("In which language. Welsh is for residents.")
    ] = Language.ENGLISH,
) -> str | None:
    return readers.told(matter_of(deadline), reader, reading.today, language)


@noun(models.Deadline, "Something that is due: a landlord's task, or a complainant's window.")
class Deadline(Node):
    id: strawberry.ID = identity("Deadline", models.Deadline.id)
    task: str = column(models.Deadline.task, "What is due, for example Acknowledge or Respond.")
    whose: Who = column(models.Deadline.whose, "Whose clock it is.")
    stage_number: int = column(models.Deadline.stage_number, "The stage it belongs to.")
    clause: str = column(models.Deadline.clause, "The number of the clause that sets it.")
    state: DeadlineState = column(models.Deadline.state, "How it stands now.")
    starts_on: date = column(models.Deadline.starts_on, "The day that its clock started.")
    due_on: date = column(models.Deadline.due_on, "The last day on which it is done in time.")
    amount: int = column(models.Deadline.amount, "How much time the clause gives.")
    unit: Unit = column(models.Deadline.unit, "In which unit.")
    met_on: date | None = column(models.Deadline.met_on, "The day it was done.")
    days_left: int | None = computed(
        days_left,
        "Working days from today to the due date; below nought when it is late. Null where the "
        "calendar does not reach.",
        needs=[models.Deadline.due_on],
    )
    explanation: DeadlineExplanation = computed(
        lambda deadline, _: deadline.explanation,
        "Why it falls on that date.",
        needs=[models.Deadline.explanation],
    )
    code_due_on: date | None = column(
        models.Deadline.standard_due_on, "The Ombudsman's own limit for the same task."
    )
    code_state: DeadlineState | None = computed(
        _code_state,
        "How it stands to the Ombudsman's limit, apart from how it stands to the promise. Null "
        "where there is no limit.",
        needs=[
            models.Deadline.standard_due_on,
            models.Deadline.met_on,
            models.Deadline.state,
        ],
    )
    missed_noted_on: date | None = column(
        models.Deadline.missed_noted_on,
        "The day on which it was noted that the promise was missed.",
    )
    code_missed_noted_on: date | None = column(
        models.Deadline.standard_missed_noted_on,
        "The day on which it was noted that the Ombudsman's limit was missed.",
    )
    code_explanation: DeadlineExplanation | None = computed(
        lambda deadline, _: deadline.standard_explanation,
        "Why the Ombudsman's limit falls on its date.",
        needs=[models.Deadline.standard_explanation],
    )
    told: str | None = computed(
        _told,
        "The same explanation in lines of text, for one reader. Null where there is none in that "
        "language. What the landlord itself wrote is quoted as it is written.",
        needs=TOLD,
    )
    receipt: str = computed(
        lambda deadline, _: receipt.canonical(receipt.receipt(matter_of(deadline))),
        "All that it takes to count this date and the Ombudsman's limit again, as a JSON document: "
        "save it, and check it anywhere with “putright verify”.",
        needs=TOLD,
    )
    beliefs: list[DeadlineBelief] = computed(
        lambda deadline, _: deadline.believed,
        "Every date it ever had, oldest first: what was believed due, and from when.",
        needs=[models.Deadline.believed],
    )
    believed_on: DeadlineBelief | None = computed(
        _believed_on,
        "What was believed due at the end of a day; null before its clock had started.",
        needs=[models.Deadline.believed],
    )
    earlier: bool = column(
        models.Deadline.earlier,
        "Whether it is of an earlier pass through its stage, before the complaint was reopened.",
    )
    exceptional_circumstances: list[ExceptionalCircumstance] = computed(
        beside,
        "The exceptional circumstances in whose time it ran, oldest first. They move no date.",
        needs=BESIDE,
    )
    available_actions: list[AvailableAction] = computed(
        deadline_offers,
        "What this caller may do to it now.",
        needs=DATE,
        always=OF_DEADLINE,
    )
    revisions: list[DeadlineRevision] = many(
        models.Deadline.revisions, "Its extensions, oldest first."
    )
