"""A complaint that is not taken on, on a ground that the page gives."""

from collections.abc import Sequence

from putright.casework.checking import check
from putright.casework.dates.deadlines import cancel
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.approving import Approver, must_be_approved
from putright.casework.panels.convening import stand_down
from putright.casework.problems import forbidden_by, invalid
from putright.casework.signposted import told_of_ombudsman
from putright.casework.stages.notices import Told, reasons_and_ombudsman, send_notice
from putright.casework.standing import as_contact
from putright.facts import Status, Step
from putright.policy import Exclusion, Part, Policy
from putright.rules.intake import reasons_too_old
from putright.store.models import Complaint
from putright.store.notices import NoticeKind


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
