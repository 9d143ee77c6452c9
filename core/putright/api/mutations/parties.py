"""Who acts for a complainant."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import (
    OnComplaint,
    PartyInput,
    given,
)
from putright.api.mutations.payloads import Payload
from putright.api.questions import page
from putright.api.questions.asks import Asks, InputKind
from putright.casework import parties
from putright.casework.vocabulary import SENDERS


@strawberry.input(description="Somebody who may act for the complainant from now on.")
class AddRepresentativeInput(OnComplaint):
    representative: PartyInput = given("Who they are.", asks=Asks(kind=InputKind.PARTY))
    kind: str = given(
        "What they are: relative, advocate, councillor and so on.",
        asks=Asks(choices=SENDERS, only=page.senders_who_may_act, rule=page.representation),
    )
    authority_from: date = given("First day of their authority.")
    authority_until: date | None = given(
        "Last day of their authority.", default=None, asks=Asks(not_before="authorityFrom")
    )
    in_writing: bool = given(
        "Whether the complainant gave it in writing.",
        default=False,
        asks=Asks(
            only=page.in_writing, required=page.in_writing_is_required, rule=page.representation
        ),
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
            lambda desk, complaint: parties.add_representative(
                desk,
                complaint,
                input.representative.details(),
                kind=input.kind,
                authority_from=input.authority_from,
                authority_until=input.authority_until,
                in_writing=input.in_writing,
            ),
        )
