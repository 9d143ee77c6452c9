"""Guidance of the Board, or whoever the page names."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions.asks import Asks
from putright.api.questions.days import SINCE_RECEIPT
from putright.casework.panels import guidance


@strawberry.input(description="Something on which guidance is sought.")
class AskForGuidanceInput(OnComplaint):
    question: str = given("What is asked.", asks=Asks(longest=5000))
    asked_on: date | None = given(
        "The day on which it was asked. Left out: today.", default=None, asks=SINCE_RECEIPT
    )


@strawberry.input(description="Guidance that was given.")
class RecordGuidanceInput(OnComplaint):
    words: str = given("What was said.")
    given_by: str = given("Who of them gave it, by name.", asks=Asks(longest=200))
    given_on: date = given("The day on which they did.", asks=SINCE_RECEIPT)
    guidance_id: strawberry.ID | None = given(
        "To which question. Left out: to the oldest that waits.",
        default=None,
        asks=Asks(of="StageGuidance", choices_from="stages.casework.guidance"),
    )


@strawberry.type(description="Answer to askForGuidance.")
class AskForGuidancePayload(Payload):
    pass


@strawberry.type(description="Answer to recordGuidance.")
class RecordGuidancePayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Guidance that is sought before a stage is decided.")
class GuidanceMutation:
    @strawberry.mutation(
        description="Ask those whom the policy names for guidance on the stage. It need not be "
        "sought, and moves no date."
    )
    def ask_for_guidance(
        self, info: Ctx, input: Annotated[AskForGuidanceInput, THE_INPUT]
    ) -> AskForGuidancePayload | None:
        return on_complaint(
            info,
            input,
            AskForGuidancePayload,
            lambda desk, complaint: guidance.ask_for_guidance(
                desk, complaint, question=input.question, asked_on=input.asked_on
            ),
        )

    @strawberry.mutation(description="Record guidance that was given. Only staff read it.")
    def record_guidance(
        self, info: Ctx, input: Annotated[RecordGuidanceInput, THE_INPUT]
    ) -> RecordGuidancePayload | None:
        asked = input.guidance_id
        return on_complaint(
            info,
            input,
            RecordGuidancePayload,
            lambda desk, complaint: guidance.record_guidance(
                desk,
                complaint,
                words=input.words,
                given_by=input.given_by,
                given_on=input.given_on,
                guidance_id=id_of(asked, "StageGuidance", "guidanceId") if asked else None,
            ),
        )
