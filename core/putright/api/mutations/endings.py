"""Complaints withdrawn, taken up again, and followed by a form."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import page
from putright.api.questions.asks import Asks
from putright.api.questions.days import held, today
from putright.casework.stages import endings


@strawberry.input(description="A complaint that the complainant takes back.")
class WithdrawComplaintInput(OnComplaint):
    reason: str | None = given(
        "Why, where they say; nobody has to.", default=None, asks=Asks(longest=5000)
    )


@strawberry.input(description="A closed complaint that is taken up again.")
class ReopenComplaintInput(OnComplaint):
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=5000))
    evidence: str | None = given(
        "What is new. Asked only where the stage was answered and the policy asks for it.",
        default=None,
        asks=Asks(
            longest=5000,
            asked=page.evidence_is_required,
            required=page.evidence_is_required,
            rule=page.evidence_to_reopen,
        ),
    )


@strawberry.input(description="A form that asks how a complaint was handled.")
class NoteSatisfactionFormInput(OnComplaint):
    sent_on: date = given(
        "The day on which it went out.", asks=Asks(earliest=held("closed_on"), latest=today)
    )


@strawberry.type(description="Answer to withdrawComplaint.")
class WithdrawComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to reopenComplaint.")
class ReopenComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to noteSatisfactionForm.")
class NoteSatisfactionFormPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Endings, and what may follow them.")
class EndingMutation:
    @strawberry.mutation(
        description="The complainant takes the complaint back, or staff on their word. They may "
        "go on later: with the stage where it stood, or with the next one after an answer."
    )
    def withdraw_complaint(
        self, info: Ctx, input: Annotated[WithdrawComplaintInput, THE_INPUT]
    ) -> WithdrawComplaintPayload | None:
        return on_complaint(
            info,
            input,
            WithdrawComplaintPayload,
            lambda desk, complaint: endings.withdraw_complaint(
                desk, complaint, reason=input.reason
            ),
        )

    @strawberry.mutation(
        description="Take a closed complaint up again: where its stage was not answered, or on "
        "new evidence where the policy says so. The stage and its clocks begin anew."
    )
    def reopen_complaint(
        self, info: Ctx, input: Annotated[ReopenComplaintInput, THE_INPUT]
    ) -> ReopenComplaintPayload | None:
        return on_complaint(
            info,
            input,
            ReopenComplaintPayload,
            lambda desk, complaint: endings.reopen_complaint(
                desk, complaint, reason=input.reason, evidence=input.evidence
            ),
        )

    @strawberry.mutation(description="Record that the satisfaction form was sent after closing.")
    def note_satisfaction_form(
        self, info: Ctx, input: Annotated[NoteSatisfactionFormInput, THE_INPUT]
    ) -> NoteSatisfactionFormPayload | None:
        return on_complaint(
            info,
            input,
            NoteSatisfactionFormPayload,
            lambda desk, complaint: endings.note_satisfaction_form(
                desk, complaint, sent_on=input.sent_on
            ),
        )
