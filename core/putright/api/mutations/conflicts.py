"""Conflicts of interest: recorded, declared, cleared."""

from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions import office
from putright.api.questions.asks import Asks
from putright.casework.officers import confidentiality, conflicts


@strawberry.input(description="Somebody of the landlord's staff whom the complaint is about.")
class RecordStaffComplainedAboutInput(OnComplaint):
    name: str = given("Their name.", asks=Asks(longest=200))
    subject: str | None = given(
        "The subject of their token, where it is known.", default=None, asks=Asks(longest=200)
    )
    why: str = given(
        "What they are said to have done. Only staff read it.", asks=Asks(longest=2000)
    )


@strawberry.input(description="A conflict of interest of the caller's own.")
class DeclareConflictInput(OnComplaint):
    why: str = given("What it is. Only staff read it.", asks=Asks(longest=2000))


@strawberry.input(description="A conflict of interest that there is not.")
class ClearConflictInput(OnComplaint):
    involvement_id: strawberry.ID = given(
        "Which one, of casework.involvements.",
        asks=Asks(of="Involvement", choices_from="casework.involvements"),
    )
    reason: str = given("Why there is none.", asks=Asks(longest=2000))


@strawberry.input(description="A complaint that not all staff are to read.")
class MarkConfidentialInput(OnComplaint):
    reason: str = given("Why.", asks=Asks(longest=2000))
    readers: list[strawberry.ID] = given(
        "The officers who read it, beside you, whoever has it, and administrators.",
        default_factory=list,
        asks=Asks(of="Officer", choices=office.everybody),
    )


@strawberry.input(description="A complaint that all staff may read again.")
class LiftConfidentialityInput(OnComplaint):
    reason: str = given("Why.", asks=Asks(longest=2000))


@strawberry.type(description="Answer to markConfidential.")
class MarkConfidentialPayload(Payload):
    pass


@strawberry.type(description="Answer to liftConfidentiality.")
class LiftConfidentialityPayload(Payload):
    pass


@strawberry.type(description="Answer to recordStaffComplainedAbout.")
class RecordStaffComplainedAboutPayload(Payload):
    pass


@strawberry.type(description="Answer to declareConflict.")
class DeclareConflictPayload(Payload):
    pass


@strawberry.type(description="Answer to clearConflict.")
class ClearConflictPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Who keeps out of a complaint.")
class ConflictMutation:
    @strawberry.mutation(
        description="Record who of the staff it is about. They keep out of it from now on: nobody "
        "gives it to them to handle, decide, approve or sit on."
    )
    def record_staff_complained_about(
        self, info: Ctx, input: Annotated[RecordStaffComplainedAboutInput, THE_INPUT]
    ) -> RecordStaffComplainedAboutPayload | None:
        return on_complaint(
            info,
            input,
            RecordStaffComplainedAboutPayload,
            lambda desk, complaint: conflicts.record_staff_complained_about(
                desk, complaint, name=input.name, subject=input.subject, why=input.why
            ),
        )

    @strawberry.mutation(description="Say that you cannot judge this complaint, and why.")
    def declare_conflict(
        self, info: Ctx, input: Annotated[DeclareConflictInput, THE_INPUT]
    ) -> DeclareConflictPayload | None:
        return on_complaint(
            info,
            input,
            DeclareConflictPayload,
            lambda desk, complaint: conflicts.declare_conflict(desk, complaint, why=input.why),
        )

    @strawberry.mutation(
        description="Find that there is no conflict of interest. Nobody does so for themselves."
    )
    def clear_conflict(
        self, info: Ctx, input: Annotated[ClearConflictInput, THE_INPUT]
    ) -> ClearConflictPayload | None:
        return on_complaint(
            info,
            input,
            ClearConflictPayload,
            lambda desk, complaint: conflicts.clear_conflict(
                desk,
                complaint,
                id_of(input.involvement_id, "Involvement", "involvementId"),
                reason=input.reason,
            ),
        )

    @strawberry.mutation(
        description="Keep it from all staff but you, the officers named, whoever has it, and "
        "administrators. It is then not there for the others, in lists and counts neither."
    )
    def mark_confidential(
        self, info: Ctx, input: Annotated[MarkConfidentialInput, THE_INPUT]
    ) -> MarkConfidentialPayload | None:
        return on_complaint(
            info,
            input,
            MarkConfidentialPayload,
            lambda desk, complaint: confidentiality.mark_confidential(
                desk,
                complaint,
                reason=input.reason,
                readers=[id_of(each, "Officer", "readers") for each in input.readers],
            ),
        )

    @strawberry.mutation(description="Let all staff read it again, but for those it is about.")
    def lift_confidentiality(
        self, info: Ctx, input: Annotated[LiftConfidentialityInput, THE_INPUT]
    ) -> LiftConfidentialityPayload | None:
        return on_complaint(
            info,
            input,
            LiftConfidentialityPayload,
            lambda desk, complaint: confidentiality.lift_confidentiality(
                desk, complaint, reason=input.reason
            ),
        )
