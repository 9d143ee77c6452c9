"""The steps that most stories have, each at a desk on its own day."""

from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.officers.assigning import assign_complaint
from putright.casework.officers.officers import by_subject
from putright.casework.people.parties import PartyDetails
from putright.casework.putting_right.remedies import Promise
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.escalating import escalate
from putright.casework.stages.letters import Said
from putright.casework.stages.points import Raised, define_complaint, record_finding
from putright.demo.past import Past
from putright.demo.people import HANDLER, OFFICERS, REVIEWER
from putright.facts import Outcome, Responsible
from putright.policy import Part
from putright.rules.steps import ACKNOWLEDGE, stage_of
from putright.store.models import Complaint


def log(
    past: Past,
    ago: int,
    who: PartyDetails | None,
    words: str,
    remedy: str | None,
    *,
    channel: str = "phone",
    sender: str = "tenant",
) -> Complaint:
    contact = FirstContact(
        words=words,
        channel=channel,
        sender=(sender,),
        remedy_sought=remedy,
        complainant=who,
    )
    return past.again(log_complaint(past.desk(ago, HANDLER), contact))


def acknowledge(past: Past, ago: int, complaint: Complaint, by: str = HANDLER.name) -> None:
    """Set out how it is understood, once, give it to an officer, and write that it came."""
    desk = past.desk(ago, HANDLER)
    if past.again(complaint).definition is None:
        whole = Raised(words=complaint.summary, responsible=Responsible.YES)
        define_complaint(
            desk, complaint, definition=f"You told us: “{complaint.summary}”", points=[whole]
        )
    whose = by_subject(desk, OFFICERS.get(by, HANDLER).subject)
    if whose is not None:
        reason = "Whose turn it is."
        assign_complaint(desk, past.again(complaint), officer_id=whose.id, reason=reason)
    acknowledge_complaint(desk, past.again(complaint), handler=by)
    past.again(complaint)


def answer(
    past: Past,
    ago: int,
    complaint: Complaint,
    outcome: Outcome,
    reasons: str,
    *remedies: Promise,
    by: str = HANDLER.name,
    not_done: str | None = None,
) -> None:
    """Say of each point what was found, and answer. `not_done`: why not what was asked for."""
    desk = past.desk(ago, OFFICERS.get(by, HANDLER), hour=16)
    for point in past.again(complaint).points:
        record_finding(desk, complaint, point.id, outcome=outcome, reasons=reasons)
    respond(
        desk,
        past.again(complaint),
        outcome=outcome,
        reasons=reasons,
        decided_by=by,
        remedies=remedies,
        letter=[Said(Part.NOT_DONE, not_done)] if not_done else [],
    )
    past.again(complaint)


def take_further(past: Past, ago: int, complaint: Complaint, reason: str, remedy: str) -> None:
    desk = past.desk(ago, HANDLER)
    escalate(desk, past.again(complaint), reason=reason, remedy_sought=remedy)
    past.again(complaint)
    page = stage_of(past.policy, complaint.stage_number)
    if page and any(timescale.task == ACKNOWLEDGE for timescale in page.timescales):
        acknowledge(past, ago - 2, complaint, REVIEWER.name)
