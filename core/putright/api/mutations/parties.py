"""Who acts for a complainant."""

from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import PartyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.mutations.representatives import GivenAuthority, representative_of
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, InputKind
from putright.casework.people import representatives
from putright.casework.vocabulary import SENDERS


@strawberry.input(description="Somebody who may act for the complainant from now on.")
class AddRepresentativeInput(GivenAuthority):
    representative: PartyInput = given("Who they are.", asks=Asks(kind=InputKind.PARTY))
    kind: str = given(
        "What they are: relative, advocate, councillor and so on.",
        asks=Asks(choices=SENDERS, only=choices.senders_who_may_act, rule=page.representation),
    )
    replaces_id: strawberry.ID | None = given(
        "The representative whose place they take; that authority ends where theirs begins.",
        default=None,
        asks=Asks(of="Representative", choices_from="representatives"),
    )


@strawberry.type(description="Answer to addRepresentative.")
class AddRepresentativePayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Who complains, and who acts for them.")
class PartyMutation:
    @strawberry.mutation(description="Let somebody act for the complainant.")
    def add_representative(
        self, info: Ctx, input: Annotated[AddRepresentativeInput, THE_INPUT]
    ) -> AddRepresentativePayload | None:
        return on_complaint(
            info,
            input,
            AddRepresentativePayload,
            lambda desk, complaint: representatives.add_representative(
                desk,
                complaint,
                input.representative.details(),
                input.authority(),
                kind=input.kind,
                replaces=representative_of(input.replaces_id, "replacesId"),
            ),
        )
