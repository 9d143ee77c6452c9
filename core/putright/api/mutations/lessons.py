"""What is learned from a complaint, and the improvement that follows."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import held, today
from putright.casework import lessons

IMPROVED = When("improvement")


@strawberry.input(description="What was learned from a complaint.")
class RecordLessonInput(OnComplaint):
    root_cause: str = given(
        "Why it happened: delay, communication, contractor and so on.",
        asks=Asks(choices=lessons.ROOT_CAUSES),
    )
    area: str = given(
        "What it is about: repairs, damp_and_mould, staff and so on.",
        asks=Asks(choices=lessons.AREAS),
    )
    lesson: str = given(
        "What was learned, without anybody's personal details.", asks=Asks(longest=5000)
    )
    improvement: str | None = given(
        "What is to be improved.", default=None, asks=Asks(longest=5000)
    )
    owner: str | None = given(
        "Who sees to the improvement; it needs somebody.",
        default=None,
        asks=Asks(longest=200, asked_when=IMPROVED, required_when=IMPROVED),
    )
    due_on: date | None = given(
        "By which day it is made; it needs a day.",
        default=None,
        asks=Asks(earliest=today, asked_when=IMPROVED, required_when=IMPROVED),
    )


@strawberry.input(description="An improvement that was made.")
class CompleteImprovementInput(OnComplaint):
    done_on: date = given(
        "The day it was made.", asks=Asks(earliest=held("learned_on"), latest=today)
    )
    evidence: str = given("What shows that it was made.", asks=Asks(longest=5000))


@strawberry.input(description="A lesson that was published.")
class PublishLessonInput(OnComplaint):
    published_on: date = given(
        "The day of it.", asks=Asks(earliest=held("learned_on"), latest=today)
    )
    where: str = given("Where, or to whom: the newsletter, the Board.", asks=Asks(longest=500))


@strawberry.type(description="Answer to recordLesson.")
class RecordLessonPayload(Payload):
    pass


@strawberry.type(description="Answer to completeImprovement.")
class CompleteImprovementPayload(Payload):
    pass


@strawberry.type(description="Answer to publishLesson.")
class PublishLessonPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Lessons and improvements.")
class LessonMutation:
    @strawberry.mutation(
        description="Write down what a complaint taught, or put it otherwise until its "
        "improvement is made."
    )
    def record_lesson(
        self, info: Ctx, input: Annotated[RecordLessonInput, THE_INPUT]
    ) -> RecordLessonPayload | None:
        return on_complaint(
            info,
            input,
            RecordLessonPayload,
            lambda desk, complaint: lessons.record_lesson(
                desk,
                complaint,
                root_cause=input.root_cause,
                area=input.area,
                words=input.lesson,
                improvement=input.improvement,
                owner=input.owner,
                due_on=input.due_on,
            ),
        )

    @strawberry.mutation(description="Record that the improvement was made.")
    def complete_improvement(
        self, info: Ctx, input: Annotated[CompleteImprovementInput, THE_INPUT]
    ) -> CompleteImprovementPayload | None:
        return on_complaint(
            info,
            input,
            CompleteImprovementPayload,
            lambda desk, complaint: lessons.complete_improvement(
                desk, complaint, done_on=input.done_on, evidence=input.evidence
            ),
        )

    @strawberry.mutation(description="Record that the lesson was published.")
    def publish_lesson(
        self, info: Ctx, input: Annotated[PublishLessonInput, THE_INPUT]
    ) -> PublishLessonPayload | None:
        return on_complaint(
            info,
            input,
            PublishLessonPayload,
            lambda desk, complaint: lessons.publish_lesson(
                desk, complaint, published_on=input.published_on, where=input.where
            ),
        )
