"""Contacts about a complaint written down, and interviews arranged and held."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import attempt, id_of
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.queries import Query
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import FROM_TODAY, PAST, today
from putright.api.types.contacts import Contact, Interview
from putright.casework.desk import Desk
from putright.casework.investigation import contacts, interviews
from putright.casework.vocabulary import CHANNELS
from putright.rules.contacts import Direction, InterviewState, Whom
from putright.store import contacts as store
from putright.store.models import Complaint

WHO = "Whose: of a representative, where there are several. Left out for the complainant."
NAME = "The name of somebody who is neither the complainant nor a representative."


OTHERS = When("whom", values=(Whom.STAFF.name, Whom.THIRD_PARTY.name))
ACTING = When("whom", values=(Whom.REPRESENTATIVE.name,))
BY_NAME = Asks(longest=200, asked_when=OTHERS, required_when=OTHERS)
ONE_OF_THEM = Asks(
    of="Party", choices_from="representatives.party", asked_when=ACTING, required_when=ACTING
)


@strawberry.input(description="A contact about a complaint, as it was.")
class RecordContactInput(OnComplaint):
    direction: Direction = given("Who turned to whom.")
    channel: str = given("How: phone, email, in_person and so on.", asks=Asks(choices=CHANNELS))
    whom: Whom = given("With whom it was.", asks=Asks(only=choices.whom))
    words: str = given("What was said, as it was. It is never changed.")
    party_id: strawberry.ID | None = given(WHO, default=None, asks=ONE_OF_THEM)
    name: str | None = given(NAME, default=None, asks=BY_NAME)
    on: date | None = given("The day of it, where that is not today.", default=None, asks=PAST)
    corrects_id: strawberry.ID | None = given(
        "The contact that was written down wrong, and that this one sets right.",
        default=None,
        asks=Asks(of="Contact", choices_from="contacts.nodes"),
    )


@strawberry.input(description="Somebody to be asked what they know.")
class ArrangeInterviewInput(OnComplaint):
    whom: Whom = given("With whom.", asks=Asks(only=choices.whom))
    meets_on: date = given("On which day; today or a day to come.", asks=FROM_TODAY)
    channel: str = given(
        "How: in_person, phone and so on.", default="in_person", asks=Asks(choices=CHANNELS)
    )
    place: str | None = given("Where.", default=None, asks=Asks(longest=500))
    accompanied_by: str | None = given(
        "Who comes along with them.", default=None, asks=Asks(longest=200)
    )
    party_id: strawberry.ID | None = given(WHO, default=None, asks=ONE_OF_THEM)
    name: str | None = given(NAME, default=None, asks=BY_NAME)


@strawberry.input(description="What came of an interview.")
class RecordInterviewInput(OnComplaint):
    interview_id: strawberry.ID = given(
        "Which interview of the complaint.",
        asks=Asks(of="Interview", choices_from="interviews.nodes"),
    )
    state: InterviewState = given(
        "Held, not attended, or called off.", asks=Asks(only=("HELD", "NOT_ATTENDED", "CALLED_OFF"))
    )
    words: str = given(
        "What was said, kept as a contact; or why it was not held.", asks=Asks(longest=5000)
    )
    on: date | None = given(
        "The day of it, where that is not the day it was arranged for.",
        default=None,
        asks=Asks(latest=today, required_when=page.not_met_yet),
    )
    accompanied_by: str | None = given(
        "Who came along with them.", default=None, asks=Asks(longest=200)
    )


@strawberry.type(description="Answer to recordContact.")
class RecordContactPayload(Payload):
    contact: Contact | None = strawberry.field(
        description="The contact as it was written down.", default=None
    )
    cautions: list[str] = strawberry.field(
        description="What stands against this way of contact; it was recorded all the same.",
        default_factory=list,
    )


@strawberry.type(description="Answer to arrangeInterview.")
class ArrangeInterviewPayload(Payload):
    interview: Interview | None = strawberry.field(description="The interview.", default=None)
    cautions: list[str] = strawberry.field(
        description="What is to be minded of this person.", default_factory=list
    )


@strawberry.type(description="Answer to recordInterview.")
class RecordInterviewPayload(Payload):
    interview: Interview | None = strawberry.field(
        description="The interview as it stands now.", default=None
    )


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")
Row = TypeVar("Row", store.Contact, store.Interview)


@strawberry.type(description="Contacts about a complaint, and interviews.")
class ContactMutation:
    @strawberry.mutation(
        description="Write down a contact about a complaint, at any time: also one by a way that a "
        "warning bars, which the answer then says."
    )
    def record_contact(
        self, info: Ctx, input: Annotated[RecordContactInput, THE_INPUT]
    ) -> RecordContactPayload | None:
        def record(desk: Desk, complaint: Complaint) -> store.Contact:
            said = contacts.ContactMade(
                direction=input.direction,
                channel=input.channel,
                somebody=_somebody(input),
                words=input.words,
                on=input.on,
                corrects=_optional_id(input.corrects_id, "Contact", "correctsId"),
            )
            return contacts.record_contact(desk, complaint, said)

        row, answer = _done(info, input, store.Contact, record)
        cautions = list(row.cautions) if row else []
        return RecordContactPayload(contact=row, cautions=cautions, **answer)  # type: ignore[arg-type]  # the row is read as the type

    @strawberry.mutation(
        description="Arrange to ask somebody what they know of the complaint, on a day."
    )
    def arrange_interview(
        self, info: Ctx, input: Annotated[ArrangeInterviewInput, THE_INPUT]
    ) -> ArrangeInterviewPayload | None:
        def arrange(desk: Desk, complaint: Complaint) -> store.Interview:
            asked = interviews.Arranged(
                somebody=_somebody(input),
                meets_on=input.meets_on,
                channel=input.channel,
                place=input.place,
                accompanied_by=input.accompanied_by,
            )
            return interviews.arrange_interview(desk, complaint, asked)

        row, answer = _done(info, input, store.Interview, arrange)
        cautions = list(row.cautions) if row else []
        return ArrangeInterviewPayload(interview=row, cautions=cautions, **answer)  # type: ignore[arg-type]  # the row is read as the type

    @strawberry.mutation(
        description="Record what came of an interview. What was said in it is kept as a contact."
    )
    def record_interview(
        self, info: Ctx, input: Annotated[RecordInterviewInput, THE_INPUT]
    ) -> RecordInterviewPayload | None:
        def record(desk: Desk, complaint: Complaint) -> store.Interview:
            return interviews.record_interview(
                desk,
                complaint,
                id_of(input.interview_id, "Interview", "interviewId"),
                state=input.state,
                words=input.words,
                on=input.on,
                accompanied_by=input.accompanied_by,
            )

        row, answer = _done(info, input, store.Interview, record)
        return RecordInterviewPayload(interview=row, **answer)  # type: ignore[arg-type]  # the row is read as the type


def _done(
    info: Ctx, asked: OnComplaint, model: type[Row], do: Callable[[Desk, Complaint], Row]
) -> tuple[Row | None, dict[str, Any]]:
    """The row that was written, as it is now, and what every answer has."""

    def at_the_desk(desk: Desk) -> UUID:
        complaint_id = id_of(asked.complaint_id, "Complaint", "complaintId")
        return do(desk, desk.complaint(complaint_id, asked.expected_version)).id

    row_id, errors = attempt(info, asked, at_the_desk)
    reading, row, complaint = info.context.reading, None, None
    if row_id is not None:
        row = reading.row_now(model, row_id)
        complaint = row and reading.row(Complaint, row.complaint_id)
    return row, {"complaint": complaint, "errors": errors, "query": Query()}


def _somebody(asked: RecordContactInput | ArrangeInterviewInput) -> contacts.Somebody:
    return contacts.Somebody(
        whom=asked.whom,
        party_id=_optional_id(asked.party_id, "Party", "partyId"),
        name=asked.name,
    )


def _optional_id(global_id: strawberry.ID | None, type_name: str, path: str) -> UUID | None:
    return None if global_id is None else id_of(global_id, type_name, path)
