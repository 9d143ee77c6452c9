"""What is done to a party's record: set right, wishes kept, members added."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry import UNSET
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import attempt, id_of
from putright.api.mutations.inputs import PartyInput, given
from putright.api.mutations.payloads import UserError
from putright.api.queries import Query
from putright.api.questions.asks import Asks, InputKind, When
from putright.api.questions.days import PAST
from putright.api.questions.recorded import kinds_it_may_be, recorded
from putright.api.types.parties import Party
from putright.casework.desk import Desk
from putright.casework.people.corrections import Left, RightDetails, correct_party
from putright.casework.people.memberships import add_member, end_membership
from putright.casework.people.party_checks import take_party
from putright.casework.people.preferences import Preferences, set_preferences
from putright.casework.vocabulary import CHANNELS, PARTY_KINDS, WAYS_TO_REACH
from putright.store import models

NOBODY_KNOWN = When("memberId", given=False)
WAYS = {code: label for code, label in CHANNELS.items() if code in WAYS_TO_REACH}
NOT_PREFERRED = {
    code: When("preferredChannel", given=False, values=tuple(it for it in WAYS if it != code))
    for code in WAYS
}


def set_right(name: str, **more: Any) -> Asks:
    """One of the details of which some are set right."""
    return Asks(recorded=recorded(name), one_of="details", **more)


@strawberry.input(description="Something to be done to a party's record.")
class OnParty:
    idempotency_key: str = given(
        "A key you make for this one request; sent again with the same input it gives the first "
        "answer again."
    )
    party_id: strawberry.ID = given("The party.", asks=Asks(of="Party"))
    expected_version: int = given("The version you read. If it changed since, nothing is done.")


@strawberry.input(
    description="A record set right. What is left out stays; null empties a way to reach them."
)
class CorrectPartyInput(OnParty):
    reason: str = given("Why it is set right. For staff.", asks=Asks(longest=2000))
    display_name: str | None = given(
        "The name to show.", default=UNSET, asks=set_right("display_name", longest=200)
    )
    kind: str | None = given(
        "person, household, group or organisation.",
        default=UNSET,
        asks=set_right("kind", choices=PARTY_KINDS, only=kinds_it_may_be),
    )
    email: str | None = given("Email address.", default=UNSET, asks=set_right("email", longest=320))
    telephone: str | None = given(
        "Telephone number.", default=UNSET, asks=set_right("telephone", longest=50)
    )
    address: str | None = given(
        "Postal address.", default=UNSET, asks=set_right("address", longest=1000)
    )

    def right(self) -> RightDetails:
        said = {
            name: getattr(self, name)
            for name in ("display_name", "kind", "email", "telephone", "address")
        }
        return RightDetails(
            **{name: Left.AS_IT_IS if it is UNSET else it for name, it in said.items()}
        )


@strawberry.input(
    description="How somebody wishes to be reached, in full: what is left out they do not wish."
)
class SetContactPreferencesInput(OnParty):
    preferred_channel: str | None = given(
        "The channel they prefer: in_person, phone, email, letter, whatsapp, facebook or "
        "visiting_officer.",
        default=None,
        asks=Asks(choices=WAYS),
    )
    channels_not_wanted: list[str] = given(
        "Channels not to reach them by; one at least is left out.",
        default_factory=list,
        asks=Asks(choices=WAYS, chosen_when=NOT_PREFERRED),
    )
    when: str | None = given(
        "When to reach them, in their words.", default=None, asks=Asks(longest=500)
    )
    language: str | None = given(
        "The language they prefer, as a tag of BCP 47: cy, pl, bfi.",
        default=None,
        asks=Asks(
            kind=InputKind.LANGUAGE, required_when=When("interpreterNeeded", values=("true",))
        ),
    )
    interpreter_needed: bool = given(
        "Whether an interpreter is needed, for the language named.", default=False
    )

    def wished(self) -> Preferences:
        return Preferences(
            preferred_channel=self.preferred_channel,
            channels_not_wanted=self.channels_not_wanted,
            when=self.when,
            language=self.language,
            interpreter_needed=self.interpreter_needed,
        )


@strawberry.input(description="Somebody who belongs to a household, group or organisation.")
class AddMemberInput(OnParty):
    member_id: strawberry.ID | None = given(
        "Who: a party that is known already.", default=None, asks=Asks(of="Party", another=True)
    )
    member: PartyInput | None = given(
        "Or somebody new.",
        default=None,
        asks=Asks(kind=InputKind.PARTY, asked_when=NOBODY_KNOWN, required_when=NOBODY_KNOWN),
    )
    capacity: str = given(
        "In which capacity: partner, daughter, chair, … At most 100 characters.",
        asks=Asks(longest=100),
    )
    since: date | None = given(
        "The first day; today where it is left out.", default=None, asks=PAST
    )


@strawberry.input(description="That somebody belongs to it no longer.")
class EndMembershipInput(OnParty):
    membership_id: strawberry.ID = given(
        "Which membership.", asks=Asks(of="Membership", choices_from="casework.members")
    )
    until: date = given("The last day; today at the latest.", asks=PAST)


@strawberry.type(description="The answer to any request about a party's record.")
class PartyPayload:
    party: Party | None = strawberry.field(
        description="The party as it is now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to correctParty.")
class CorrectPartyPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to setContactPreferences.")
class SetContactPreferencesPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to addMember.")
class AddMemberPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to endMembership.")
class EndMembershipPayload(PartyPayload):
    pass


Answer = TypeVar("Answer", bound=PartyPayload)
Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="What is done to a party's record.")
class PartyRecordMutation:
    @strawberry.mutation(
        description="Set a record right. What it said before is kept for staff alone."
    )
    def correct_party(
        self, info: Ctx, input: Annotated[CorrectPartyInput, THE_INPUT]
    ) -> CorrectPartyPayload | None:
        return on_party(
            info,
            input,
            CorrectPartyPayload,
            lambda desk, party: correct_party(desk, party, input.right(), reason=input.reason),
        )

    @strawberry.mutation(
        description="Say how somebody wishes to be reached: themselves, or an officer on their "
        "word. It lifts no restriction."
    )
    def set_contact_preferences(
        self, info: Ctx, input: Annotated[SetContactPreferencesInput, THE_INPUT]
    ) -> SetContactPreferencesPayload | None:
        return on_party(
            info,
            input,
            SetContactPreferencesPayload,
            lambda desk, party: set_preferences(desk, party, input.wished()),
        )

    @strawberry.mutation(
        description="Record that somebody belongs to a household, group or organisation. It gives "
        "them no sight of its complaints."
    )
    def add_member(
        self, info: Ctx, input: Annotated[AddMemberInput, THE_INPUT]
    ) -> AddMemberPayload | None:
        return on_party(
            info,
            input,
            AddMemberPayload,
            lambda desk, party: add_member(
                desk,
                party,
                member_id=id_of(input.member_id, "Party", "memberId") if input.member_id else None,
                member=input.member.details() if input.member else None,
                capacity=input.capacity,
                since=input.since,
            ),
        )

    @strawberry.mutation(description="Record that somebody belongs to it no longer.")
    def end_membership(
        self, info: Ctx, input: Annotated[EndMembershipInput, THE_INPUT]
    ) -> EndMembershipPayload | None:
        return on_party(
            info,
            input,
            EndMembershipPayload,
            lambda desk, party: end_membership(
                desk,
                party,
                id_of(input.membership_id, "Membership", "membershipId"),
                until=input.until,
            ),
        )


def on_party(
    info: Ctx, asked: OnParty, payload: type[Answer], do: Callable[[Desk, models.Party], object]
) -> Answer:
    """Do something to a party's record that the caller has read, as it still is."""

    def take_in_hand(desk: Desk) -> UUID:
        party_id = id_of(asked.party_id, "Party", "partyId")
        party = take_party(desk, party_id, asked.expected_version)
        do(desk, party)
        return party.id

    return act_on_party(info, asked, payload, take_in_hand)


def act_on_party(
    info: Ctx, asked: OnParty, payload: type[Answer], do: Callable[[Desk], UUID]
) -> Answer:
    """Do it, and answer with the party as it is then."""
    party_id, errors = attempt(info, asked, do, models.Party)
    now: Any = None  # the row; Strawberry reads it as the type that the payload names
    if party_id is not None:
        now = info.context.reading.row_now(models.Party, party_id)
    return payload(party=now, errors=errors, query=Query())
