"""The next stage refused: on a ground that the page allows, with reasons, and the way on told."""

from collections.abc import Sequence

from putright.casework.checking import check
from putright.casework.dates.deadlines import cancel
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.approving import Approver, must_be_approved
from putright.casework.problems import forbidden_by
from putright.casework.stages.excluding import where_else
from putright.casework.stages.notices import Told, reasons_and_ombudsman, send_notice
from putright.facts import Status, Step
from putright.policy import Part
from putright.rules.refusing import grounds, limits
from putright.store.models import Complaint
from putright.store.notices import NoticeKind


def refuse_escalation(
    desk: Desk,
    complaint: Complaint,
    *,
    clause: str,
    explanation: str,
    approved_by: Sequence[Approver] = (),
) -> Complaint:
    """Keep a complaint from the stage that was asked for; what was answered before stands.

    Where the Ombudsman overrules it, that very stage is taken up, and no window runs again.
    Raises `Refused` for a ground that is not among the page's for this, or where somebody whose
    agreement it asks for has not agreed.
    """
    policy = check(desk, complaint, Step.REFUSE_ESCALATION, *(each.role for each in approved_by))
    ground = next((each for each in grounds(policy) if each.clause == clause), None)
    if ground is None:
        allowed = ", ".join(dict.fromkeys(each.clause for each in grounds(policy)))
        raise forbidden_by(
            limits(policy, desk.standard(complaint)),
            f"The next stage is refused on these grounds alone: {allowed}.",
            *("input", "clause"),
        )
    must_be_approved(desk, complaint, approved_by)
    reasons = text(explanation, "explanation", longest=5000)
    stage = desk.stage(complaint)
    complaint.status = Status.EXCLUDED
    complaint.route_clause, complaint.route_why = ground.clause, reasons
    complaint.route_instead = where_else(desk, policy, ground)
    complaint.closed_on = desk.today
    cancel(desk, complaint)
    name = f"“{stage.name}”" if stage else "the next stage"
    send_notice(
        desk,
        complaint,
        NoticeKind.ESCALATION_REFUSED,
        Told(Part.DECISION, f"We do not take your complaint to {name}.", ground),
        *reasons_and_ombudsman(desk, complaint, reasons),
    )
    desk.record(
        complaint,
        "escalation refused",
        ground,
        stage=complaint.stage_number,
        approved_by=", ".join(f"{each.name} ({each.role})" for each in approved_by) or None,
    )
    desk.changed(complaint)
    return complaint
