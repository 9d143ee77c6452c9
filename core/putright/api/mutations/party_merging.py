"""Two records of one party become one."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.party_records import OnParty, PartyPayload, act_on_party
from putright.api.questions.asks import Asks
from putright.api.reading.warnings import party_of
from putright.casework.people.merging import Merging, merge_parties


@strawberry.input(description="Another record of the same party, to be merged into this one.")
class MergePartiesInput(OnParty):
    merged_id: strawberry.ID = given(
        "The other record. It stays, and says into which it was merged.",
        asks=Asks(of="Party", another=True),
    )
    merged_version: int = given(
        "The version of the other that you read.", asks=Asks(read_from="mergedId.version")
    )
    reason: str = given("Why they are one. For staff.", asks=Asks(longest=2000))


@strawberry.type(description="Answer to mergeParties.")
class MergePartiesPayload(PartyPayload):
    pass


NOBODY = UUID(int=0)
"""The record that nonsense means: whether the first one was changed is told before."""

Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Two records become one.")
class MergeMutation:
    @strawberry.mutation(
        description="Merge another record of the same party into this one: all that pointed at it "
        "points here. `previewMerge` says first what would move."
    )
    def merge_parties(
        self, info: Ctx, input: Annotated[MergePartiesInput, THE_INPUT]
    ) -> MergePartiesPayload | None:
        return act_on_party(
            info,
            input,
            MergePartiesPayload,
            lambda desk: (
                merge_parties(
                    desk,
                    id_of(input.party_id, "Party", "partyId"),
                    input.expected_version,
                    Merging(
                        party_of(input.merged_id) or NOBODY,
                        input.merged_version,
                        input.reason,
                    ),
                ).id
            ),
        )
