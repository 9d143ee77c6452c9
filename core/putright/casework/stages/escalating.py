"""The next stage: asked for in time, or late and at discretion."""

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.dates.deadlines import (
    cancel,
    running,
)
from putright.casework.dates.summaries import escalation_window, sum_up
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, text
from putright.casework.officers.conflicts import let_go_of_who_keeps_out
from putright.casework.problems import forbidden_by
from putright.casework.stages.notices import Told, reasons_and_ombudsman, send_notice
from putright.casework.stages.opening import open_stage
from putright.facts import DeadlineState, Status, Step
from putright.policy import Part as Tells
from putright.policy import Policy, Who
from putright.rules.steps import stage_of
from putright.rules.words import in_words
from putright.store.models import Complaint, Deadline
from putright.store.notices import NoticeKind


def escalate(
    desk: Desk, complaint: Complaint, *, reason: str | None = None, remedy_sought: str | None = None
) -> Complaint:
    """Ask for the next stage. In time it begins at once; late, it waits for an officer.

    A late request is never refused silently: it is recorded, and `decide_late_request` decides.
    """
    policy = check(desk, complaint, Step.ESCALATE)
    page = stage_of(policy, complaint.stage_number + 1)
    asked_for = page.escalation if page else None
    reason = optional_text(reason, "reason")
    remedy = optional_text(remedy_sought, "remedySought", longest=5000)
    if asked_for and asked_for.reason_required and reason is None:
        raise forbidden_by(asked_for, "Say why you remain dissatisfied.", "input", "reason")
    if asked_for and asked_for.remedy_required and remedy is None:
        raise forbidden_by(
            asked_for, "Say what would put it right for you.", "input", "remedySought"
        )
    complaint.remedy_sought = remedy or complaint.remedy_sought
    if _late(desk, policy, complaint):
        complaint.late_request_on = desk.today
        desk.record(complaint, "asked late for the next stage", asked_for, reason=reason)
    else:
        _go_further(desk, complaint, reason)
    desk.changed(complaint)
    return complaint


def decide_late_request(
    desk: Desk, complaint: Complaint, *, accept: bool, reason: str
) -> Complaint:
    """Use discretion over a request that came after its window; the reason is kept and told."""
    policy = check(desk, complaint, Step.DECIDE_LATE_REQUEST)
    why = text(reason, "reason", longest=5000)
    page = stage_of(policy, complaint.stage_number + 1)
    asked_for = page.escalation if page else None
    name = f"“{page.name}”" if page else "the next stage"
    asked = f"You asked for {name} on {in_words(complaint.late_request_on or desk.today)}, "
    desk.record(
        complaint,
        "late request accepted" if accept else "late request declined",
        asked_for,
        reason=why,
    )
    if accept:
        asked += "after the time for it. We take it up all the same."
        told = [Told(Tells.REASONS, why)]
    else:
        asked += "after the time for it. We do not take it up."
        told = [*reasons_and_ombudsman(desk, complaint, why)]
    kind = NoticeKind.LATE_REQUEST_ACCEPTED if accept else NoticeKind.LATE_REQUEST_DECLINED
    send_notice(desk, complaint, kind, Told(Tells.DECISION, asked, asked_for), *told)
    if accept:
        _go_further(desk, complaint, None)
    else:
        complaint.late_request_on = None
    desk.changed(complaint)
    return complaint


def _go_further(desk: Desk, complaint: Complaint, reason: str | None) -> None:
    for row in list(running(desk, complaint, Who.COMPLAINANT)):
        row.met_on = desk.today
        row.state = DeadlineState.MET
    cancel(desk, complaint)
    complaint.status = Status.RECEIVED
    complaint.closed_on = complaint.ending = None
    stage = open_stage(desk, complaint, complaint.stage_number + 1, reason)
    desk.record(complaint, "taken to the next stage", stage=stage.number, name=stage.name)
    let_go_of_who_keeps_out(desk, complaint)
    sum_up(desk, complaint)


def _late(desk: Desk, policy: Policy, complaint: Complaint) -> bool:
    """Whether the window for asking has ended: by its own date, whatever the clock has noted."""
    window = escalation_window(policy, complaint.stage_number)
    if window is None:
        return False
    due = desk.session.scalar(
        select(Deadline.due_on).where(
            Deadline.complaint_id == complaint.id,
            Deadline.stage_number == complaint.stage_number,
            Deadline.task == window,
            Deadline.earlier.is_(False),
        )
    )
    return due is not None and desk.today > due
