"""A complaint at its first steps and its last: refused, acknowledged, closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from putright.casework.checking import check
from putright.casework.conflicts import involve, must_be_free
from putright.casework.deadlines import cancel, meet, reckon
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, text
from putright.casework.letters import Said, write_letter
from putright.casework.notices import Told, reasons_and_ombudsman, send_notice
from putright.casework.panels import stand_down
from putright.casework.problems import blocked, forbidden_by, invalid
from putright.casework.signposted import told_of_ombudsman
from putright.casework.standing import as_contact, standing
from putright.facts import Status, Step
from putright.policy import Exclusion, Part, Policy, Rule, Who
from putright.rules.intake import reasons_too_old
from putright.rules.involved import Part as Involvement
from putright.rules.involved import Person
from putright.rules.steps import ACKNOWLEDGE, Ending, ending_blockers, stage_of
from putright.store.models import Complaint
from putright.store.notices import NoticeKind


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who agreed, and the role in which they did."""

    name: str
    role: str


def exclude_complaint(
    desk: Desk,
    complaint: Complaint,
    *,
    clause: str,
    explanation: str,
    approved_by: Sequence[Approver] = (),
) -> Complaint:
    """Refuse a complaint on a ground that the page gives, and say where else to go.

    Where the ground is an age, the dates must bear it out. Everybody whose agreement the page
    asks for must have agreed, and nobody agrees twice.
    """
    policy = check(desk, complaint, Step.EXCLUDE, *(each.role for each in approved_by))
    ground = _ground(policy, clause)
    if ground.older_than is not None:
        _must_be_too_old(complaint, ground)
    if ground.anonymous and complaint.complainant_id is not None:
        raise forbidden_by(ground, "The complainant gave their name.", "input", "clause")
    must_be_approved(desk, complaint, approved_by)
    complaint.status = Status.EXCLUDED
    complaint.route_clause, complaint.route_edition = ground.clause, None
    complaint.route_why = text(explanation, "explanation", longest=5000)
    complaint.route_instead = where_else(desk, policy, ground)
    complaint.closed_on = desk.today
    stand_down(desk, complaint)
    cancel(desk, complaint)
    send_notice(
        desk,
        complaint,
        NoticeKind.COMPLAINT_REFUSED,
        Told(Part.DECISION, "We do not take your complaint on.", ground),
        *reasons_and_ombudsman(desk, complaint, complaint.route_why),
    )
    desk.record(
        complaint,
        "complaint refused",
        ground,
        approved_by=", ".join(f"{each.name} ({each.role})" for each in approved_by) or None,
    )
    desk.changed(complaint)
    return complaint


def acknowledge_complaint(
    desk: Desk,
    complaint: Complaint,
    *,
    handler: str,
    remedy_sought: str | None = None,
    letter: Sequence[Said] = (),
) -> Complaint:
    """Record that the complainant was written to, and who handles the stage from now on.

    Raises `Refused` where the letter lacks a part that the page asks for; `letter` holds words
    for its parts.
    """
    policy = check(desk, complaint, Step.ACKNOWLEDGE)
    stage = desk.stage(complaint)
    if stage is None:
        raise invalid("No stage has begun.", "input", "complaintId")
    named = Person(text(handler, "handler", longest=200))
    must_be_free(desk, complaint, named, "input", "handler")
    stage.handler = named.name
    stage.acknowledged_on = complaint.acknowledged_on = desk.today
    complaint.handler = stage.handler
    involve(desk, complaint, named, Involvement.HANDLED)
    complaint.status = Status.OPEN
    complaint.remedy_sought = (
        optional_text(remedy_sought, "remedySought", longest=5000) or complaint.remedy_sought
    )
    meet(desk, complaint, Who.LANDLORD, ACKNOWLEDGE, on=desk.today)
    reckon(desk, complaint, stage)
    page = stage_of(policy, stage.number)
    owed = page.acknowledgement if page else None
    stage.acknowledgement = write_letter(desk, complaint, stage, owed, letter)
    desk.record(complaint, "acknowledged", stage=stage.number)
    desk.changed(complaint)
    return complaint


def record_remedy_sought(desk: Desk, complaint: Complaint, remedy_sought: str) -> Complaint:
    """Write down what would put it right for the complainant, as long as the stage is open."""
    check(desk, complaint, Step.RECORD_REMEDY_SOUGHT)
    complaint.remedy_sought = text(remedy_sought, "remedySought", longest=5000)
    desk.record(complaint, "remedy sought recorded", desk.policy(complaint).intake)
    desk.changed(complaint)
    return complaint


def close_complaint(desk: Desk, complaint: Complaint, ending: Ending) -> Complaint:
    """Close it, for a reason that the page allows; no right of the complainant's is taken away."""
    policy = check(desk, complaint, Step.CLOSE)
    case = standing(complaint, desk.standard(complaint))
    if found := ending_blockers(ending, case, policy, desk.today):
        raise blocked(found)
    end(desk, complaint, ending)
    desk.changed(complaint)
    return complaint


def end(desk: Desk, complaint: Complaint, ending: Ending) -> None:
    """Write down that it is closed, and why: whether an officer closes it or the clock does."""
    complaint.status = Status.CLOSED
    complaint.closed_on = desk.today
    complaint.ending = ending.value
    stand_down(desk, complaint)
    cancel(desk, complaint)
    clause = _closing_clause(desk.policy(complaint), complaint, ending)
    desk.record(complaint, "closed", clause, ending=ending.value)


def _closing_clause(policy: Policy, complaint: Complaint, ending: Ending) -> Rule | None:
    stage = stage_of(policy, complaint.stage_number)
    match ending:
        case Ending.NO_REPLY:
            return stage.closure if stage else None
        case Ending.NOT_ENGAGING:
            return stage.disengagement if stage else None
        case _:
            return None


def _ground(policy: Policy, clause: str) -> Exclusion:
    for exclusion in policy.exclusions:
        if exclusion.clause == clause:
            return exclusion
    grounds = ", ".join(exclusion.clause for exclusion in policy.exclusions) or "none"
    raise invalid(
        f"The policy gives no such ground for refusing. Its grounds: {grounds}.", "input", "clause"
    )


def where_else(desk: Desk, policy: Policy, ground: Exclusion) -> str | None:
    """Where else the page sends this complainant; and to the Ombudsman, where it says so too."""
    refusal = policy.refusal
    if refusal is None or not refusal.ombudsman_right:
        return ground.instead
    told = f"You can take this decision to the Ombudsman ({refusal.clause}). "
    told += told_of_ombudsman(desk.landlord, policy, desk.today)
    return f"{ground.instead}. {told}" if ground.instead else told


def _must_be_too_old(complaint: Complaint, ground: Exclusion) -> None:
    if reasons_too_old(as_contact(complaint), ground) is None:
        raise forbidden_by(
            ground,
            "By the dates recorded it came in time, or the day it counts from is not known. "
            "Record the days first, or choose another ground.",
            "input",
            "clause",
        )


def must_be_approved(desk: Desk, complaint: Complaint, approved_by: Sequence[Approver]) -> None:
    """Everybody whose agreement the page asks for has agreed, and nobody who has to keep out."""
    policy = desk.policy(complaint)
    for each in approved_by:
        must_be_free(desk, complaint, Person(each.name), "input", "approvedBy")
    if policy.refusal is None:
        return
    names = {each.role.casefold(): each.name.strip().casefold() for each in approved_by}
    missing = [role for role in policy.refusal.approvers if not names.get(role.casefold())]
    if missing:
        raise forbidden_by(
            policy.refusal,
            f"This needs the agreement of: {', '.join(missing)}.",
            "input",
            "approvedBy",
        )
    if len(set(names.values())) < len(names):
        raise forbidden_by(
            policy.refusal, "One person cannot agree in two roles.", "input", "approvedBy"
        )
