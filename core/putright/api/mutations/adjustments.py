"""Reasonable adjustments: asked for and answered, recorded and reviewed."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.party_records import OnParty, PartyPayload, act_on_party, on_party
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import PAST, tomorrow
from putright.casework.desk import Desk
from putright.casework.people.adjustments import record_adjustment, review_adjustment
from putright.casework.people.asked_adjustments import (
    agree_to_adjustment,
    ask_for_adjustment,
    decline_adjustment,
    take_whose,
)
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


@strawberry.input(description="Something that somebody needs done differently.")
class AskForAdjustmentInput(OnParty):
    party_id: strawberry.ID = given(
        "Who needs it: oneself, or whom one acts for.",
        asks=Asks(of="Party", choices_from="complainant"),
    )
    needed: str = given("What is needed.", asks=Asks(longest=2000))
    why: str | None = given(
        "Why, only where the person wants to say so. Sensitive.",
        default=None,
        asks=Asks(longest=2000),
    )


@strawberry.input(description="The agreement to an adjustment that was asked for.")
class AgreeToAdjustmentInput(OnParty):
    adjustment_id: strawberry.ID = given(
        "Which adjustment.", asks=Asks(of="Adjustment", choices_from="personal.adjustments")
    )
    needed: str | None = given(
        "What was agreed, where that is not what was asked for.",
        default=None,
        asks=Asks(longest=2000),
    )
    agreed_on: date | None = given(
        "The day it was agreed; today where it is left out.", default=None, asks=PAST
    )
    review_on: date | None = given(
        "The day of its first review, which is always needed.",
        default=None,
        asks=Asks(required=True, earliest=tomorrow),
    )


@strawberry.input(description="An adjustment that was asked for and is not made.")
class DeclineAdjustmentInput(OnParty):
    adjustment_id: strawberry.ID = given(
        "Which adjustment.", asks=Asks(of="Adjustment", choices_from="personal.adjustments")
    )
    reason: str = given("Why, in words the person reads.", asks=Asks(longest=2000))


@strawberry.type(description="Answer to askForAdjustment.")
class AskForAdjustmentPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to agreeToAdjustment.")
class AgreeToAdjustmentPayload(PartyPayload):
    pass


@strawberry.type(description="Answer to declineAdjustment.")
class DeclineAdjustmentPayload(PartyPayload):
    pass


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

    @strawberry.mutation(
        description="Ask for a reasonable adjustment: for oneself, or for whom one speaks. It is "
        "kept as it is asked for, and waits until staff have answered."
    )
    def ask_for_adjustment(
        self, info: Ctx, input: Annotated[AskForAdjustmentInput, THE_INPUT]
    ) -> AskForAdjustmentPayload | None:
        def ask(desk: Desk) -> UUID:
            party_id = id_of(input.party_id, "Party", "partyId")
            party = take_whose(desk, party_id, input.expected_version)
            ask_for_adjustment(desk, party, needed=input.needed, why=input.why)
            return party.id

        return act_on_party(info, input, AskForAdjustmentPayload, ask)

    @strawberry.mutation(
        description="Agree to an adjustment that was asked for, with the day of its review."
    )
    def agree_to_adjustment(
        self, info: Ctx, input: Annotated[AgreeToAdjustmentInput, THE_INPUT]
    ) -> AgreeToAdjustmentPayload | None:
        return on_party(
            info,
            input,
            AgreeToAdjustmentPayload,
            lambda desk, party: agree_to_adjustment(
                desk,
                party,
                id_of(input.adjustment_id, "Adjustment", "adjustmentId"),
                needed=input.needed,
                agreed_on=input.agreed_on,
                review_on=input.review_on,
            ),
        )

    @strawberry.mutation(
        description="Decline an adjustment that was asked for. The person reads why, and how to "
        "complain about it."
    )
    def decline_adjustment(
        self, info: Ctx, input: Annotated[DeclineAdjustmentInput, THE_INPUT]
    ) -> DeclineAdjustmentPayload | None:
        return on_party(
            info,
            input,
            DeclineAdjustmentPayload,
            lambda desk, party: decline_adjustment(
                desk,
                party,
                id_of(input.adjustment_id, "Adjustment", "adjustmentId"),
                reason=input.reason,
            ),
        )
