"""Reasonable adjustments, recorded and reviewed."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.party_records import OnParty, PartyPayload, on_party
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import PAST, tomorrow
from putright.casework.people.adjustments import record_adjustment, review_adjustment
from putright.rules.people import AdjustmentOutcome

ENDED = (AdjustmentOutcome.ENDED.name,)
GOES_ON = tuple(each.name for each in AdjustmentOutcome if each.name not in ENDED)
CHANGED = When("outcome", values=(AdjustmentOutcome.CHANGED.name,))


@strawberry.input(description="What was agreed to do differently for somebody.")
class RecordAdjustmentInput(OnParty):
    needed: str = given("What is needed.", asks=Asks(longest=2000))
    why: str | None = given(
        "Why, only where the person says so. Sensitive.", default=None, asks=Asks(longest=2000)
    )
    agreed_on: date | None = given(
        "The day it was agreed; today where it is left out.", default=None, asks=PAST
    )
    review_on: date | None = given(
        "The day of its first review, which is always needed.",
        default=None,
        asks=Asks(required=True, earliest=tomorrow),
    )


@strawberry.input(description="A review of an adjustment.")
class ReviewAdjustmentInput(OnParty):
    adjustment_id: strawberry.ID = given(
        "Which adjustment.", asks=Asks(of="Adjustment", choices_from="personal.adjustments")
    )
    outcome: AdjustmentOutcome = given("What it came to.")
    reasons: str = given("Why. For staff.", asks=Asks(longest=2000))
    needed: str | None = given(
        "What is needed from now on, where it is changed.",
        default=None,
        asks=Asks(longest=2000, asked_when=CHANGED, required_when=CHANGED),
    )
    review_on: date | None = given(
        "The day of the next review, unless it ends.",
        default=None,
        asks=Asks(
            earliest=tomorrow,
            asked_when=When("outcome", values=GOES_ON),
            required_when=When("outcome", values=GOES_ON),
        ),
    )


@strawberry.type(description="Answer to recordAdjustment.")
class RecordAdjustmentPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to reviewAdjustment.")
class ReviewAdjustmentPayload(PartyPayload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="What is done differently for somebody.")
class AdjustmentMutation:
    @strawberry.mutation(description="Record a reasonable adjustment, with the day of its review.")
    def record_adjustment(
        self, info: Ctx, input: Annotated[RecordAdjustmentInput, THE_INPUT]
    ) -> RecordAdjustmentPayload | None:
        return on_party(
            info,
            input,
            RecordAdjustmentPayload,
            lambda desk, party: record_adjustment(
                desk,
                party,
                needed=input.needed,
                why=input.why,
                agreed_on=input.agreed_on,
                review_on=input.review_on,
            ),
        )

    @strawberry.mutation(
        description="Review an adjustment: it goes on, is changed, or ends. It never lapses."
    )
    def review_adjustment(
        self, info: Ctx, input: Annotated[ReviewAdjustmentInput, THE_INPUT]
    ) -> ReviewAdjustmentPayload | None:
        return on_party(
            info,
            input,
            ReviewAdjustmentPayload,
            lambda desk, party: review_adjustment(
                desk,
                party,
                id_of(input.adjustment_id, "Adjustment", "adjustmentId"),
                outcome=input.outcome,
                reasons=input.reasons,
                needed=input.needed,
                review_on=input.review_on,
            ),
        )
