"""A complaint at its first steps: acknowledged, and what is sought by it."""

from collections.abc import Sequence

from putright.casework.addressing import addressees
from putright.casework.checking import check
from putright.casework.dates.deadlines import meet, reckon
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, text
from putright.casework.officers.conflicts import involve, must_be_free
from putright.casework.problems import invalid
from putright.casework.stages.letters import Said, write_letter
from putright.facts import Status, Step
from putright.policy import Who
from putright.rules.involved import Part as Involvement
from putright.rules.involved import Person
from putright.rules.steps import ACKNOWLEDGE, stage_of
from putright.store.models import Complaint


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
    stage.acknowledgement_to = addressees(desk, complaint)
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
