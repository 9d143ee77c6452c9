"""What somebody brought: written down, set on its way, set right, refused."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import act, id_of, on_complaint
from putright.api.mutations.inputs import (
    ApproverInput,
    OnComplaint,
    PartyInput,
    given,
)
from putright.api.mutations.payloads import Payload
from putright.api.mutations.petition_inputs import PetitionInput
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, InputKind, When, staff
from putright.api.questions.days import PAST, before_receipt, today
from putright.casework.desk import Desk
from putright.casework.first_contact import intake
from putright.casework.stages import excluding
from putright.casework.vocabulary import CHANNELS, MATTERS, SENDERS
from putright.facts import Kind


@strawberry.input(description="What somebody brought, as they brought it.")
class LogComplaintInput:
    idempotency_key: str = given(
        "A key you make for this one complaint, at most 200 characters. Send it again with the "
        "same input within 24 hours and you get the first answer again; nothing happens twice."
    )
    words: str = given("What was said or written, in the sender's own words. Kept as it is.")
    channel: str = given(
        "How it came: email, phone, letter, web_form and so on.", asks=Asks(choices=CHANNELS)
    )
    sender: list[str] = given(
        "What is known of who sent it: tenant, advocate, councillor, solicitor and so on.",
        default_factory=list,
        asks=Asks(choices=SENDERS),
    )
    summary: str | None = given(
        "A short summary, at most 500 characters.", default=None, asks=Asks(longest=500)
    )
    remedy_sought: str | None = given(
        "What would put it right for them.", default=None, asks=Asks(longest=5000)
    )
    received_on: date | None = given(
        "The day it was received, where that is not today. For officers.",
        default=None,
        asks=Asks(asked=staff, latest=today),
    )
    received_late_because: str | None = given(
        "Why it is logged after the day it was received; required with an earlier day.",
        default=None,
        asks=Asks(
            asked=staff,
            asked_when=When("receivedOn"),
            required_when=When("receivedOn"),
            longest=2000,
        ),
    )
    happened_on: date | None = given("The day the matter happened.", default=None, asks=PAST)
    aware_on: date | None = given("The day they came to know of it.", default=None, asks=PAST)
    receives_a_service: bool = given(
        "Whether the sender receives a service from the landlord.", default=True
    )
    first_report: bool = given(
        "Whether the landlord hears of the matter for the first time.", default=False
    )
    investigate: bool = given(
        "Whether it is more than the first contact can put right.", default=False
    )
    dissatisfied: bool = given(
        "Whether it voices dissatisfaction. A comment, a suggestion or thanks does not.",
        default=True,
    )
    about: list[str] = given(
        "What it is about that the policy may treat apart: harassment, discrimination.",
        default_factory=list,
        asks=Asks(choices=MATTERS),
    )
    appeals_a_warning: bool = given(
        "Whether it appeals against a warning about behaviour.", default=False
    )
    complainant_id: strawberry.ID | None = given(
        "Who complains, where they are known. A resident leaves it out.",
        default=None,
        asks=Asks(asked=staff, of="Party", asked_when=When("complainant", given=False)),
    )
    petition: PetitionInput | None = given(
        "What was signed and by whom, where it comes by petition.",
        default=None,
        asks=Asks(asked_when=When("channel", values=("petition",))),
    )
    complainant: PartyInput | None = given(
        "Who complains, where they are new. Neither of the two: it came anonymously.",
        default=None,
        asks=Asks(asked=staff, kind=InputKind.PARTY, asked_when=When("complainantId", given=False)),
    )


@strawberry.input(description="Hold it as what it is.")
class RouteComplaintInput(OnComplaint):
    kind: Kind = given("What it is.", asks=Asks(only=choices.other_kinds))
    clause: str | None = given(
        "The clause of the policy that says so; required unless it is to be a complaint or "
        "feedback.",
        default=None,
        asks=Asks(choices=choices.routes, required_when=page.ELSEWHERE),
    )
    why: str = given("Why, in words the sender may read.", asks=Asks(longest=2000))
    own_word: str | None = given(
        "What the person said when they made it a complaint, in their own words. Required where "
        "it was said in a survey, and only there.",
        default=None,
        asks=Asks(
            asked=page.said_in_a_survey,
            required_when=When("kind", values=(Kind.COMPLAINT.name,)),
            rule=page.of_surveys_here,
            longest=5000,
        ),
    )
    said_on: date | None = given(
        "The day on which they said it, where that is not today.",
        default=None,
        asks=Asks(asked=page.said_in_a_survey, latest=today),
    )


@strawberry.input(description="Set the day of receipt right.")
class CorrectReceivedDateInput(OnComplaint):
    received_on: date = given(
        "The day it was received. Every date is worked out again from it.",
        asks=Asks(latest=before_receipt),
    )
    reason: str = given("Why the recorded day was wrong.", asks=Asks(longest=2000))


@strawberry.input(description="Refuse a complaint on a ground that the policy gives.")
class ExcludeComplaintInput(OnComplaint):
    clause: str = given("The clause of the ground: 3.2(a).", asks=Asks(choices=choices.grounds))
    explanation: str = given(
        "The reasons, in words the complainant reads.", asks=Asks(longest=5000, rule=page.refusal)
    )
    approved_by: list[ApproverInput] = given(
        "Everybody who agreed. The policy says whose agreement is needed.",
        default_factory=list,
        asks=Asks(
            required=page.agreement_is_needed,
            rule=page.refusal,
            one_for_each="role",
            inside={"role": Asks(kind=InputKind.CHOICE, choices=choices.who_agrees_to_a_refusal)},
        ),
    )


@strawberry.type(description="Answer to logComplaint.")
class LogComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to routeComplaint.")
class RouteComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to correctReceivedDate.")
class CorrectReceivedDatePayload(Payload):
    pass


@strawberry.type(description="Answer to excludeComplaint.")
class ExcludeComplaintPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="From first contact to a complaint on its way.")
class IntakeMutation:
    @strawberry.mutation(
        description="Write down what somebody brought, and set it on the way that the landlord's "
        "policy says: a complaint with its deadlines, correspondence, or something else. Nothing "
        "that comes is turned away."
    )
    def log_complaint(
        self, info: Ctx, input: Annotated[LogComplaintInput, THE_INPUT]
    ) -> LogComplaintPayload | None:
        def log(desk: Desk) -> UUID:
            complainant_id = (
                id_of(input.complainant_id, "Party", "complainantId")
                if input.complainant_id
                else None
            )
            contact = intake.FirstContact(
                words=input.words,
                channel=input.channel,
                sender=tuple(input.sender),
                summary=input.summary,
                remedy_sought=input.remedy_sought,
                received_on=input.received_on,
                received_late_because=input.received_late_because,
                happened_on=input.happened_on,
                aware_on=input.aware_on,
                receives_a_service=input.receives_a_service,
                first_report=input.first_report,
                investigate=input.investigate,
                dissatisfied=input.dissatisfied,
                about=tuple(input.about),
                appeals_a_warning=input.appeals_a_warning,
                complainant_id=complainant_id,
                complainant=input.complainant.details() if input.complainant else None,
                petition=input.petition.details() if input.petition else None,
            )
            return intake.log_complaint(desk, contact).id

        return act(info, input, LogComplaintPayload, log)

    @strawberry.mutation(
        description="Hold it as what it is. Whatever it was, it may become a complaint, and keeps "
        "its first day. What was said in a survey becomes one by the person's own word alone."
    )
    def route_complaint(
        self, info: Ctx, input: Annotated[RouteComplaintInput, THE_INPUT]
    ) -> RouteComplaintPayload | None:
        return on_complaint(
            info,
            input,
            RouteComplaintPayload,
            lambda desk, complaint: intake.route_complaint(
                desk,
                complaint,
                kind=input.kind,
                clause=input.clause,
                why=input.why,
                own_word=input.own_word,
                said_on=input.said_on,
            ),
        )

    @strawberry.mutation(description="Set the day of receipt right, with a reason.")
    def correct_received_date(
        self, info: Ctx, input: Annotated[CorrectReceivedDateInput, THE_INPUT]
    ) -> CorrectReceivedDatePayload | None:
        return on_complaint(
            info,
            input,
            CorrectReceivedDatePayload,
            lambda desk, complaint: intake.correct_received_date(
                desk, complaint, received_on=input.received_on, reason=input.reason
            ),
        )

    @strawberry.mutation(
        description="Refuse a complaint on a ground that the policy gives, with the reasons and "
        "where else to go."
    )
    def exclude_complaint(
        self, info: Ctx, input: Annotated[ExcludeComplaintInput, THE_INPUT]
    ) -> ExcludeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            ExcludeComplaintPayload,
            lambda desk, complaint: excluding.exclude_complaint(
                desk,
                complaint,
                clause=input.clause,
                explanation=input.explanation,
                approved_by=[each.approver() for each in input.approved_by],
            ),
        )
