"""A complaint is withdrawn, is taken up again, or its closing is followed by a form.

Reopening begins the stage anew: its clocks count from that day. What the stage held before, its
answer and its dates among that, is kept.
"""

from datetime import date

from sqlalchemy import update

from putright.casework.checking import check
from putright.casework.dates.deadlines import reckon
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.panels.convening import let_go
from putright.casework.problems import forbidden_by, invalid
from putright.casework.stages.closing import end
from putright.casework.stages.points import find_anew
from putright.facts import Status, Step
from putright.rules.endings import Ending, new_evidence
from putright.rules.steps import stage_of
from putright.store.endings import Reopening
from putright.store.models import Complaint, Deadline, Stage


def withdraw_complaint(desk: Desk, complaint: Complaint, *, reason: str | None = None) -> Complaint:
    """The complainant takes it back; staff write it down on their word.

    They may go on later. What was promised is followed all the same, and a late request for the
    next stage is withdrawn with it.
    """
    check(desk, complaint, Step.WITHDRAW)
    why = optional_text(reason, "reason", longest=5000)
    complaint.late_request_on = None
    complaint.withdrawn_because = why
    end(desk, complaint, Ending.WITHDRAWN)
    desk.changed(complaint)
    return complaint


def reopen_complaint(
    desk: Desk, complaint: Complaint, *, reason: str, evidence: str | None = None
) -> Complaint:
    """Take a closed complaint up again at the stage where it stood.

    `evidence` is what is new, and whether it is relevant an officer judges. Raises `Refused` where
    the stage was answered and nothing new is named.
    """
    policy = check(desk, complaint, Step.REOPEN)
    why = text(reason, "reason", longest=5000)
    new = optional_text(evidence, "evidence", longest=5000)
    clause = new_evidence(policy) if complaint.responded_on else None
    if clause is not None and new is None:
        raise forbidden_by(clause, "Name the new evidence.", "input", "evidence")
    stage = desk.stage(complaint)
    if stage is None or stage_of(policy, stage.number) is None:
        raise invalid("No stage has begun.", "input", "complaintId")
    desk.keep(
        Reopening(
            complaint_id=complaint.id,
            stage_number=stage.number,
            reopened_on=desk.today,
            reopened_by=desk.actor.name,
            reason=why,
            evidence=new,
            clause=clause.clause if clause else None,
            closed_on=complaint.closed_on,
            ending=complaint.ending,
            opened_on=stage.opened_on,
            acknowledged_on=stage.acknowledged_on,
            responded_on=stage.responded_on,
            handler=stage.handler,
            outcome=stage.outcome,
            reasons=stage.reasons,
            acknowledgement=stage.acknowledgement,
            letter=stage.letter,
            acknowledgement_to=stage.acknowledgement_to,
            letter_to=stage.letter_to,
            comments=stage.comments,
            commented_on=stage.commented_on,
            created_at=desk.now,
        )
    )
    _begin_anew(desk, complaint, stage)
    desk.record(complaint, "reopened", clause, stage=stage.number, new_evidence=new and "yes")
    desk.changed(complaint)
    return complaint


def note_satisfaction_form(desk: Desk, complaint: Complaint, *, sent_on: date) -> Complaint:
    """Write down that the form which asks how it was handled went out, after the complaint."""
    check(desk, complaint, Step.NOTE_SATISFACTION_FORM)
    past_day(desk, sent_on, "sentOn")
    if complaint.closed_on is not None and sent_on < complaint.closed_on:
        raise invalid(f"It was closed on {complaint.closed_on}.", "input", "sentOn")
    stage = stage_of(desk.policy(complaint), complaint.stage_number)
    complaint.satisfaction_form_on = sent_on
    clause = stage.closure if stage else None
    desk.record(complaint, "satisfaction form sent", clause, sent_on=sent_on)
    desk.changed(complaint)
    return complaint


def _begin_anew(desk: Desk, complaint: Complaint, stage: Stage) -> None:
    desk.session.execute(
        update(Deadline)
        .where(Deadline.complaint_id == complaint.id, Deadline.stage_id == stage.id)
        .values(earlier=True)
    )
    let_go(desk, stage)  # a Panel that met before does not decide it again
    complaint.panel_on = complaint.panel_met_on = None
    stage.opened_on = desk.today
    stage.acknowledged_on = stage.responded_on = None
    stage.outcome = stage.reasons = None
    stage.acknowledgement = stage.letter = None
    stage.acknowledgement_to, stage.letter_to = [], []
    stage.comments_invited_on = stage.comments_by = stage.commented_on = None
    stage.comments = None
    complaint.acknowledged_on = complaint.responded_on = None
    complaint.comments_by = complaint.commented_on = None
    complaint.closed_on = complaint.ending = complaint.withdrawn_because = None
    complaint.satisfaction_form_on = None
    complaint.status = Status.RECEIVED
    find_anew(desk, complaint)
    reckon(desk, complaint, stage)
