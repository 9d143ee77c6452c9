"""What is promised to put a complaint right, and what becomes of each promise."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, RemedyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import page
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import promised_or_received, today
from putright.casework.putting_right import remedies

WHICH = "The promise; it belongs to the complaint."


@strawberry.input(description="Something to be promised at any stage, or after the answer.")
class PromiseRemedyInput(OnComplaint):
    remedy: RemedyInput = given("What is promised.")


@strawberry.input(description="Another day for a promise, or somebody else who is responsible.")
class ChangeRemedyInput(OnComplaint):
    remedy_id: strawberry.ID = given(
        WHICH, asks=Asks(label="Promise", of="Remedy", choices_from="remedies")
    )
    due_on: date | None = given(
        "The new day, where it moves.",
        default=None,
        asks=Asks(earliest=today, required_when=When("responsible", given=False)),
    )
    responsible: str | None = given(
        "Who is responsible from now on.", default=None, asks=Asks(longest=200)
    )
    reason: str | None = given(
        "Why, in words the complainant reads. A later day needs one.",
        default=None,
        asks=Asks(
            longest=5000, required_when=page.later_than_promised, rule=page.promises_are_followed
        ),
    )
    agreed: bool = given("Whether the complainant agreed.", default=False)


@strawberry.input(description="A promise to be taken back.")
class WithdrawRemedyInput(OnComplaint):
    remedy_id: strawberry.ID = given(
        WHICH, asks=Asks(label="Promise", of="Remedy", choices_from="remedies")
    )
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=5000))
    agreed: bool = given(
        "Whether the complainant agreed. Without that it stands.",
        asks=Asks(only=("true",), rule=page.promises_are_followed),
    )


@strawberry.input(description="A promise that was kept.")
class CompleteRemedyInput(OnComplaint):
    remedy_id: strawberry.ID = given(
        WHICH, asks=Asks(label="Promise", of="Remedy", choices_from="remedies")
    )
    completed_on: date = given(
        "The day it was done.", asks=Asks(earliest=promised_or_received, latest=today)
    )
    evidence: str = given(
        "What shows that it was done, in words the complainant reads.", asks=Asks(longest=5000)
    )


@strawberry.type(description="Answer to promiseRemedy.")
class PromiseRemedyPayload(Payload):
    pass


@strawberry.type(description="Answer to changeRemedy.")
class ChangeRemedyPayload(Payload):
    pass


@strawberry.type(description="Answer to withdrawRemedy.")
class WithdrawRemedyPayload(Payload):
    pass


@strawberry.type(description="Answer to completeRemedy.")
class CompleteRemedyPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Promises, from the making to the completion.")
class RemedyMutation:
    @strawberry.mutation(
        description="Promise something that puts it right, at any stage or after the answer."
    )
    def promise_remedy(
        self, info: Ctx, input: Annotated[PromiseRemedyInput, THE_INPUT]
    ) -> PromiseRemedyPayload | None:
        return on_complaint(
            info,
            input,
            PromiseRemedyPayload,
            lambda desk, complaint: remedies.promise_remedy(
                desk, complaint, input.remedy.promise()
            ),
        )

    @strawberry.mutation(
        description="Move a promise to another day, or to somebody else. The day before stays on "
        "record."
    )
    def change_remedy(
        self, info: Ctx, input: Annotated[ChangeRemedyInput, THE_INPUT]
    ) -> ChangeRemedyPayload | None:
        return on_complaint(
            info,
            input,
            ChangeRemedyPayload,
            lambda desk, complaint: remedies.change_remedy(
                desk,
                complaint,
                id_of(input.remedy_id, "Remedy", "remedyId"),
                due_on=input.due_on,
                responsible=input.responsible,
                reason=input.reason,
                agreed=input.agreed,
            ),
        )

    @strawberry.mutation(description="Take a promise back, where the complainant agreed to that.")
    def withdraw_remedy(
        self, info: Ctx, input: Annotated[WithdrawRemedyInput, THE_INPUT]
    ) -> WithdrawRemedyPayload | None:
        return on_complaint(
            info,
            input,
            WithdrawRemedyPayload,
            lambda desk, complaint: remedies.withdraw_remedy(
                desk,
                complaint,
                id_of(input.remedy_id, "Remedy", "remedyId"),
                reason=input.reason,
                agreed=input.agreed,
            ),
        )

    @strawberry.mutation(
        description="Record that a promise was kept: the day, and what shows it. A complaint is "
        "not closed as resolved while one is open."
    )
    def complete_remedy(
        self, info: Ctx, input: Annotated[CompleteRemedyInput, THE_INPUT]
    ) -> CompleteRemedyPayload | None:
        return on_complaint(
            info,
            input,
            CompleteRemedyPayload,
            lambda desk, complaint: remedies.complete_remedy(
                desk,
                complaint,
                id_of(input.remedy_id, "Remedy", "remedyId"),
                completed_on=input.completed_on,
                evidence=input.evidence,
            ),
        )
