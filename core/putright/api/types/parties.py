"""People: a party, how to reach them, and who acts for whom."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed, identity, noun, one, part
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.party_actions import PARTY_STANDING, AvailableAction, party_offers
from putright.api.types.party_records import PartyCasework, PersonalRecord
from putright.store import models


@strawberry.type(description="How to reach somebody. Personal data.")
class ContactDetails:
    email: str | None = column(models.Party.email, "Email address.")
    telephone: str | None = column(models.Party.telephone, "Telephone number.")
    address: str | None = column(models.Party.address, "Postal address.")


def _may_see(party: models.Party, reading: Reading) -> bool:
    return reading.sight.staff or party.id == reading.caller.party_id


@noun(models.Party, "A person, household, group or organisation known to the landlord.")
class Party(Node):
    id: strawberry.ID = identity("Party", models.Party.id)
    version: int = column(
        models.Party.version,
        "Goes up by one with each change. Send it back as expectedVersion.",
    )
    kind: str = column(models.Party.kind, "What kind of party it is, for example person.")
    display_name: str = column(models.Party.display_name, "The name to show.")
    contact: ContactDetails | None = part(
        "How to reach them. Only for staff, and for the party themselves.",
        shown=_may_see,
        needs=[models.Party.id],
    )
    personal: PersonalRecord | None = part(
        "How they wish to be reached, and what they belong to. Only for staff, and for the party "
        "themselves.",
        shown=_may_see,
        needs=[models.Party.id],
    )
    available_actions: list[AvailableAction] = computed(
        party_offers, "What this caller may do to the record now.", needs=PARTY_STANDING
    )
    casework: PartyCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


def _in_force(representative: models.Representative, reading: Reading) -> bool:
    until = representative.authority_until or date.max
    return representative.authority_from <= reading.today <= until


@strawberry.type(description="The complainant's agreement that somebody acts for them.")
class Authority:
    active: bool = computed(
        _in_force,
        "Whether it is in force today. Without it, a representative sees nothing.",
        needs=[models.Representative.authority_from, models.Representative.authority_until],
    )
    from_: date = column(models.Representative.authority_from, "Its first day.", name="from")
    until: date | None = column(
        models.Representative.authority_until, "Its last day; null where none was set."
    )
    in_writing: bool = column(models.Representative.in_writing, "Whether it was given in writing.")


@noun(models.Representative, "Somebody acting for the complainant.")
class Representative(Node):
    id: strawberry.ID = identity("Representative", models.Representative.id)
    kind: str = column(
        models.Representative.kind, "Who they are to the complainant: advocate, relative, …"
    )
    party: Party = one(models.Representative.party, "Who it is.")
    authority: Authority = part("What they act on.")
