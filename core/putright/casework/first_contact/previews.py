"""What would become of a contact: worked out as if it were logged, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from putright.casework.desk import Desk
from putright.casework.first_contact.duplicates import PossibleDuplicate, possible_duplicates
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.first_contact.petition_leads import is_group, lead_of
from putright.casework.standing import as_contact
from putright.facts import Kind
from putright.policy import Exclusion, PassingOn, Rule
from putright.rules.first_contact import (
    how_to_complain,
    of_petitions,
    of_the_nameless,
    passings,
)
from putright.rules.intake import beginning_of, too_old
from putright.rules.steps import stage_of
from putright.store.models import Complaint, Deadline, Party
from putright.store.petitions import Petition, Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionPreview:
    """A petition as it would be kept.

    `named` of all its `signatures` stand there by name. `know` are those of them whom the landlord
    knows: they see for themselves how it ends, and the others have to be told. `lead` is who leads
    it, by name, and `for_group` says that they act for a group that complains.
    """

    signatures: int
    named: int
    know: int
    lead: str | None
    for_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The complaint and its deadlines as they would be; none of these rows is ever stored.

    `out_of_time` is the age limit that it is over, with the reasons: an officer decides then.
    `to_tell` are the rights that such a complainant must be told of. `passed_on` are the clauses
    by which somebody is told of it, `how_to_complain` is for whatever would be no complaint.
    `duplicates` are for staff.
    """

    complaint: Complaint
    deadlines: Sequence[Deadline]
    stage: str | None
    out_of_time: tuple[Exclusion, str] | None
    to_tell: tuple[Rule, ...]
    passed_on: tuple[PassingOn, ...]
    how_to_complain: str | None
    nameless: Rule | None
    petition: Rule | None
    petitioners: PetitionPreview | None
    duplicates: Sequence[PossibleDuplicate] | None
    today: date


def preview_complaint(desk: Desk, contact: FirstContact) -> Preview:
    """Log it at a desk that keeps nothing, and look. Raises `Refused` as logging would.

    Whoever opened the desk must roll it back: the reference that is taken here is no one's.
    """
    complaint = log_complaint(desk, contact)
    policy = desk.policy(complaint)
    found = stage_of(policy, complaint.stage_number)
    facts = as_contact(complaint)
    beginning = beginning_of(facts, policy)
    late = too_old(facts, policy) if complaint.kind is Kind.COMPLAINT else None
    rows = desk.session.scalars(
        select(Deadline)
        .where(Deadline.complaint_id == complaint.id)
        .order_by(Deadline.due_on, Deadline.id)
    ).all()
    return Preview(
        complaint=complaint,
        deadlines=rows,
        stage=found.name if found and complaint.kind is Kind.COMPLAINT else None,
        out_of_time=late,
        to_tell=beginning.tell if beginning and complaint.kind is Kind.COMPLAINT else (),
        passed_on=passings(facts, policy),
        how_to_complain=None
        if complaint.kind is Kind.COMPLAINT
        else how_to_complain(policy, desk.standard(complaint), desk.landlord.ombudsman),
        nameless=of_the_nameless(policy, desk.standard(complaint)) if facts.anonymous else None,
        petition=of_petitions(policy) if facts.channel == "petition" else None,
        petitioners=_petitioners(desk, complaint),
        duplicates=_duplicates(desk, complaint) if desk.actor.staff else None,
        today=desk.today,
    )


def _petitioners(desk: Desk, complaint: Complaint) -> PetitionPreview | None:
    of_it = select(Petition).where(Petition.complaint_id == complaint.id)
    petition = desk.session.scalars(of_it).first()
    if petition is None:
        return None
    know = select(func.count(Signatory.party_id)).where(Signatory.complaint_id == complaint.id)
    lead = lead_of(desk, complaint)
    party = desk.get(Party, lead.party_id) if lead else None
    return PetitionPreview(
        signatures=petition.signatures,
        named=complaint.signatories,
        know=desk.session.scalar(know) or 0,
        lead=party.display_name if party else None,
        for_group=is_group(desk, complaint),
    )


def _duplicates(desk: Desk, complaint: Complaint) -> list[PossibleDuplicate]:
    suspected = possible_duplicates(
        desk.session,
        desk.landlord.slug,
        [complaint],
        lambda found: {each.id for each in found if desk.sees(each)},
    )
    return suspected[complaint.id]
