"""What was known of a first contact, set right and added to; and what became of it elsewhere."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, PartyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.questions.asks import Asks, InputKind, When
from putright.api.questions.days import PAST
from putright.api.questions.recorded import day_left_out, days_known, recorded
from putright.casework.desk import Desk
from putright.casework.first_contact import passing_on
from putright.casework.first_contact import taking as first_contact
from putright.casework.vocabulary import MATTERS, SENDERS
from putright.store.models import Complaint

CORRECTED = "corrected"


@strawberry.input(description="Whoever complains gives their name.")
class NameComplainantInput(OnComplaint):
    complainant_id: strawberry.ID | None = given(
        "Who it is, where they are known. Give this or complainant.",
        default=None,
        asks=Asks(of="Party", asked_when=When("complainant", given=False)),
    )
    complainant: PartyInput | None = given(
        "Who it is, where they are new.",
        default=None,
        asks=Asks(kind=InputKind.PARTY, asked_when=When("complainantId", given=False)),
    )


@strawberry.input(description="What was recorded of the first contact, set right.")
class CorrectFirstContactInput(OnComplaint):
    happened_on: date | None = given(
        "The day the matter happened. Left out: as it is.",
        default=None,
        asks=PAST.but(Asks(recorded=recorded("happened_on"), one_of=CORRECTED)),
    )
    aware_on: date | None = given(
        "The day they came to know of it. Left out: as it is.",
        default=None,
        asks=PAST.but(Asks(recorded=recorded("aware_on"), one_of=CORRECTED)),
    )
    not_known: list[str] = given(
        "Which of these days is not known after all: happenedOn, awareOn.",
        default_factory=list,
        asks=Asks(
            choices={name: name for name in first_contact.DAYS},
            only=days_known,
            chosen_when=day_left_out,
            recorded=(),
            one_of=CORRECTED,
        ),
    )
    sender: list[str] | None = given(
        "What is known of who sent it, all of it. Left out: as it is.",
        default=None,
        asks=Asks(choices=SENDERS, recorded=recorded("sender"), one_of=CORRECTED),
    )
    about: list[str] | None = given(
        "What it is about that the policy may treat apart, all of it. Left out: as it is.",
        default=None,
        asks=Asks(choices=MATTERS, recorded=recorded("about"), one_of=CORRECTED),
    )
    receives_a_service: bool | None = given(
        "Whether the sender receives a service from the landlord. Left out: as it is.",
        default=None,
    )
    first_report: bool | None = given(
        "Whether the landlord heard of the matter for the first time. Left out: as it is.",
        default=None,
    )
    investigate: bool | None = given(
        "Whether it is more than the first contact can put right. Left out: as it is.",
        default=None,
    )
    dissatisfied: bool | None = given(
        "Whether it voices dissatisfaction. Left out: as it is.", default=None
    )
    reason: str = given("Why what was recorded was wrong.", asks=Asks(longest=2000))


@strawberry.input(description="What somebody made of a contact that was passed on to them.")
class NotePassedOnInput(OnComplaint):
    passing_on_id: strawberry.ID = given(
        "What was passed on.", asks=Asks(of="PassingOn", choices_from="casework.passedOn")
    )
    made_of_it: str = given("What they made of it.", asks=Asks(longest=5000))
    noted_by: str = given("Who looked at it, in that role.", asks=Asks(longest=200))
    noted_on: date | None = given(
        "The day they did, where that is not today.", default=None, asks=PAST
    )


@strawberry.type(description="Answer to nameComplainant.")
class NameComplainantPayload(Payload):
    pass


@strawberry.type(description="Answer to correctFirstContact.")
class CorrectFirstContactPayload(Payload):
    pass


@strawberry.type(description="Answer to notePassedOn.")
class NotePassedOnPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="First contacts, set right and added to.")
class FirstContactMutation:
    @strawberry.mutation(
        description="Whoever brought it without a name gives it. It keeps its dates; where it was "
        "refused for want of a name alone, it is taken on."
    )
    def name_complainant(
        self, info: Ctx, input: Annotated[NameComplainantInput, THE_INPUT]
    ) -> NameComplainantPayload | None:
        def name(desk: Desk, complaint: Complaint) -> Complaint:
            known: UUID | None = None
            if input.complainant_id:
                known = id_of(input.complainant_id, "Party", "complainantId")
            details = input.complainant.details() if input.complainant else None
            return first_contact.name_complainant(
                desk, complaint, complainant_id=known, complainant=details
            )

        return on_complaint(info, input, NameComplainantPayload, name)

    @strawberry.mutation(
        description="Set right what was recorded of the first contact, with a reason. Whether it "
        "is out of time, where it begins and whom it is passed on to are worked out anew."
    )
    def correct_first_contact(
        self, info: Ctx, input: Annotated[CorrectFirstContactInput, THE_INPUT]
    ) -> CorrectFirstContactPayload | None:
        return on_complaint(
            info,
            input,
            CorrectFirstContactPayload,
            lambda desk, complaint: first_contact.correct_first_contact(
                desk,
                complaint,
                reason=input.reason,
                happened_on=input.happened_on,
                aware_on=input.aware_on,
                not_known=input.not_known,
                sender=input.sender,
                about=input.about,
                receives_a_service=input.receives_a_service,
                first_report=input.first_report,
                investigate=input.investigate,
                dissatisfied=input.dissatisfied,
            ),
        )

    @strawberry.mutation(
        description="Record what somebody made of a contact that was passed on to their role."
    )
    def note_passed_on(
        self, info: Ctx, input: Annotated[NotePassedOnInput, THE_INPUT]
    ) -> NotePassedOnPayload | None:
        return on_complaint(
            info,
            input,
            NotePassedOnPayload,
            lambda desk, complaint: passing_on.note_passed_on(
                desk,
                complaint,
                id_of(input.passing_on_id, "PassingOn", "passingOnId"),
                made_of_it=input.made_of_it,
                noted_by=input.noted_by,
                noted_on=input.noted_on,
            ),
        )
