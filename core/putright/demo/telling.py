"""The steps that most stories have, each at a desk on its own day."""

from putright.casework.complaints import acknowledge_complaint
from putright.casework.intake import FirstContact, log_complaint
from putright.casework.parties import PartyDetails
from putright.casework.remedies import Promise
from putright.casework.stages import escalate, respond
from putright.demo.past import Past
from putright.demo.people import HANDLER, REVIEWER
from putright.facts import Outcome
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
    acknowledge_complaint(past.desk(ago, HANDLER), past.again(complaint), handler=by)
    past.again(complaint)


def answer(
    past: Past,
    ago: int,
    complaint: Complaint,
    outcome: Outcome,
    reasons: str,
    *remedies: Promise,
    by: str = HANDLER.name,
) -> None:
    desk = past.desk(ago, HANDLER, hour=16)
    respond(
        desk,
        past.again(complaint),
        outcome=outcome,
        reasons=reasons,
        decided_by=by,
        remedies=remedies,
    )
    past.again(complaint)


def take_further(past: Past, ago: int, complaint: Complaint, reason: str, remedy: str) -> None:
    desk = past.desk(ago, HANDLER)
    escalate(desk, past.again(complaint), reason=reason, remedy_sought=remedy)
    past.again(complaint)
    page = stage_of(past.policy, complaint.stage_number)
    if page and any(timescale.task == ACKNOWLEDGE for timescale in page.timescales):
        acknowledge(past, ago - 2, complaint, REVIEWER.name)
