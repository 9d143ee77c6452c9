"""The next stage: asked for, in time or late."""

from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import ApproverInput, OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, InputKind
from putright.casework.stages import escalating, refusing


@strawberry.input(description="Ask for the next stage.")
class EscalateComplaintInput(OnComplaint):
    reason: str | None = given(
        "Why the answer does not satisfy. Asked only where the policy requires it.",
        default=None,
        asks=Asks(
            asked=page.reason_is_required, required=page.reason_is_required, rule=page.escalation
        ),
    )
    remedy_sought: str | None = given(
        "What would put it right.",
        default=None,
        asks=Asks(longest=5000, required=page.remedy_is_required, rule=page.escalation),
    )


@strawberry.input(description="A decision about a request for the next stage that came late.")
class DecideLateRequestInput(OnComplaint):
    accept: bool = given("Whether it goes to the next stage all the same.")
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=5000))


@strawberry.input(description="The next stage, refused on a ground that the policy allows for it.")
class RefuseEscalationInput(OnComplaint):
    clause: str = given(
        "The ground, by its clause.", asks=Asks(choices=choices.grounds_to_refuse_escalation)
    )
    explanation: str = given(
        "The reasons, in words the complainant reads.", asks=Asks(longest=5000, rule=page.refusal)
    )
    approved_by: list[ApproverInput] = given(
        "Who agreed, where the policy asks for it.",
        default_factory=list,
        asks=Asks(
            required=page.agreement_is_needed,
            rule=page.refusal,
            one_for_each="role",
            inside={"role": Asks(kind=InputKind.CHOICE, choices=choices.who_agrees_to_a_refusal)},
        ),
    )


@strawberry.type(description="Answer to escalateComplaint.")
class EscalateComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to decideLateRequest.")
class DecideLateRequestPayload(Payload):
    pass


@strawberry.type(description="Answer to refuseEscalation.")
class RefuseEscalationPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="The way to the next stage.")
class EscalationMutation:
    @strawberry.mutation(
        description="Ask for the next stage. In time it begins at once; late, it waits for an "
        "officer's decision and is never refused silently."
    )
    def escalate_complaint(
        self, info: Ctx, input: Annotated[EscalateComplaintInput, THE_INPUT]
    ) -> EscalateComplaintPayload | None:
        return on_complaint(
            info,
            input,
            EscalateComplaintPayload,
            lambda desk, complaint: escalating.escalate(
                desk, complaint, reason=input.reason, remedy_sought=input.remedy_sought
            ),
        )

    @strawberry.mutation(description="Decide about a request for the next stage that came late.")
    def decide_late_request(
        self, info: Ctx, input: Annotated[DecideLateRequestInput, THE_INPUT]
    ) -> DecideLateRequestPayload | None:
        return on_complaint(
            info,
            input,
            DecideLateRequestPayload,
            lambda desk, complaint: escalating.decide_late_request(
                desk, complaint, accept=input.accept, reason=input.reason
            ),
        )

    @strawberry.mutation(
        description="Keep it from the stage that was asked for, on a ground that the policy allows "
        "for that. The complainant is told the reasons, and of the Ombudsman, in a notice."
    )
    def refuse_escalation(
        self, info: Ctx, input: Annotated[RefuseEscalationInput, THE_INPUT]
    ) -> RefuseEscalationPayload | None:
        return on_complaint(
            info,
            input,
            RefuseEscalationPayload,
            lambda desk, complaint: refusing.refuse_escalation(
                desk,
                complaint,
                clause=input.clause,
                explanation=input.explanation,
                approved_by=[each.approver() for each in input.approved_by],
            ),
        )
