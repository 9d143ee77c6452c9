"""Who has had a part in a complaint, and who keeps out of it when somebody judges."""

from typing import Protocol
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Actor, Desk
from putright.casework.inputs import optional_text, text
from putright.casework.problems import forbidden_by, not_found, of_record
from putright.casework.standing import standing
from putright.facts import Step
from putright.rules.conflicts import clear_this, conflicts_of_interest, keeps_out
from putright.rules.involved import Part, Person
from putright.store.involvements import Involvement
from putright.store.models import Complaint
from putright.store.officers import Officer


def must_be_free(desk: Desk, complaint: Complaint, who: Person, *path: str) -> None:
    """Raises `Refused` with the clause that keeps this person out, and says who could."""
    case = standing(complaint, desk.standard(complaint))
    found = keeps_out(who, case, desk.policy(complaint))
    if found is not None:
        raise forbidden_by(found.rule, f"{who.name}: {found.why}", *path)


def involve(
    desk: Desk,
    complaint: Complaint,
    who: Person,
    part: Part,
    *,
    why: str | None = None,
) -> Involvement:
    """Write down what somebody was to the stage that the complaint is at; twice is once."""
    for row in _open(desk, complaint):
        theirs = Person(row.name, row.subject).same(who)
        if theirs and row.part is part and row.stage_number == complaint.stage_number:
            return row
    row = desk.keep(
        Involvement(
            complaint_id=complaint.id,
            stage_number=complaint.stage_number,
            part=part,
            name=who.name,
            subject=who.subject,
            why=why,
            recorded_on=desk.today,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    _sum_up(desk, complaint)
    return row


def record_staff_complained_about(
    desk: Desk, complaint: Complaint, *, name: str, subject: str | None = None, why: str
) -> Involvement:
    """Write down who of the landlord's staff the complaint is about. Only staff ever read it."""
    policy = check(desk, complaint, Step.RECORD_STAFF_COMPLAINED_ABOUT)
    called = text(name, "name", longest=200)
    known = optional_text(subject, "subject", longest=200) or _subject_of(desk, called)
    who = Person(called, known)
    row = involve(desk, complaint, who, Part.COMPLAINED_ABOUT, why=text(why, "why", longest=2000))
    let_go_of_who_keeps_out(desk, complaint)
    clause = conflicts_of_interest(policy, desk.standard(complaint))
    desk.record(complaint, "staff complained about recorded", clause, involvement=row.id)
    desk.changed(complaint)
    return row


def declare_conflict(desk: Desk, complaint: Complaint, *, why: str) -> Involvement:
    """Somebody says of themselves that they cannot judge this complaint with an open mind."""
    policy = check(desk, complaint, Step.DECLARE_CONFLICT)
    who = Person(desk.actor.name, desk.actor.subject)
    row = involve(desk, complaint, who, Part.DECLARED, why=text(why, "why", longest=2000))
    let_go_of_who_keeps_out(desk, complaint)
    clause = conflicts_of_interest(policy, desk.standard(complaint))
    desk.record(complaint, "conflict of interest declared", clause, involvement=row.id)
    desk.changed(complaint)
    return row


def clear_conflict(
    desk: Desk, complaint: Complaint, involvement_id: UUID, *, reason: str
) -> Involvement:
    """Somebody else finds that there is no conflict; that it was recorded stays."""
    policy = check(desk, complaint, Step.CLEAR_CONFLICT)
    row = desk.get(Involvement, involvement_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("conflict of interest", "input", "involvementId")
    clause = conflicts_of_interest(policy, desk.standard(complaint))
    own = is_own(desk.actor, row)
    of_record(clear_this(row.part, row.ended_on, own, clause), "involvementId")
    row.ended_on, row.ended_by = desk.today, desk.actor.name
    row.ended_because = text(reason, "reason", longest=2000)
    _sum_up(desk, complaint)
    desk.record(complaint, "conflict of interest cleared", clause, involvement=row.id)
    desk.changed(complaint)
    return row


class Named(Protocol):
    """Whose part it is: a row of the session, or of a compiled read."""

    name: str
    subject: str | None


def is_own(actor: Actor, row: Named) -> bool:
    return Person(row.name, row.subject).same(Person(actor.name, actor.subject))


def let_go_of_who_keeps_out(desk: Desk, complaint: Complaint) -> None:
    """Take it from an officer who has to keep out of it; the team keeps it."""
    officer = desk.get(Officer, complaint.officer_id) if complaint.officer_id else None
    if officer is None:
        return
    case, policy = standing(complaint, desk.standard(complaint)), desk.policy(complaint)
    found = keeps_out(Person(officer.name, officer.subject), case, policy)
    if found is not None:
        complaint.officer_id = None
        desk.record(complaint, "taken from its officer", found.rule, stage=case.stage)


def _subject_of(desk: Desk, name: str) -> str | None:
    """Of the one officer of that name; `None` where there is none, or more than one."""
    found = desk.session.scalars(
        select(Officer.subject).where(func.lower(Officer.name) == name.lower()).limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def _open(desk: Desk, complaint: Complaint) -> list[Involvement]:
    return list(
        desk.session.scalars(
            select(Involvement)
            .where(Involvement.complaint_id == complaint.id, Involvement.ended_on.is_(None))
            .order_by(Involvement.stage_number, Involvement.part, Involvement.name)
        )
    )


def _sum_up(desk: Desk, complaint: Complaint) -> None:
    desk.session.flush()
    about = (row for row in _open(desk, complaint) if row.part is Part.COMPLAINED_ABOUT)
    complaint.hidden_from = sorted({row.subject for row in about if row.subject})
    complaint.involved = [
        {
            "name": row.name,
            "subject": row.subject,
            "part": row.part.name,
            "stage": row.stage_number,
        }
        for row in _open(desk, complaint)
    ]
    desk.session.flush()
