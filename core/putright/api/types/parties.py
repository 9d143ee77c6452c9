"""People: a party, how to reach them, and who acts for whom."""

from datetime import date

import strawberry

from putright.api.callers import actor_of
from putright.api.reading.fields import column, computed, identity, noun, one, part
from putright.api.reading.reading import Reading
from putright.api.types.authority_actions import (
    AUTHORITY_STANDING,
    WHOSE_AUTHORITY,
    authority_offers,
)
from putright.api.types.node import Node
from putright.api.types.party_actions import PARTY_ASKED_OF, AvailableAction, party_offers
from putright.api.types.party_records import PartyCasework, PersonalRecord
from putright.api.types.words import explained
from putright.casework.people.party_checks import is_own
from putright.rules.representation import Extent, in_force, last_day
from putright.store import models

explained(
    Extent,
    "AuthorityExtent",
    "What a representative may do for the complainant.",
    READ="Read what is recorded. Without it they see nothing here.",
    SPEAK="Speak for the complainant: comments, statements, what would put it right.",
    AGREE="Agree to something that commits the complainant.",
    WITHDRAW="Withdraw the complaint.",
    ESCALATE="Take the complaint to the next stage.",
    RECEIVE_LETTERS="Receive letters in the complainant's place.",
)


@strawberry.type(description="How to reach somebody. Personal data.")
class ContactDetails:
    email: str | None = column(models.Party.email, "Email address.")
    telephone: str | None = column(models.Party.telephone, "Telephone number.")
    address: str | None = column(models.Party.address, "Postal address.")


def _may_see(party: models.Party, reading: Reading) -> bool:
    return reading.sight.staff or is_own(actor_of(reading.caller), party)


_WHOSE = (models.Party.id, models.Party.merged_from, models.Party.merged_into_id)


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
        needs=_WHOSE,
    )
    personal: PersonalRecord | None = part(
        "How they wish to be reached, and what they belong to. Only for staff, and for the party "
        "themselves.",
        shown=_may_see,
        needs=_WHOSE,
    )
    merged_into: "Party | None" = one(
        models.Party.merged_into, "The record that this one was merged into; null: none."
    )
    available_actions: list[AvailableAction] = computed(
        party_offers, "What this caller may do to the record now.", needs=PARTY_ASKED_OF
    )
    casework: PartyCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


def _in_force(representative: models.Representative, reading: Reading) -> bool:
    last = last_day(representative.authority_until, representative.ended_from)
    return in_force(representative.authority_from, last, reading.today)


def _given(representative: models.Representative, _: Reading) -> bool:
    return representative.authority_from is not None


@strawberry.type(description="The complainant's agreement that somebody acts for them.")
class Authority:
    active: bool = computed(
        _in_force,
        "Whether it is in force today. Without it, a representative sees nothing.",
        needs=[
            models.Representative.authority_from,
            models.Representative.authority_until,
            models.Representative.ended_from,
        ],
    )
    from_: date = column(models.Representative.authority_from, "Its first day.", name="from")
    until: date | None = column(
        models.Representative.authority_until, "Its last day; null where none was set."
    )
    in_writing: bool = column(models.Representative.in_writing, "Whether it was given in writing.")
    extent: list[Extent] = computed(
        lambda row, _: [Extent[name] for name in row.extent],
        "What the representative may do.",
        needs=[models.Representative.extent],
    )
    letters_beside: bool = column(
        models.Representative.letters_beside,
        "Whether letters that they receive go to the complainant as well.",
    )
    points: list[int] | None = column(
        models.Representative.points,
        "The numbers of the points that it covers; null for the whole complaint.",
    )
    ending_noted_on: date | None = column(
        models.Representative.ending_noted_on,
        "The day on which it was noted that it is about to end, so that it can be renewed.",
    )
    ended_from: date | None = column(
        models.Representative.ended_from,
        "The first day on which it holds no more, where it was ended or another took its place.",
    )


@strawberry.type(description="What only staff see of a representative.")
class RepresentativeCasework:
    evidence: str | None = column(models.Representative.evidence, "What was seen of the authority.")
    kept_at: str | None = column(models.Representative.kept_at, "Where that is kept.")
    seen_by: str | None = column(models.Representative.seen_by, "Who saw it.")
    seen_on: date | None = column(models.Representative.seen_on, "The day on which they did.")
    ended_by: str | None = column(models.Representative.ended_by, "Who ended the authority.")
    ended_because: str | None = column(
        models.Representative.ended_because, "Why, where that was said."
    )


@noun(models.Representative, "Somebody acting for the complainant, or who wants to.")
class Representative(Node):
    id: strawberry.ID = identity("Representative", models.Representative.id)
    kind: str = column(
        models.Representative.kind, "Who they are to the complainant: advocate, relative, …"
    )
    party: Party = one(models.Representative.party, "Who it is.")
    asked_on: date | None = column(
        models.Representative.asked_on,
        "The day on which their authority was asked for, where they came without one.",
    )
    authority: Authority | None = part(
        "What they act on; null until it is given.",
        shown=_given,
        needs=[models.Representative.authority_from],
    )
    follows: "Representative | None" = one(
        models.Representative.follows, "The authority whose place this one took."
    )
    available_actions: list[AvailableAction] = computed(
        authority_offers,
        "What this caller may do to the authority now.",
        needs=AUTHORITY_STANDING,
        always=WHOSE_AUTHORITY,
    )
    casework: RepresentativeCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )
