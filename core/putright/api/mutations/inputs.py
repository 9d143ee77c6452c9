"""What a caller sends to have something done. The input type is the command."""

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from putright.api.types import letters, words  # noqa: F401  the lists of words are published there
from putright.casework.complaints import Approver
from putright.casework.letters import Said
from putright.casework.panels import Member
from putright.casework.parties import PartyDetails
from putright.casework.remedies import Promise
from putright.facts import Kind, Outcome
from putright.policy import Head, Part
from putright.rules.steps import Ending


def given(description: str, **default: Any) -> Any:
    """A field of an input; `default` makes it optional."""
    return strawberry.field(description=description, **default)


@strawberry.input(description="A person, household, group or organisation, and how to reach them.")
class PartyInput:
    display_name: str = given("Name to show, at most 200 characters.")
    kind: str = given("person, household, group or organisation.", default="person")
    email: str | None = given("Email address.", default=None)
    telephone: str | None = given("Telephone number.", default=None)
    address: str | None = given("Postal address.", default=None)

    def details(self) -> PartyDetails:
        return PartyDetails(
            display_name=self.display_name,
            kind=self.kind,
            email=self.email,
            telephone=self.telephone,
            address=self.address,
        )


@strawberry.input(description="Somebody who agreed to a decision, and the role in which they did.")
class ApproverInput:
    name: str = given("Who agreed.")
    role: str = given("Their role, in the words of the policy: Housing Manager.")

    def approver(self) -> Approver:
        return Approver(self.name, self.role)


@strawberry.input(description="Something promised to put it right.")
class RemedyInput:
    kind: str = given("What kind: apology, explanation, action, compensation and so on.")
    description: str = given("What will be done, in words the complainant reads.")
    due_on: date | None = given("By when; a day to come.", default=None)
    responsible: str | None = given("Who sees that it is done, by name.", default=None)
    already_done: str | None = given(
        "Where it is done with this very letter, as an apology may be: what shows that it is.",
        default=None,
    )
    amount: Decimal | None = given(
        "How much in all, in pounds and whole pence, where it is money.", default=None
    )
    head: Head | None = given("What the money is for.", default=None)
    approved_by: ApproverInput | None = given(
        "Who agreed, where the amount is above the limit of your roles.", default=None
    )
    set_against_debt: Decimal | None = given(
        "How much of it meets what the complainant owes. Only where the policy allows it.",
        default=None,
    )
    set_against_note: str | None = given(
        "Which debt, in words the complainant reads; required with setAgainstDebt.", default=None
    )

    def promise(self) -> Promise:
        return Promise(
            kind=self.kind,
            description=self.description,
            due_on=self.due_on,
            responsible=self.responsible,
            already_done=self.already_done,
            amount=self.amount,
            head=self.head,
            approved_by=self.approved_by.approver() if self.approved_by else None,
            set_against_debt=self.set_against_debt,
            set_against_note=self.set_against_note,
        )


@strawberry.input(description="Somebody who sits on a Panel.")
class PanelMemberInput:
    name: str = given("Who sits.")
    capacity: str = given("In which capacity, in the words of the policy: Tenant Forum.")

    def member(self) -> Member:
        return Member(self.name, self.capacity)


@strawberry.input(description="What somebody brought, as they brought it.")
class LogComplaintInput:
    idempotency_key: str = given(
        "A key you make for this one complaint, at most 200 characters. Send it again with the "
        "same input within 24 hours and you get the first answer again; nothing happens twice."
    )
    words: str = given("What was said or written, in the sender's own words. Kept as it is.")
    channel: str = given("How it came: email, phone, letter, web_form and so on.")
    sender: list[str] = given(
        "What is known of who sent it: tenant, advocate, councillor, solicitor and so on.",
        default_factory=list,
    )
    summary: str | None = given("A short summary, at most 500 characters.", default=None)
    remedy_sought: str | None = given("What would put it right for them.", default=None)
    received_on: date | None = given(
        "The day it was received, where that is not today. For officers.", default=None
    )
    received_late_because: str | None = given(
        "Why it is logged after the day it was received; required with an earlier day.",
        default=None,
    )
    happened_on: date | None = given("The day the matter happened.", default=None)
    aware_on: date | None = given("The day they came to know of it.", default=None)
    receives_a_service: bool = given(
        "Whether the sender receives a service from the landlord.", default=True
    )
    first_report: bool = given(
        "Whether the landlord hears of the matter for the first time.", default=False
    )
    investigate: bool = given(
        "Whether it is more than the first contact can put right.", default=False
    )
    about: list[str] = given(
        "What it is about that the policy may treat apart: harassment, discrimination.",
        default_factory=list,
    )
    appeals_a_warning: bool = given(
        "Whether it appeals against a warning about behaviour.", default=False
    )
    complainant_id: strawberry.ID | None = given(
        "Who complains, where they are known. A resident leaves it out.", default=None
    )
    complainant: PartyInput | None = given(
        "Who complains, where they are new. Neither of the two: it came anonymously.", default=None
    )


@strawberry.input(description="Something to be done to a complaint.")
class OnComplaint:
    idempotency_key: str = given(
        "A key you make for this one request; sent again with the same input it gives the first "
        "answer again."
    )
    complaint_id: strawberry.ID = given("The complaint.")
    expected_version: int = given("The version you read. If it changed since, nothing is done.")


@strawberry.input(description="Hold it as what it is.")
class RouteComplaintInput(OnComplaint):
    kind: Kind = given("What it is.")
    clause: str | None = given(
        "The clause that says so; required unless it is to be a complaint.", default=None
    )
    why: str = given("Why, in words the sender may read.")


@strawberry.input(description="Set the day of receipt right.")
class CorrectReceivedDateInput(OnComplaint):
    received_on: date = given("The day it was received. Every date is worked out again from it.")
    reason: str = given("Why the recorded day was wrong.")


@strawberry.input(description="Refuse a complaint on a ground that the policy gives.")
class ExcludeComplaintInput(OnComplaint):
    clause: str = given("The clause of the ground: 3.2(a).")
    explanation: str = given("The reasons, in words the complainant reads.")
    approved_by: list[ApproverInput] = given(
        "Everybody who agreed. The policy says whose agreement is needed.", default_factory=list
    )


@strawberry.input(description="Words for a part of a letter. They follow what is recorded of it.")
class LetterPartInput:
    part: Part = given("Which part.")
    text: str = given("The words, as the complainant reads them.")

    def said(self) -> Said:
        return Said(self.part, self.text)


@strawberry.input(description="Record that the complainant was written to.")
class AcknowledgeComplaintInput(OnComplaint):
    handler: str = given("Who handles this stage from now on.")
    remedy_sought: str | None = given("What would put it right, once it is known.", default=None)
    letter: list[LetterPartInput] = given(
        "Words for the letter. Complaint.draftLetter says what it lacks.", default_factory=list
    )


@strawberry.input(description="What would put it right for the complainant.")
class RecordRemedySoughtInput(OnComplaint):
    remedy_sought: str = given("What they want done, in their own words.")


@strawberry.input(description="More time for something that is due.")
class ExtendDeadlineInput(OnComplaint):
    deadline_id: strawberry.ID = given("The deadline; it belongs to the complaint.")
    due_on: date = given("The new day.")
    reason: str = given("Why, in words the complainant reads.")
    good_reason_beyond_cap: str | None = given(
        "The good reason, where the new day is later than the policy's cap.", default=None
    )


@strawberry.input(description="The answer of a stage.")
class RespondToComplaintInput(OnComplaint):
    outcome: Outcome = given("What was decided.")
    reasons: str = given("The reasons, in words the complainant reads.")
    decided_by: str = given("Who decided.")
    remedies: list[RemedyInput] = given("What will put it right.", default_factory=list)
    letter: list[LetterPartInput] = given(
        "Words for the letter. Complaint.draftLetter says what it lacks.", default_factory=list
    )


@strawberry.input(description="Record that a letter that is no complaint was answered.")
class AnswerCorrespondenceInput(OnComplaint):
    pass


@strawberry.input(description="Ask for the next stage.")
class EscalateComplaintInput(OnComplaint):
    reason: str | None = given(
        "Why the answer does not satisfy. Asked only where the policy requires it.", default=None
    )
    remedy_sought: str | None = given("What would put it right.", default=None)


@strawberry.input(description="A decision about a request for the next stage that came late.")
class DecideLateRequestInput(OnComplaint):
    accept: bool = given("Whether it goes to the next stage all the same.")
    reason: str = given("Why, in words the complainant reads.")


@strawberry.input(description="A Panel to be convened.")
class ConvenePanelInput(OnComplaint):
    meets_on: date = given("The day of the meeting.")
    members: list[PanelMemberInput] = given("Who sits, each in a capacity that the policy names.")
    venue: str | None = given("Where, or how.", default=None)
    complainant_attends: bool | None = given("Whether the complainant will attend.", default=None)


@strawberry.input(description="A Panel that met.")
class HoldPanelInput(OnComplaint):
    met_on: date = given("The day on which it met.")
    complainant_attended: bool = given("Whether the complainant was there.")


@strawberry.input(description="The end of a complaint.")
class CloseComplaintInput(OnComplaint):
    ending: Ending = given("Why it ends.")


@strawberry.input(description="Somebody who may act for the complainant from now on.")
class AddRepresentativeInput(OnComplaint):
    representative: PartyInput = given("Who they are.")
    kind: str = given("What they are: relative, advocate, councillor and so on.")
    authority_from: date = given("First day of their authority.")
    authority_until: date | None = given("Last day of their authority.", default=None)
    in_writing: bool = given("Whether the complainant gave it in writing.", default=False)
