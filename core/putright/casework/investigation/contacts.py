"""What was said about a complaint, by whom and when: kept as it was, and never written over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from putright.casework.checking import check
from putright.casework.conduct.cautions import cautions
from putright.casework.desk import Desk
from putright.casework.inputs import code, past_day, text
from putright.casework.problems import invalid, not_found
from putright.casework.vocabulary import CHANNELS
from putright.facts import Step
from putright.rules.contacts import OF_THE_COMPLAINT, Direction, Whom, kept_by
from putright.store.contacts import Contact
from putright.store.models import Complaint, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """With whom: the complainant; a representative, by their party; anybody else, by name."""

    whom: Whom
    party_id: UUID | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMade:
    """A contact as it was. Without `on` it was today. `corrects` names one written down wrong."""

    direction: Direction
    channel: str
    somebody: Somebody
    words: str
    on: date | None = None
    corrects: UUID | None = None


def record_contact(desk: Desk, complaint: Complaint, said: ContactMade) -> Contact:
    """Write it down, whatever warning stands against it; `Contact.cautions` says which."""
    check(desk, complaint, Step.RECORD_CONTACT)
    if said.corrects is not None:
        the_contact(desk, complaint, said.corrects, "correctsId")
    row = keep_contact(desk, complaint, said)
    desk.changed(complaint)
    return row


def keep_contact(
    desk: Desk, complaint: Complaint, said: ContactMade, interview_id: UUID | None = None
) -> Contact:
    """The row and its line of history. What was said stands in the row alone."""
    party_id, name = the_one(desk, complaint, said.somebody)
    channel = code(said.channel, CHANNELS, "channel")
    row = desk.keep(
        Contact(
            complaint_id=complaint.id,
            direction=said.direction,
            channel=channel,
            whom=said.somebody.whom,
            party_id=party_id,
            name=name,
            happened_on=past_day(desk, said.on or desk.today, "on"),
            words=text(said.words, "words"),
            corrects_id=said.corrects,
            interview_id=interview_id,
            cautions=cautions(desk, party_id, channel),
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    desk.record(
        complaint,
        "contact corrected" if said.corrects else "contact recorded",
        kept_by(desk.policy(complaint), desk.standard(complaint)),
        contact_id=row.id,
        direction=row.direction.name,
        channel=channel,
        whom=row.whom.name,
        on=row.happened_on,
        cautions=len(row.cautions) or None,
    )
    return row


def the_one(desk: Desk, complaint: Complaint, somebody: Somebody) -> tuple[UUID | None, str]:
    """Who it is: their party, where the complaint knows them, and their name.

    Raises `Refused` where the complaint has no such party, or nobody is named.
    """
    if somebody.whom not in OF_THE_COMPLAINT:
        if somebody.party_id is not None:
            raise invalid("Name this person; only those of the complaint have a party.", *_PARTY)
        return None, text(somebody.name or "", "name", longest=200)
    if somebody.name is not None:
        raise invalid("This person's name is known. Leave it out.", "input", "name")
    if somebody.whom is Whom.COMPLAINANT:
        known = {complaint.complainant_id} - {None}
        wanted = somebody.party_id or complaint.complainant_id
    else:
        known = {each.party_id for each in complaint.representatives}
        wanted = somebody.party_id or (next(iter(known)) if len(known) == 1 else None)
    party = desk.get(Party, wanted) if wanted in known and wanted is not None else None
    if party is None:
        who = somebody.whom.value.lower()
        raise invalid(f"Say which {who} of this complaint it is.", *_PARTY)
    return party.id, party.display_name


_PARTY = ("input", "partyId")


def the_contact(desk: Desk, complaint: Complaint, contact_id: UUID, name: str) -> Contact:
    """A contact of this very complaint. Raises `Refused`."""
    row = desk.get(Contact, contact_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("contact", "input", name)
    return row
