"""What a complaint is about: its definition, its points one by one, what was found, its grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.problems import blocked, invalid, not_found
from putright.casework.stages.letters import found_at
from putright.casework.standing import standing
from putright.facts import Outcome, Responsible, Step
from putright.rules.points import new_issues
from putright.rules.steps import blockers
from putright.store.models import Complaint, Finding, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A matter that was raised. Without `by` the complainant raised it, without `on` today."""

    words: str
    on: date | None = None
    by: str | None = None
    responsible: Responsible | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Answerable:
    """Whether the landlord is responsible for a point that is recorded."""

    point_id: UUID
    responsible: Responsible
    note: str | None = None


def define_complaint(
    desk: Desk,
    complaint: Complaint,
    *,
    definition: str,
    points: Sequence[Raised] = (),
    responsibilities: Sequence[Answerable] = (),
    agreed_on: date | None = None,
) -> Complaint:
    """Say how it is understood, point by point; `agreed_on` once the complainant agreed to that.

    It may be defined anew, also at a later stage. A new point joins only while `add_point` would.
    """
    check(desk, complaint, Step.DEFINE)
    if agreed_on is not None:
        past_day(desk, agreed_on, "agreedOn")
    complaint.definition = text(definition, "definition", longest=5000)
    complaint.definition_set_on = desk.today
    complaint.definition_agreed_on = agreed_on
    if points:
        _must_join(desk, complaint)
    for point in points:
        _raise(desk, complaint, point, "points")
    for each in responsibilities:
        row = the_point(desk, complaint, each.point_id, "responsibilities")
        _answers_for(row, each.responsible, each.note, "responsibilities")
    count_points(desk, complaint)
    desk.record(complaint, "complaint defined", points=complaint.points_raised, agreed=agreed_on)
    desk.changed(complaint)
    return complaint


def add_point(desk: Desk, complaint: Complaint, point: Raised) -> Complaint:
    """Add a related matter that was raised later, while the stage 1 answer is not issued."""
    policy = check(desk, complaint, Step.ADD_POINT)
    row = _raise(desk, complaint, point, "words")
    count_points(desk, complaint)
    clause = new_issues(policy, desk.standard(complaint))
    desk.record(complaint, "point raised", clause, number=row.number)
    desk.changed(complaint)
    return complaint


def record_finding(
    desk: Desk, complaint: Complaint, point_id: UUID, *, outcome: Outcome, reasons: str
) -> Complaint:
    """Write down what this stage found of a point. It may be found anew until the answer."""
    check(desk, complaint, Step.RECORD_FINDING)
    point = the_point(desk, complaint, point_id, "pointId")
    finding = _finding(desk, complaint, point) or Finding(
        point_id=point.id,
        stage_number=complaint.stage_number,
        earlier=False,
        created_at=desk.now,
    )
    finding.outcome = outcome
    finding.reasons = text(reasons, "reasons", longest=5000)
    finding.found_on, finding.found_by, finding.told_on = desk.today, desk.actor.name, None
    if finding.id is None:
        desk.keep(finding)
    count_points(desk, complaint)
    desk.record(
        complaint,
        "finding recorded",
        stage=complaint.stage_number,
        number=point.number,
        outcome=outcome.value,
    )
    desk.changed(complaint)
    return complaint


def grade_complaint(desk: Desk, complaint: Complaint, clause: str) -> Complaint:
    """Give it one of the grades by which the page's log tells complaints apart."""
    policy = check(desk, complaint, Step.GRADE)
    grades = {grade.clause: grade for grade in (policy.records.grades if policy.records else ())}
    if clause not in grades:
        known = "; ".join(f"{grade.clause} ({grade.words})" for grade in grades.values())
        raise invalid(f"The policy has no such grade. Its grades: {known}.", "input", "clause")
    complaint.grade = clause
    desk.record(complaint, "graded", grades[clause])
    desk.changed(complaint)
    return complaint


def count_points(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own counts up to date: of its points, and of those still to be found.

    A point that is not the landlord's to answer for is answered by saying so.
    """
    desk.session.flush()
    of_it = select(func.count()).where(Point.complaint_id == complaint.id)
    found = select(Finding.id).where(
        Finding.landlord == Point.landlord,
        Finding.point_id == Point.id,
        Finding.stage_number == complaint.stage_number,
        Finding.earlier.is_(False),
    )
    complaint.points_raised = desk.session.scalar(of_it) or 0
    complaint.open_points = (
        desk.session.scalar(
            of_it.where(
                Point.responsible.is_distinct_from(Responsible.NO),
                ~found.correlate(Point).exists(),
            )
        )
        or 0
    )


def tell_findings(desk: Desk, complaint: Complaint) -> None:
    """The complainant is told what this stage found: from now on they read it."""
    for finding in desk.session.scalars(found_at(complaint, complaint.stage_number)):
        finding.told_on = finding.told_on or desk.today


def find_anew(desk: Desk, complaint: Complaint) -> None:
    """The stage begins again: what it found before stays, and each point is looked at anew."""
    for finding in desk.session.scalars(found_at(complaint, complaint.stage_number)):
        finding.earlier = True
    count_points(desk, complaint)


def _must_join(desk: Desk, complaint: Complaint) -> None:
    case = standing(complaint, desk.standard(complaint))
    if found := blockers(Step.ADD_POINT, case, desk.policy(complaint), desk.today):
        raise blocked(found)


def _raise(desk: Desk, complaint: Complaint, point: Raised, name: str) -> Point:
    if point.on is not None:
        past_day(desk, point.on, "raisedOn")
    last = desk.session.scalar(
        select(func.max(Point.number)).where(Point.complaint_id == complaint.id)
    )
    row = Point(
        complaint_id=complaint.id,
        number=(last or 0) + 1,
        words=text(point.words, name, longest=5000),
        raised_on=point.on or desk.today,
        raised_by=optional_text(point.by, "raisedBy", longest=200),
        created_at=desk.now,
    )
    _answers_for(row, point.responsible, point.note, name)
    return desk.keep(row)


def _answers_for(row: Point, responsible: Responsible | None, note: str | None, name: str) -> None:
    row.responsible_note = optional_text(note, name, longest=2000)
    row.responsible = responsible
    if responsible is Responsible.NO and row.responsible_note is None:
        raise invalid(
            "Say in a note why this is not the landlord's, or whose it is.", "input", name
        )


def the_point(desk: Desk, complaint: Complaint, point_id: UUID, name: str) -> Point:
    row = desk.get(Point, point_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("point", "input", name)
    return row


def _finding(desk: Desk, complaint: Complaint, point: Point) -> Finding | None:
    return desk.session.scalar(
        select(Finding).where(
            Finding.point_id == point.id,
            Finding.stage_number == complaint.stage_number,
            Finding.earlier.is_(False),
        )
    )
