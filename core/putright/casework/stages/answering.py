"""The stages of a complaint, answered; and a letter that is no complaint."""

from collections.abc import Sequence

from putright.casework.addressing import addressees
from putright.casework.checking import check
from putright.casework.dates.deadlines import (
    meet,
    reckon,
)
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.conflicts import involve, must_be_free
from putright.casework.officers.designation import must_decide_as_designated
from putright.casework.problems import invalid
from putright.casework.putting_right.remedies import Promise, make_promise
from putright.casework.stages.letters import Said, write_letter
from putright.casework.stages.points import tell_findings
from putright.facts import Outcome, Status, Step
from putright.policy import Who
from putright.rules.involved import Part, Person
from putright.rules.steps import ACKNOWLEDGE, RESPOND, Ending, stage_of
from putright.store.models import Complaint


def respond(
    desk: Desk,
    complaint: Complaint,
    *,
    outcome: Outcome,
    reasons: str,
    decided_by: str,
    remedies: Sequence[Promise] = (),
    letter: Sequence[Said] = (),
) -> Complaint:
    """Answer the stage: what is decided, by whom, why, and what will put it right.

    The letter is made of what is recorded; `letter` holds words for its parts.

    Raises `Refused` where the page does not let this person decide, or they are not designated,
    the stage cannot be answered yet, or the letter lacks a part that the page asks for.
    """
    policy = check(desk, complaint, Step.RESPOND)
    stage = desk.stage(complaint)
    if stage is None:
        raise invalid("No stage has begun.", "input", "complaintId")
    decider = Person(text(decided_by, "decidedBy", longest=200))
    must_be_free(desk, complaint, decider, "input", "decidedBy")
    must_decide_as_designated(desk, complaint, decider, "input", "decidedBy")
    involve(desk, complaint, decider, Part.DECIDED)
    stage.outcome = outcome
    stage.reasons = text(reasons, "reasons")
    stage.handler = decider.name
    stage.responded_on = complaint.responded_on = desk.today
    complaint.status = Status.RESPONDED
    for promise in remedies:
        make_promise(desk, complaint, promise, "remedies")
    meet(desk, complaint, Who.LANDLORD, ACKNOWLEDGE, RESPOND, on=desk.today)
    reckon(desk, complaint, stage)
    page = stage_of(policy, stage.number)
    owed = page.response if page else None
    stage.letter = write_letter(desk, complaint, stage, owed, letter)
    stage.letter_to = addressees(desk, complaint)
    tell_findings(desk, complaint)
    desk.record(complaint, "responded", stage=stage.number, outcome=outcome.value)
    desk.changed(complaint)
    return complaint


def answer_correspondence(desk: Desk, complaint: Complaint) -> Complaint:
    """Record that a letter that is no complaint was answered; that ends it."""
    check(desk, complaint, Step.ANSWER_CORRESPONDENCE)
    for timescale in desk.policy(complaint).correspondence:
        meet(desk, complaint, Who.LANDLORD, timescale.task, on=desk.today)
    complaint.status = Status.CLOSED
    complaint.responded_on = complaint.closed_on = desk.today
    complaint.ending = Ending.ANSWERED.value
    desk.record(complaint, "correspondence answered")
    desk.changed(complaint)
    return complaint
