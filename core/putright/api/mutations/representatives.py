"""What a representative acts on: asked for, recorded, renewed and ended."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, PartyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, InputKind, When
from putright.api.questions.days import PAST
from putright.casework.people import representatives
from putright.casework.people.representatives import Authority, Evidence
from putright.casework.vocabulary import SENDERS
from putright.rules.representation import Extent


@strawberry.input(description="What was seen of an authority that was given in writing.")
class AuthorityEvidenceInput:
    what: str = given("What was seen: a letter signed on …", asks=Asks(longest=2000))
    kept_at: str = given("Where it is kept.", asks=Asks(longest=500))
    seen_by: str | None = given(
        "Who saw it. Left out: whoever sends this.", default=None, asks=Asks(longest=200)
    )
    seen_on: date | None = given("The day on which they did. Left out: today.", default=None,
                                 asks=PAST)  # fmt: skip

    def evidence(self) -> Evidence:
        return Evidence(
            what=self.what, kept_at=self.kept_at, seen_by=self.seen_by, seen_on=self.seen_on
        )


@strawberry.input(description="An authority that the complainant gives.")
class GivenAuthority(OnComplaint):
    authority_from: date = given("First day of their authority.")
    authority_until: date | None = given(
        "Last day of their authority.", default=None, asks=Asks(not_before="authorityFrom")
    )
    in_writing: bool = given(
        "Whether the complainant gave it in writing.",
        default=False,
        asks=Asks(
            only=choices.in_writing, required=page.in_writing_is_required, rule=page.representation
        ),
    )
    evidence: AuthorityEvidenceInput | None = given(
        "What was seen of it, by whom, when, and where it is kept. Needed where it was given in "
        "writing.",
        default=None,
        asks=Asks(required_when=When("inWriting", values=("true",))),
    )
    extent: list[Extent] | None = given(
        "What they may do. Left out: all that the complainant may.", default=None
    )
    points: list[int] | None = given(
        "The numbers of the points that it covers. Left out: the whole complaint.",
        default=None,
        asks=Asks(asked=page.has_points),
    )

    letters_beside: bool = given(
        "Whether letters go to the complainant as well. Otherwise whoever may receive them does so "
        "in the complainant's place.",
        default=False,
        asks=Asks(asked_when=When("extent", given=False, values=(Extent.RECEIVE_LETTERS.name,))),
    )

    def authority(self) -> Authority:
        seen = self.evidence
        return Authority(
            first=self.authority_from,
            last=self.authority_until,
            in_writing=self.in_writing,
            evidence=seen.evidence() if seen else None,
            extent=self.extent,
            points=self.points,
            letters_beside=self.letters_beside,
        )


@strawberry.input(description="Somebody who brought a complaint for another, without authority.")
class AskForAuthorityInput(OnComplaint):
    representative: PartyInput = given("Who they are.", asks=Asks(kind=InputKind.PARTY))
    kind: str = given(
        "What they are: relative, advocate, councillor and so on.",
        asks=Asks(choices=SENDERS, only=choices.senders_who_may_act, rule=page.representation),
    )


WHOSE = Asks(of="Representative", choices_from="representatives")


@strawberry.input(description="The authority of a representative who was asked for it.")
class RecordAuthorityInput(GivenAuthority):
    representative_id: strawberry.ID = given("Whose it is.", asks=WHOSE)


@strawberry.input(description="The authority of a representative, given anew.")
class RenewAuthorityInput(GivenAuthority):
    representative_id: strawberry.ID = given("Whose it is.", asks=WHOSE)


@strawberry.input(description="An authority that holds no more.")
class EndAuthorityInput(OnComplaint):
    representative_id: strawberry.ID = given("Whose it is.", asks=WHOSE)
    from_: date = given("The first day on which it holds no more.", name="from")
    reason: str | None = given("Why, where that was said.", default=None, asks=Asks(longest=2000))


@strawberry.type(description="Answer to askForAuthority.")
class AskForAuthorityPayload(Payload):
    pass


@strawberry.type(description="Answer to recordAuthority.")
class RecordAuthorityPayload(Payload):
    pass


@strawberry.type(description="Answer to renewAuthority.")
class RenewAuthorityPayload(Payload):
    pass


@strawberry.type(description="Answer to endAuthority.")
class EndAuthorityPayload(Payload):
    pass


def representative_of(global_id: str | None, path: str) -> UUID | None:
    return None if global_id is None else id_of(global_id, "Representative", path)


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")
WHO = "representativeId"


@strawberry.type(description="What a representative acts on.")
class RepresentativeMutation:
    @strawberry.mutation(
        description="Somebody brought it for the complainant and has no authority yet: ask for it. "
        "The complaint goes on, and they are told nothing until it comes."
    )
    def ask_for_authority(
        self, info: Ctx, input: Annotated[AskForAuthorityInput, THE_INPUT]
    ) -> AskForAuthorityPayload | None:
        return on_complaint(
            info,
            input,
            AskForAuthorityPayload,
            lambda desk, complaint: representatives.ask_for_authority(
                desk, complaint, input.representative.details(), kind=input.kind
            ),
        )

    @strawberry.mutation(description="Record the authority that was asked for.")
    def record_authority(
        self, info: Ctx, input: Annotated[RecordAuthorityInput, THE_INPUT]
    ) -> RecordAuthorityPayload | None:
        return on_complaint(
            info,
            input,
            RecordAuthorityPayload,
            lambda desk, complaint: representatives.record_authority(
                desk,
                complaint,
                id_of(input.representative_id, "Representative", WHO),
                input.authority(),
            ),
        )

    @strawberry.mutation(
        description="Give a representative authority anew, as far and as long as it says now."
    )
    def renew_authority(
        self, info: Ctx, input: Annotated[RenewAuthorityInput, THE_INPUT]
    ) -> RenewAuthorityPayload | None:
        return on_complaint(
            info,
            input,
            RenewAuthorityPayload,
            lambda desk, complaint: representatives.renew_authority(
                desk,
                complaint,
                id_of(input.representative_id, "Representative", WHO),
                input.authority(),
            ),
        )

    @strawberry.mutation(
        description="End an authority from a day. The complainant may do it themselves, and so "
        "may whoever holds it."
    )
    def end_authority(
        self, info: Ctx, input: Annotated[EndAuthorityInput, THE_INPUT]
    ) -> EndAuthorityPayload | None:
        return on_complaint(
            info,
            input,
            EndAuthorityPayload,
            lambda desk, complaint: representatives.end_authority(
                desk,
                complaint,
                id_of(input.representative_id, "Representative", WHO),
                since=input.from_,
                reason=input.reason,
            ),
        )
