"""Who complains, and who acts for them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from putright.casework.desk import Desk
from putright.casework.inputs import code, countable_day, optional_text, text
from putright.casework.problems import forbidden_by, invalid, not_allowed, not_found
from putright.casework.vocabulary import PARTY_KINDS, SENDERS
from putright.store.models import Complaint, Party, Representative


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetails:
    """A person, household, group or organisation, as they give their name and how to reach them."""

    display_name: str
    kind: str = "person"
    email: str | None = None
    telephone: str | None = None
    address: str | None = None


def register_party(desk: Desk, details: PartyDetails) -> Party:
    return desk.keep(
        Party(
            kind=code(details.kind, PARTY_KINDS, "kind"),
            display_name=text(details.display_name, "displayName", longest=200),
            email=optional_text(details.email, "email", longest=320),
            telephone=optional_text(details.telephone, "telephone", longest=50),
            address=optional_text(details.address, "address", longest=1000),
            created_at=desk.now,
        )
    )


def complainant_of(desk: Desk, party_id: UUID | None, details: PartyDetails | None) -> Party | None:
    """The party that complains: known already, new, the caller, or nobody who gave a name."""
    if not desk.actor.staff:
        if desk.actor.party_id is None:
            raise not_allowed("This account may read, and not log complaints.")
        if details is not None or party_id not in (None, desk.actor.party_id):
            raise not_allowed("You log a complaint in your own name. Leave the complainant out.")
        party_id = desk.actor.party_id
    if party_id and details:
        raise invalid("Give complainantId or complainant, not both.", "input", "complainant")
    if party_id is None:
        return register_party(desk, details) if details else None
    party = desk.get(Party, party_id)
    if party is None:
        raise not_found("party", "input", "complainantId")
    return party


def add_representative(
    desk: Desk,
    complaint: Complaint,
    details: PartyDetails,
    *,
    kind: str,
    authority_from: date,
    authority_until: date | None = None,
    in_writing: bool = False,
) -> Representative:
    """Let somebody act for the complainant. The page says who may not, and in what form.

    Raises `Refused` with the page's clause for a barred representative, or where authority must
    be given in writing and was not.
    """
    if not desk.actor.staff:
        raise not_allowed("An officer records a representative, once the authority was seen.")
    rule = desk.policy(complaint).representation
    code(kind, SENDERS, "kind")
    if rule and kind in rule.barred:
        raise forbidden_by(
            rule,
            f"A representative who is a {SENDERS[kind].lower()} is not accepted here.",
            "input",
            "kind",
        )
    if rule and rule.authority_in_writing and not in_writing:
        raise forbidden_by(
            rule, "The complainant gives this authority in writing.", "input", "inWriting"
        )
    countable_day(desk, authority_from, "authorityFrom")
    if authority_until and authority_until < authority_from:
        raise invalid("The authority ends before it begins.", "input", "authorityUntil")
    representative = desk.keep(
        Representative(
            complaint_id=complaint.id,
            party_id=register_party(desk, details).id,
            kind=kind,
            authority_from=authority_from,
            authority_until=authority_until,
            in_writing=in_writing,
            created_at=desk.now,
        )
    )
    desk.record(complaint, "representative added", rule, kind=kind)
    desk.changed(complaint)
    return representative
