"""A refusal that the Ombudsman does not agree with: the complaint is taken on after all."""

from datetime import date

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.dates.deadlines import cancel
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.problems import invalid
from putright.casework.stages.opening import open_stage
from putright.casework.stages.points import find_anew
from putright.facts import Status, Step
from putright.rules.ombudsman import taken_on_by
from putright.store.models import Complaint, Deadline, Stage
from putright.store.ombudsman import OverruledRefusal


def overrule_refusal(
    desk: Desk,
    complaint: Complaint,
    *,
    told_on: date,
    reference: str,
    words: str | None = None,
) -> OverruledRefusal:
    """Take a refused complaint on, from the day the landlord was told to: at its first stage, or
    at the further stage that it was kept from, whose window does not run again.

    It keeps the day it was received. The refusal, and the dates of before, stay on record; the
    stage is acknowledged and answered anew.
    """
    policy = check(desk, complaint, Step.OVERRULE_REFUSAL)
    past_day(desk, told_on, "toldOn")
    if complaint.closed_on is not None and told_on < complaint.closed_on:
        raise invalid(
            f"It was refused on {complaint.closed_on}, and cannot be overruled before that.",
            *("input", "toldOn"),
        )
    begun = _refused_stage(desk, complaint)
    row = desk.keep(
        OverruledRefusal(
            complaint_id=complaint.id,
            reference=text(reference, "reference", longest=100),
            told_on=told_on,
            words=optional_text(words, "words"),
            clause=complaint.route_clause,
            why=complaint.route_why,
            refused_on=complaint.closed_on,
            acknowledged_on=begun.acknowledged_on,
            acknowledgement=begun.acknowledgement,
            acknowledgement_to=begun.acknowledgement_to,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    stage = _set_anew(desk, complaint, begun, told_on)
    desk.record(
        complaint,
        "refusal overruled",
        taken_on_by(policy, desk.standard(complaint)),
        reference=row.reference,
        told_on=told_on,
        refused_by_clause=row.clause,
        refused_on=row.refused_on,
        acknowledged_before=stage.acknowledged_on,
    )
    stage.acknowledged_on = stage.acknowledgement = None
    stage.acknowledgement_to = []
    complaint.status = Status.RECEIVED
    complaint.route_clause = complaint.route_why = complaint.route_instead = None
    complaint.route_edition = None
    complaint.closed_on = None
    open_stage(desk, complaint, stage.number)
    desk.changed(complaint)
    return row


def _refused_stage(desk: Desk, complaint: Complaint) -> Stage:
    """The first, where the complaint was refused; the further one that it was kept from."""
    return next(each for each in desk.stages(complaint) if each.number == complaint.stage_number)


def _set_anew(desk: Desk, complaint: Complaint, stage: Stage, told_on: date) -> Stage:
    """The stage begins again; its dates of before belong to it no longer, and stay as they ended.

    They are counted no more, for they hang on a beginning that is gone.
    """
    cancel(desk, complaint)
    for row in desk.session.scalars(select(Deadline).where(Deadline.stage_id == stage.id)):
        row.earlier = True
    stage.opened_on = told_on
    if stage.number == complaint.first_stage:
        complaint.taken_on_on = told_on
    find_anew(desk, complaint)
    desk.session.flush()
    return stage
