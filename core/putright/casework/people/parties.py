"""Who complains."""

from dataclasses import dataclass
from uuid import UUID

from putright.casework.desk import Desk
from putright.casework.inputs import code, optional_text, text
from putright.casework.people.party_checks import find_party
from putright.casework.problems import invalid, not_allowed, not_found
from putright.casework.vocabulary import PARTY_KINDS
from putright.store.models import Party


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
    party = find_party(desk, party_id)
    if party is None:
        raise not_found("party", "input", "complainantId")
    return party
