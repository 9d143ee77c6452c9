"""What is sent to record what passes between the landlord and the Ombudsman."""

from datetime import date

import strawberry

from putright.api.mutations.acting import id_of
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.questions import choices, days, outside
from putright.api.questions.asks import Asks, When
from putright.api.types import ombudsman as types  # noqa: F401  its lists of words are published
from putright.casework.ombudsman import cases as ombudsman
from putright.casework.ombudsman.words import CALLED
from putright.rules.ombudsman import Binding


@strawberry.input(description="A refusal that the Ombudsman does not agree with.")
class OverruleRefusalInput(OnComplaint):
    told_on: date = given(
        "The day the landlord was told to take the complaint on.",
        asks=Asks(earliest=days.held("closed_on"), latest=days.today),
    )
    reference: str = given(
        "The Ombudsman's own reference, at most 100 characters.", asks=Asks(longest=100)
    )
    words: str | None = given(
        "What the Ombudsman said, in words the complainant reads.", default=None
    )


@strawberry.input(description="A complaint that went to the Ombudsman.")
class RecordReferralInput(OnComplaint):
    reference: str = given(
        "The Ombudsman's own reference, at most 100 characters.", asks=Asks(longest=100)
    )
    opened_on: date = given("The day from which it is with the Ombudsman.", asks=days.SINCE_RECEIPT)
    referred_by: str | None = given(
        "The kind of designated person who referred it, by its code, where the law asked for one "
        "on that day.",
        default=None,
        asks=Asks(
            choices=choices.designated_persons,
            asked=outside.went_through_others,
            dated_by="referredOn",
        ),
    )
    referred_on: date | None = given(
        "The day on which they did. Left out: the day from which it is there.",
        default=None,
        asks=Asks(
            asked=outside.went_through_others,
            asked_when=When("referredBy"),
            required_when=When("referredBy"),
            earliest=outside.first_referral,
            latest=outside.last_referral,
        ),
    )


@strawberry.input(description="Something that the Ombudsman asks for.")
class RecordEvidenceRequestInput(OnComplaint):
    words: str = given("What is asked for.")
    asked_on: date = given(
        "The day it was asked for.",
        asks=Asks(earliest=days.there_since, latest=days.today),
    )
    due_on: date = given(
        "By when, as the Ombudsman says.",
        asks=Asks(earliest=days.there_since, not_before="askedOn"),
    )


@strawberry.input(description="Evidence that was sent to the Ombudsman.")
class RecordEvidenceSentInput(OnComplaint):
    request_id: strawberry.ID = given(
        "What it answers; it belongs to the complaint.",
        asks=Asks(of="EvidenceRequest", choices_from="ombudsmanCases.casework.evidenceRequests"),
    )
    sent_on: date = given(
        "The day it was sent.",
        asks=Asks(earliest=days.first_of("asked_on", "ombudsman_on"), latest=days.today),
    )
    sent: str = given("What was sent.", asks=Asks(longest=5000))


@strawberry.input(description="A finding of the Ombudsman's.")
class DeterminationInput:
    finding: str = given(
        "SERVICE_FAILURE and so on: a finding in use on the day of the determination; in your own "
        "words where none are listed.",
        asks=Asks(choices=choices.findings, longest=CALLED),
    )
    point_id: strawberry.ID | None = given(
        "The point it is on. Left out: the whole complaint.",
        default=None,
        asks=Asks(of="Point", choices_from="points"),
    )
    words: str | None = given("The Ombudsman's own words.", default=None)

    def found(self) -> ombudsman.Found:
        return ombudsman.Found(
            finding=self.finding,
            point_id=id_of(self.point_id, "Point", "findings") if self.point_id else None,
            words=self.words,
        )


@strawberry.input(description="What the Ombudsman orders or recommends.")
class OmbudsmanOrderInput:
    words: str = given("What is to be done.", asks=Asks(longest=5000))
    binding: Binding = given("Whether it must be done.", default=Binding.ORDER)
    due_on: date | None = given(
        "By when, as the Ombudsman says.", default=None, asks=days.FROM_TODAY
    )

    def ordered(self) -> ombudsman.Ordered:
        return ombudsman.Ordered(words=self.words, binding=self.binding, due_on=self.due_on)


@strawberry.input(description="What the Ombudsman decided.")
class RecordDeterminationInput(OnComplaint):
    determined_on: date = given(
        "The day of the determination.",
        asks=Asks(earliest=days.there_since, latest=days.today),
    )
    findings: list[DeterminationInput] = given("At least one; each point once.")
    orders: list[OmbudsmanOrderInput] = given(
        "What is ordered or recommended.", default_factory=list
    )


@strawberry.input(description="An order that was carried out, or a recommendation followed.")
class RecordOrderCompliedInput(OnComplaint):
    order_id: strawberry.ID = given(
        "Which one; it belongs to the complaint.",
        asks=Asks(of="OmbudsmanOrder", choices_from="ombudsmanCases.orders"),
    )
    complied_on: date = given(
        "The day it was done.",
        asks=Asks(earliest=days.first_of("ordered_on", "received_on"), latest=days.today),
    )
    evidence: str = given(
        "What shows that it was done, in words the complainant reads.", asks=Asks(longest=5000)
    )


@strawberry.input(description="The Ombudsman's order about how the complaint was handled.")
class RecordFailureOrderInput(OnComplaint):
    type: str = given(
        "TYPE_1 and so on: a type that is issued on that day; in your own words where none are "
        "listed.",
        asks=Asks(choices=choices.failure_types, dated_by="issuedOn", longest=CALLED),
    )
    words: str = given("What it says.")
    issued_on: date = given("The day of it.", asks=days.SINCE_RECEIPT)
    reference: str | None = given("Its reference.", default=None, asks=Asks(longest=100))
