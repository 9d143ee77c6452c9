"""A stage at work: acknowledged, answered, closed."""

from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import LetterPartInput, OnComplaint, RemedyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import choices, office, page, wording
from putright.api.questions.asks import Asks
from putright.casework.stages import acknowledging, answering, closing
from putright.facts import Outcome
from putright.rules.steps import Ending


@strawberry.input(description="Record that the complainant was written to.")
class AcknowledgeComplaintInput(OnComplaint):
    handler: str = given("Who handles this stage from now on.", asks=Asks(longest=200))
    remedy_sought: str | None = given(
        "What would put it right, once it is known.",
        default=None,
        asks=Asks(longest=5000, rule=page.remedy_first),
    )
    letter: list[LetterPartInput] = given(
        "Words for the letter. Complaint.draftLetter says what it lacks.",
        default_factory=list,
        asks=Asks(
            required=wording.acknowledgement_needs_words,
            one_for_each="part",
            inside={"part": Asks(choices=choices.acknowledged)},
        ),
    )


@strawberry.input(description="What would put it right for the complainant.")
class RecordRemedySoughtInput(OnComplaint):
    remedy_sought: str = given(
        "What they want done, in their own words.", asks=Asks(longest=5000, rule=page.remedy_first)
    )


@strawberry.input(description="The answer of a stage.")
class RespondToComplaintInput(OnComplaint):
    outcome: Outcome = given("What was decided.")
    reasons: str = given("The reasons, in words the complainant reads.")
    decided_by: str = given(
        "Who decided.",
        asks=Asks(
            longest=200,
            rule=page.independence,
            choices=office.who_decides,
        ),
    )
    remedies: list[RemedyInput] = given("What will put it right.", default_factory=list)
    letter: list[LetterPartInput] = given(
        "Words for the letter. Complaint.draftLetter says what it lacks.",
        default_factory=list,
        asks=Asks(
            required=wording.response_needs_words,
            required_when=wording.outcome_needs_words,
            one_for_each="part",
            inside={"part": Asks(choices=choices.answered)},
        ),
    )


@strawberry.input(description="Record that a letter that is no complaint was answered.")
class AnswerCorrespondenceInput(OnComplaint):
    pass


@strawberry.input(description="The end of a complaint.")
class CloseComplaintInput(OnComplaint):
    ending: Ending = given("Why it ends.", asks=Asks(only=choices.endings))


@strawberry.type(description="Answer to acknowledgeComplaint.")
class AcknowledgeComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to recordRemedySought.")
class RecordRemedySoughtPayload(Payload):
    pass


@strawberry.type(description="Answer to respondToComplaint.")
class RespondToComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to answerCorrespondence.")
class AnswerCorrespondencePayload(Payload):
    pass


@strawberry.type(description="Answer to closeComplaint.")
class CloseComplaintPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="A stage, from its acknowledgement to its end.")
class StageMutation:
    @strawberry.mutation(description="Record that the complainant was written to.")
    def acknowledge_complaint(
        self, info: Ctx, input: Annotated[AcknowledgeComplaintInput, THE_INPUT]
    ) -> AcknowledgeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            AcknowledgeComplaintPayload,
            lambda desk, complaint: acknowledging.acknowledge_complaint(
                desk,
                complaint,
                handler=input.handler,
                remedy_sought=input.remedy_sought,
                letter=[each.said() for each in input.letter],
            ),
        )

    @strawberry.mutation(description="Write down what would put it right for the complainant.")
    def record_remedy_sought(
        self, info: Ctx, input: Annotated[RecordRemedySoughtInput, THE_INPUT]
    ) -> RecordRemedySoughtPayload | None:
        return on_complaint(
            info,
            input,
            RecordRemedySoughtPayload,
            lambda desk, complaint: acknowledging.record_remedy_sought(
                desk, complaint, input.remedy_sought
            ),
        )

    @strawberry.mutation(description="Answer the stage: what was decided, why, and what mends it.")
    def respond_to_complaint(
        self, info: Ctx, input: Annotated[RespondToComplaintInput, THE_INPUT]
    ) -> RespondToComplaintPayload | None:
        return on_complaint(
            info,
            input,
            RespondToComplaintPayload,
            lambda desk, complaint: answering.respond(
                desk,
                complaint,
                outcome=input.outcome,
                reasons=input.reasons,
                decided_by=input.decided_by,
                remedies=[each.promise() for each in input.remedies],
                letter=[each.said() for each in input.letter],
            ),
        )

    @strawberry.mutation(description="Record that a letter that is no complaint was answered.")
    def answer_correspondence(
        self, info: Ctx, input: Annotated[AnswerCorrespondenceInput, THE_INPUT]
    ) -> AnswerCorrespondencePayload | None:
        return on_complaint(
            info, input, AnswerCorrespondencePayload, answering.answer_correspondence
        )

    @strawberry.mutation(description="Close a complaint, for a reason that the policy allows.")
    def close_complaint(
        self, info: Ctx, input: Annotated[CloseComplaintInput, THE_INPUT]
    ) -> CloseComplaintPayload | None:
        return on_complaint(
            info,
            input,
            CloseComplaintPayload,
            lambda desk, complaint: closing.close_complaint(desk, complaint, input.ending),
        )
