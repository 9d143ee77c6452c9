"""What is learned from a complaint: its root cause, the lesson, and the improvement that follows.

The causes and areas are words of core's, the same for every landlord, so that cases can be
counted together.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.casework.inputs import code, countable_day, optional_text, past_day, text
from putright.casework.problems import blocked, forbidden_by, invalid, not_allowed
from putright.rules import records as rule
from putright.rules.standing import Blocker
from putright.store.lessons import Lesson
from putright.store.models import Complaint

ROOT_CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "delay": "It took too long",
        "communication": "Nobody told them, or not clearly",
        "workmanship": "The work was poor",
        "staff_conduct": "How somebody behaved",
        "process": "A procedure that did not work",
        "policy": "A policy that was unfair or unclear",
        "contractor": "A contractor who failed",
        "records": "Records that were wrong or missing",
        "systems": "A system that failed",
        "resources": "Too few people or too little money",
        "nothing_wrong": "Nothing had gone wrong",
        "other": "Something else",
    }
)
AREAS: Mapping[str, str] = MappingProxyType(
    {
        "repairs": "Repairs",
        "damp_and_mould": "Damp and mould",
        "heating_and_hot_water": "Heating and hot water",
        "communal_areas": "Communal areas",
        "neighbours": "Neighbours and antisocial behaviour",
        "rent_and_charges": "Rent and service charges",
        "lettings": "Lettings and moves",
        "adaptations": "Adaptations",
        "staff": "Staff",
        "complaint_handling": "How a complaint was handled",
        "other": "Something else",
    }
)


def record_lesson(
    desk: Desk,
    complaint: Complaint,
    *,
    root_cause: str,
    area: str,
    words: str,
    improvement: str | None = None,
    owner: str | None = None,
    due_on: date | None = None,
) -> Lesson:
    """Write down what was learned. It may be put otherwise until its improvement is made.

    Raises `Refused` for an improvement that nobody owns, or that has no day.
    """
    _must_be_staff(desk)
    row = lesson_of(desk, complaint)
    _must_be_open(rule.record_lesson(None if row else complaint.kind, row.done_on if row else None))
    better = optional_text(improvement, "improvement", longest=5000)
    whose = optional_text(owner, "owner", longest=200)
    if better and whose is None:
        raise invalid("Say who sees to the improvement.", "input", "owner")
    if better and due_on is None:
        raise invalid("Say by which day the improvement is made.", "input", "dueOn")
    if better is None and (whose is not None or due_on is not None):
        raise invalid("Say what is to be improved.", "input", "improvement")
    lesson = row or Lesson(complaint_id=complaint.id, learned_on=desk.today, created_at=desk.now)
    lesson.root_cause = code(root_cause, ROOT_CAUSES, "rootCause")
    lesson.area = code(area, AREAS, "area")
    lesson.words = text(words, "lesson", longest=5000)
    lesson.recorded_by = desk.actor.name
    lesson.improvement, lesson.owner = better, whose
    lesson.due_on = countable_day(desk, due_on, "dueOn") if due_on else None
    if row is None:
        desk.keep(lesson)
    desk.record(
        complaint,
        "lesson recorded" if row is None else "lesson changed",
        root_cause=lesson.root_cause,
        area=lesson.area,
        owner=whose,
        due=due_on,
    )
    desk.changed(complaint)
    return lesson


def complete_improvement(
    desk: Desk, complaint: Complaint, *, done_on: date, evidence: str
) -> Lesson:
    """The improvement was made: the day, and what shows it."""
    lesson = _take(desk, complaint)
    _must_be_open(rule.complete_improvement(lesson.improvement, lesson.done_on))
    if past_day(desk, done_on, "doneOn") < lesson.learned_on:
        raise invalid(f"The lesson was recorded on {lesson.learned_on}.", "input", "doneOn")
    lesson.done_on = done_on
    lesson.evidence = text(evidence, "evidence", longest=5000)
    desk.record(complaint, "improvement made", done_on=done_on, due=lesson.due_on)
    desk.changed(complaint)
    return lesson


def publish_lesson(desk: Desk, complaint: Complaint, *, published_on: date, where: str) -> Lesson:
    """The lesson was told beyond the case: to residents, staff or the governing body."""
    lesson = _take(desk, complaint)
    _must_be_open(rule.publish_lesson(lesson.published_on))
    if past_day(desk, published_on, "publishedOn") < lesson.learned_on:
        raise invalid(f"The lesson was recorded on {lesson.learned_on}.", "input", "publishedOn")
    lesson.published_on = published_on
    lesson.published_in = text(where, "where", longest=500)
    desk.record(complaint, "lesson published", published_on=published_on)
    desk.changed(complaint)
    return lesson


def lesson_of(desk: Desk, complaint: Complaint) -> Lesson | None:
    return desk.session.scalar(select(Lesson).where(Lesson.complaint_id == complaint.id))


def _take(desk: Desk, complaint: Complaint) -> Lesson:
    _must_be_staff(desk)
    lesson = lesson_of(desk, complaint)
    if lesson is None:
        raise forbidden_by(None, "No lesson is recorded yet.")
    return lesson


def _must_be_open(found: Iterator[Blocker]) -> None:
    if blockers := tuple(found):
        raise blocked(blockers)


def _must_be_staff(desk: Desk) -> None:
    if not desk.actor.staff:
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
