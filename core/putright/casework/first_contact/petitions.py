"""Petitions: many signatories and one lead, treated as every other complaint is.

The lead is the complainant, or acts for the group that is. Names and addresses stay in their own
rows: the history has numbers alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.first_contact.petition_leads import first_lead, signatory_of
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import invalid, not_allowed, not_found, of_record
from putright.facts import Step
from putright.rules.first_contact import of_petitions
from putright.rules.petitions import strike_out
from putright.store.models import Complaint, Party
from putright.store.petitions import (
    Petition,
    PetitionAudience,
    PetitionTold,
    Signatory,
)

AT_ONCE = 500
"""Signatories that are added at once; a longer list comes in parts."""
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Somebody who signed; `party_id` where the landlord knows them, `signed_on` else today."""

    name: str
    address: str | None = None
    signed_on: date | None = None
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionDetails:
    """What was signed, by how many in all, and by whom. `lead` acts for a group that complains."""

    words: str | None = None
    signatures: int | None = None
    signatories: Sequence[Signature] = ()
    lead: PartyDetails | None = None


def begin_petition(
    desk: Desk, complaint: Complaint, details: PetitionDetails | None
) -> Petition | None:
    """Keep what is known of a petition as it comes in; `None` for what is none."""
    if complaint.channel != "petition":
        if details is not None:
            raise invalid("What many people signed comes by petition.", "input", "channel")
        return None
    known = details or PetitionDetails()
    petition = desk.keep(
        Petition(
            complaint_id=complaint.id,
            words=optional_text(known.words, "petition"),
            signatures=_number(known.signatures, 0),
            created_at=desk.now,
        )
    )
    first_lead(desk, complaint, known.lead)
    for each in _few_enough(known.signatories):
        _sign(desk, complaint, each)
    _count(desk, complaint, petition)
    rule = of_petitions(desk.policy(complaint))
    desk.record(complaint, "petition received", rule, signatures=petition.signatures)
    return petition


def add_signatories(
    desk: Desk,
    complaint: Complaint,
    signatories: Sequence[Signature],
    *,
    signatures: int | None = None,
) -> Complaint:
    """Add who signed it, or say how many did in all; each joined on a day."""
    check(desk, complaint, Step.ADD_SIGNATORIES)
    petition = _petition(desk, complaint)
    if not signatories and signatures is None:
        raise invalid("Say who signed it, or how many did.", "input", "signatories")
    before = complaint.signatories
    for each in _few_enough(signatories):
        _sign(desk, complaint, each)
    petition.signatures = _number(signatures, petition.signatures)
    _count(desk, complaint, petition)
    desk.record(
        complaint, "signatories added",
        named=complaint.signatories - before, signatures=petition.signatures,
    )  # fmt: skip
    desk.changed(complaint)
    return complaint


def strike_out_signatory(
    desk: Desk, complaint: Complaint, signatory_id: UUID, *, reason: str
) -> Complaint:
    """Somebody signs no longer, or never did. The line stays, struck out."""
    check(desk, complaint, Step.STRIKE_OUT_SIGNATORY)
    row = signatory_of(desk, complaint, signatory_id)
    of_record(strike_out(row.struck_out_on), "signatoryId")
    row.struck_out_because = text(reason, "reason", longest=2000)
    row.struck_out_on = desk.today
    desk.session.flush()
    petition = _petition(desk, complaint)
    petition.signatures -= 1
    _count(desk, complaint, petition)
    desk.record(complaint, "signatory struck out", signatures=petition.signatures)
    desk.changed(complaint)
    return complaint


def record_petition_meeting(
    desk: Desk,
    complaint: Complaint,
    *,
    offered_on: date | None = None,
    held_on: date | None = None,
    note: str | None = None,
) -> Complaint:
    """A meeting with the petitioners was offered, where it would help; or it was held."""
    policy = check(desk, complaint, Step.RECORD_PETITION_MEETING)
    petition = _petition(desk, complaint)
    if offered_on is None and held_on is None:
        raise invalid("Say when it was offered or held.", "input", "heldOn")
    for day, name in ((offered_on, "offeredOn"), (held_on, "heldOn")):
        if day is not None:
            past_day(desk, day, name)
    offered, held = offered_on or petition.meeting_offered_on, held_on or petition.meeting_held_on
    if offered and held and held < offered:
        raise invalid(f"It was offered on {offered}.", "input", "heldOn")
    petition.meeting_offered_on, petition.meeting_held_on = offered, held
    petition.meeting_note = optional_text(note, "note", longest=5000) or petition.meeting_note
    what = "meeting with petitioners held" if held_on else "meeting with petitioners offered"
    desk.record(complaint, what, of_petitions(policy), offered_on=offered_on, held_on=held_on)
    desk.changed(complaint)
    return complaint


def record_petition_told(
    desk: Desk,
    complaint: Complaint,
    *,
    audience: PetitionAudience,
    told_on: date,
    words: str,
    how: str,
    people: int | None = None,
) -> Complaint:
    """Those who signed it, or all who are affected, were told how it ended, in these words."""
    policy = check(desk, complaint, Step.RECORD_PETITION_TOLD)
    if past_day(desk, told_on, "toldOn") < complaint.received_on:
        raise invalid(f"It was received on {complaint.received_on}.", "input", "toldOn")
    if people is not None:
        _number(people, 0)
    desk.keep(
        PetitionTold(
            complaint_id=complaint.id,
            audience=audience,
            told_on=told_on,
            words=text(words, "words", longest=5000),
            how=text(how, "how", longest=500),
            people=people,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    desk.record(
        complaint, "petitioners told", of_petitions(policy),
        audience=audience.value, told_on=told_on, people=people,
    )  # fmt: skip
    desk.changed(complaint)
    return complaint


def _number(given: int | None, otherwise: int) -> int:
    if given is None:
        return otherwise
    if not 0 <= given <= MOST:
        raise invalid("This is no number of people.", "input", "signatures")
    return given


def _few_enough(signatories: Sequence[Signature]) -> Sequence[Signature]:
    if len(signatories) > AT_ONCE:
        raise invalid(f"Add at most {AT_ONCE} at once.", "input", "signatories")
    return signatories


def _sign(desk: Desk, complaint: Complaint, given: Signature) -> None:
    if given.party_id is not None:
        if not desk.actor.staff:
            raise not_allowed("Who of the signatories is known is the landlord's to record.")
        if desk.get(Party, given.party_id) is None:
            raise not_found("party", "input", "signatories")
    desk.keep(
        Signatory(
            complaint_id=complaint.id,
            party_id=given.party_id,
            name=text(given.name, "signatories", longest=200),
            address=optional_text(given.address, "signatories", longest=1000),
            signed_on=past_day(desk, given.signed_on or desk.today, "signatories"),
            created_at=desk.now,
        )
    )


def _count(desk: Desk, complaint: Complaint, petition: Petition) -> None:
    """How many are named and stand; never more than there are in all."""
    named = select(func.count()).where(
        Signatory.complaint_id == complaint.id, Signatory.struck_out_on.is_(None)
    )
    complaint.signatories = desk.session.scalar(named) or 0
    petition.signatures = max(petition.signatures, complaint.signatories)
    desk.session.flush()


def _petition(desk: Desk, complaint: Complaint) -> Petition:
    of_it = select(Petition).where(Petition.complaint_id == complaint.id)
    found = desk.session.scalars(of_it).first()
    return found or desk.keep(
        Petition(complaint_id=complaint.id, signatures=0, created_at=desk.now)
    )
