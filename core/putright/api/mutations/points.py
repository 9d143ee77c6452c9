"""What a complaint is about and what was found of it: defined, added to, graded, commented on."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import PAST, tomorrow
from putright.casework.stages import comments, points
from putright.facts import Outcome, Responsible


@strawberry.input(description="A matter that was raised.")
class PointInput:
    words: str = given("What it is.", asks=Asks(longest=5000))
    raised_on: date | None = given(
        "The day it was raised, where that is not today.", default=None, asks=PAST
    )
    raised_by: str | None = given(
        "Who raised it, where that is not the complainant.", default=None, asks=Asks(longest=200)
    )
    responsible: Responsible | None = given(
        "Whether the landlord is responsible, once that is known.", default=None
    )
    note: str | None = given(
        "Why it is not the landlord's, or whose it is; required where it is not.",
        default=None,
        asks=Asks(longest=2000, required_when=When("responsible", values=("NO",))),
    )

    def raised(self) -> points.Raised:
        return points.Raised(
            words=self.words,
            on=self.raised_on,
            by=self.raised_by,
            responsible=self.responsible,
            note=self.note,
        )


@strawberry.input(description="Whether the landlord is responsible for a point.")
class ResponsibilityInput:
    point_id: strawberry.ID = given(
        "The point; it belongs to the complaint.", asks=Asks(of="Point", choices_from="points")
    )
    responsible: Responsible = given("Whether it is.")
    note: str | None = given(
        "Why it is not the landlord's, or whose it is; required where it is not.",
        default=None,
        asks=Asks(longest=2000, required_when=When("responsible", values=("NO",))),
    )

    def answerable(self) -> points.Answerable:
        point_id = id_of(self.point_id, "Point", "responsibilities")
        return points.Answerable(point_id, self.responsible, self.note)


@strawberry.input(description="How a complaint is understood, point by point.")
class DefineComplaintInput(OnComplaint):
    definition: str = given(
        "What it is understood to be, in words the complainant reads.", asks=Asks(longest=5000)
    )
    points: list[PointInput] = given(
        "Its points that are not recorded yet.",
        default_factory=list,
        asks=Asks(asked=page.points_still_join, rule=page.joining),
    )
    responsibilities: list[ResponsibilityInput] = given(
        "Of points that are recorded: whether the landlord is responsible.", default_factory=list
    )
    agreed_on: date | None = given(
        "The day the complainant agreed, once they have.", default=None, asks=PAST
    )


@strawberry.input(description="A related matter that was raised while the complaint is looked at.")
class AddPointInput(OnComplaint):
    point: PointInput = given("What was raised.", asks=Asks(rule=page.joining))


@strawberry.input(description="What was found of a point.")
class RecordFindingInput(OnComplaint):
    point_id: strawberry.ID = given(
        "The point; it belongs to the complaint.", asks=Asks(of="Point", choices_from="points")
    )
    outcome: Outcome = given("What was found of it.")
    reasons: str = given("Why, in words the complainant reads.", asks=Asks(longest=5000))


@strawberry.input(description="The grade of a complaint in the log.")
class GradeComplaintInput(OnComplaint):
    clause: str = given(
        "The clause of the grade: 4.1 b2.", asks=Asks(label="Grade", choices=choices.grades)
    )


@strawberry.input(description="The complainant was told the findings, and may comment.")
class InviteCommentsInput(OnComplaint):
    until: date = given(
        "The last day for their comments. After it the stage may be decided.",
        asks=Asks(earliest=tomorrow, rule=page.comments),
    )


@strawberry.input(description="What the complainant says of the findings.")
class RecordCommentsInput(OnComplaint):
    comments: str | None = given(
        "Their comments, in their own words.",
        default=None,
        asks=Asks(
            asked_when=When("declined", values=("false",)),
            required_when=When("declined", values=("false",)),
            rule=page.comments,
        ),
    )
    declined: bool = given("Whether they have nothing to say.", default=False)


@strawberry.type(description="Answer to defineComplaint.")
class DefineComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to addPoint.")
class AddPointPayload(Payload):
    pass


@strawberry.type(description="Answer to recordFinding.")
class RecordFindingPayload(Payload):
    pass


@strawberry.type(description="Answer to gradeComplaint.")
class GradeComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to inviteComments.")
class InviteCommentsPayload(Payload):
    pass


@strawberry.type(description="Answer to recordComments.")
class RecordCommentsPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="What a complaint is about, and what was found of it.")
class PointMutation:
    @strawberry.mutation(
        description="Set out how a complaint is understood: its definition, its points, and what "
        "the landlord is and is not responsible for. Possible until the stage is answered."
    )
    def define_complaint(
        self, info: Ctx, input: Annotated[DefineComplaintInput, THE_INPUT]
    ) -> DefineComplaintPayload | None:
        return on_complaint(
            info,
            input,
            DefineComplaintPayload,
            lambda desk, complaint: points.define_complaint(
                desk,
                complaint,
                definition=input.definition,
                points=[each.raised() for each in input.points],
                responsibilities=[each.answerable() for each in input.responsibilities],
                agreed_on=input.agreed_on,
            ),
        )

    @strawberry.mutation(
        description="Add a related matter that was raised later. After the stage 1 answer it is a "
        "complaint of its own."
    )
    def add_point(
        self, info: Ctx, input: Annotated[AddPointInput, THE_INPUT]
    ) -> AddPointPayload | None:
        return on_complaint(
            info,
            input,
            AddPointPayload,
            lambda desk, complaint: points.add_point(desk, complaint, input.point.raised()),
        )

    @strawberry.mutation(
        description="Record what the stage found of a point. The complainant reads it once they "
        "are told."
    )
    def record_finding(
        self, info: Ctx, input: Annotated[RecordFindingInput, THE_INPUT]
    ) -> RecordFindingPayload | None:
        return on_complaint(
            info,
            input,
            RecordFindingPayload,
            lambda desk, complaint: points.record_finding(
                desk,
                complaint,
                id_of(input.point_id, "Point", "pointId"),
                outcome=input.outcome,
                reasons=input.reasons,
            ),
        )

    @strawberry.mutation(description="Give a complaint one of the grades of the policy's log.")
    def grade_complaint(
        self, info: Ctx, input: Annotated[GradeComplaintInput, THE_INPUT]
    ) -> GradeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            GradeComplaintPayload,
            lambda desk, complaint: points.grade_complaint(desk, complaint, input.clause),
        )

    @strawberry.mutation(
        description="Record that the complainant was told the findings and may comment, where the "
        "policy asks for that before the stage is decided."
    )
    def invite_comments(
        self, info: Ctx, input: Annotated[InviteCommentsInput, THE_INPUT]
    ) -> InviteCommentsPayload | None:
        return on_complaint(
            info,
            input,
            InviteCommentsPayload,
            lambda desk, complaint: comments.invite_comments(desk, complaint, until=input.until),
        )

    @strawberry.mutation(
        description="Record what the complainant says of the findings, or that they decline. "
        "Complainants and their representatives may do it themselves."
    )
    def record_comments(
        self, info: Ctx, input: Annotated[RecordCommentsInput, THE_INPUT]
    ) -> RecordCommentsPayload | None:
        return on_complaint(
            info,
            input,
            RecordCommentsPayload,
            lambda desk, complaint: comments.record_comments(
                desk, complaint, comments=input.comments, declined=input.declined
            ),
        )
