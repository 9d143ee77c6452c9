"""The letters of a stage: gathered from what is recorded, and kept as they were sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.problems import Problem, ProblemCode, Refused, invalid
from putright.casework.signposted import finished_on, told_of_ombudsman
from putright.policy import Letter, Part, Policy
from putright.rules.letters import Known, Passage, Promised, compose
from putright.rules.letters import Point as PointKnown
from putright.rules.steps import stage_of
from putright.store.models import Complaint, Finding, Point, Remedy, Stage


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words for a part of a letter."""

    part: Part
    text: str


def write_letter(
    desk: Desk,
    complaint: Complaint,
    stage: Stage,
    letter: Letter | None,
    said: Sequence[Said],
) -> list[dict[str, Any]] | None:
    """The letter as it is kept: each part with its text and the clauses that ask for it.

    Raises `Refused` with whatever the page asks for and the letter lacks.
    """
    policy = desk.policy(complaint)
    told = told_of_ombudsman(desk.landlord, policy, desk.today, finished_on(policy, complaint))
    known = gather(desk.session, complaint, stage, policy, told)
    passages = compose(letter, known, _by_part(said))
    lacking = [
        Problem(
            code=ProblemCode.POLICY,
            message=passage.lacks,
            path=("input", "letter"),
            rule=passage.contents[0],
        )
        for passage in passages
        if passage.lacks
    ]
    if lacking:
        raise Refused(*lacking)
    return [_kept(passage, policy) for passage in passages] or None


def gather(
    session: Session, complaint: Complaint, stage: Stage, policy: Policy, ombudsman: str
) -> Known:
    """All that a letter of this stage can be made of, as it is recorded now."""
    found = {
        finding.point_id: finding for finding in session.scalars(found_at(complaint, stage.number))
    }
    points = session.scalars(
        select(Point).where(Point.complaint_id == complaint.id).order_by(Point.number)
    )
    promises = session.scalars(
        select(Remedy)
        .where(Remedy.complaint_id == complaint.id, Remedy.withdrawn_on.is_(None))
        .order_by(Remedy.id)
    )
    return Known(
        stage=stage.name,
        understood=complaint.definition or complaint.summary,
        ombudsman=ombudsman,
        points=tuple(_point(point, found.get(point.id)) for point in points),
        promised=tuple(
            Promised(each.description, each.due_on, each.completed_on) for each in promises
        ),
        outcome=stage.outcome,
        reasons=stage.reasons,
        remedy_sought=complaint.remedy_sought,
        next_stage=stage_of(policy, stage.number + 1),
        ask_by=complaint.escalate_by,
    )


def found_at(complaint: Complaint, number: int) -> Select[Finding]:
    """What a stage has found of the points, as it stands: nothing from before it began anew."""
    return (
        select(Finding)
        .join(Point, (Point.landlord == Finding.landlord) & (Point.id == Finding.point_id))
        .where(
            Point.complaint_id == complaint.id,
            Finding.stage_number == number,
            Finding.earlier.is_(False),
        )
    )


def _point(point: Point, finding: Finding | None) -> PointKnown:
    return PointKnown(
        number=point.number,
        words=point.words,
        responsible=point.responsible,
        note=point.responsible_note,
        finding=finding.outcome if finding else None,
        reasons=finding.reasons if finding else None,
    )


def _by_part(said: Sequence[Said]) -> Mapping[Part, str]:
    found: dict[Part, str] = {}
    for each in said:
        if each.part in found:
            raise invalid("Give each part of the letter once.", "input", "letter")
        found[each.part] = text(each.text, "letter")
    return found


def _kept(passage: Passage, policy: Policy) -> dict[str, Any]:
    return {
        "part": passage.part.name,
        "text": passage.text,
        "edition": policy.key,
        "contents": [
            {"clause": content.clause, "words": content.words, "source": content.source}
            for content in passage.contents
        ],
    }
