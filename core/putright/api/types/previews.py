"""What would become of a contact, before anything is written down."""

from dataclasses import replace
from datetime import date, datetime, time
from inspect import Parameter
from typing import Annotated, Any
from uuid import UUID

import strawberry

from putright.api.callers import actor_of
from putright.api.errors import ClientError
from putright.api.mutations.petition_inputs import PetitionInput
from putright.api.reading.fields import Ordinarily, computed, described, value
from putright.api.reading.reading import Reading
from putright.api.reading.warnings import party_of
from putright.api.types.deadlines import DeadlineExplanation
from putright.api.types.duplicates import PossibleDuplicate
from putright.api.types.policies import Policy, PolicyClause, clause_in, edition
from putright.casework.desk import Desk
from putright.casework.first_contact.intake import FirstContact
from putright.casework.first_contact.previews import Preview, preview_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import Refused
from putright.facts import Kind
from putright.policy import Who
from putright.rules.calendar import LONDON
from putright.store import models


def given(description: str, **default: Any) -> Any:
    return strawberry.field(description=description, **default)


NOT_TOLD = "(…)"
"""Stands for a name that is to be told before anything is logged."""


@strawberry.input(description="What is known of a contact that may be logged.")
class ContactInput:
    channel: str = given("How it came: email, phone, letter, web_form and so on.")
    sender: list[str] = given(
        "What is known of who sent it: tenant, advocate, councillor, solicitor and so on.",
        default_factory=list,
    )
    received_on: date | None = given(
        "The day it was received, where that is not today. For officers.", default=None
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
    dissatisfied: bool = given(
        "Whether it voices dissatisfaction. A comment, a suggestion or thanks does not.",
        default=True,
    )
    anonymous: bool = given(
        "Whether whoever sent it keeps their name to themselves.", default=False
    )
    about: list[str] = given(
        "What it is about that the policy may treat apart: harassment, discrimination.",
        default_factory=list,
    )
    appeals_a_warning: bool = given(
        "Whether it appeals against a warning about behaviour.", default=False
    )

    words: str | None = given(
        "The sender's own words, or a part of them: to look for what may be the same matter.",
        default=None,
    )
    complainant_id: strawberry.ID | None = given(
        "Who complains, where they are known. A resident leaves it out.", default=None
    )
    display_name: str | None = given(
        "Name of somebody new, where it is told already.", default=None
    )
    complainant_kind: str = given(
        "Whether somebody new is a person, household, group or organisation.", default="person"
    )
    email: str | None = given("Email address of somebody new.", default=None)
    telephone: str | None = given("Telephone number of somebody new.", default=None)
    address: str | None = given("Postal address of somebody new.", default=None)
    petition: PetitionInput | None = given(
        "What was signed and by whom, where it comes by petition.", default=None
    )

    def contact(self, *, named_by_caller: bool) -> FirstContact:
        """A resident speaks in their own name; for staff, somebody gave one or nobody did."""
        known = self.complainant_id
        unnamed = self.anonymous or named_by_caller or known is not None
        somebody = None if unnamed else PartyDetails(
            display_name=self.display_name or NOT_TOLD,
            kind=self.complainant_kind,
            email=self.email,
            telephone=self.telephone,
            address=self.address,
        )  # fmt: skip
        return FirstContact(
            complainant=somebody,
            complainant_id=None if known is None else party_of(known) or UUID(int=0),
            words=self.words or "(to be told)",
            channel=self.channel,
            sender=tuple(self.sender),
            received_on=self.received_on,
            received_late_because=self.received_on and "(to be told)",  # type: ignore[arg-type]  # a day is true
            happened_on=self.happened_on,
            aware_on=self.aware_on,
            receives_a_service=self.receives_a_service,
            first_report=self.first_report,
            investigate=self.investigate,
            dissatisfied=self.dissatisfied,
            about=tuple(self.about),
            appeals_a_warning=self.appeals_a_warning,
            petition=self.petition.details() if self.petition else None,
        )


@strawberry.type(description="A date that would be set.")
class PreviewedDeadline:
    task: str = value("task", "What would be due.")
    whose: Who = value("whose", "Whose clock it would be.")
    due_on: date = value("due_on", "The last day on which it would be in time.")
    code_due_on: date | None = value("standard_due_on", "The Ombudsman's own limit.")
    explanation: DeadlineExplanation = value("explanation", "Why it would fall on that date.")


@strawberry.type(description="To whom a contact would be passed on.")
class PreviewedPassingOn:
    role: str = computed(lambda found, _: found[1].to, "The role that the policy names.")
    clause: PolicyClause | None = computed(
        lambda found, reading: clause_in(reading, found[0], found[1].clause),
        "The clause that has it passed on.",
    )


@strawberry.type(description="Who would stand behind a petition, and who of them would be told.")
class PreviewedPetition:
    signatures: int = value("signatures", "How many signed it in all, named or not.")
    named: int = value("named", "How many of them would stand there by name.")
    lead: str | None = computed(
        lambda found, _: None if found.lead == NOT_TOLD else found.lead,
        "Who would lead it, and is told of every step; null where nobody is named yet.",
    )
    lead_acts_for_group: bool = value(
        "for_group", "Whether a group complains, for which the lead acts."
    )
    see_how_it_ends: int = value(
        "know", "How many signatories see for themselves how it ends: those the landlord knows."
    )
    to_be_told: int = computed(
        lambda found, _: found.signatures - found.know,
        "How many more signed it, who have to be told how it ends.",
    )


@strawberry.type(description="What would become of a contact. Nothing of it is kept.")
class ComplaintPreview:
    kind: Kind = computed(lambda found, _: found.complaint.kind, "What it would be held as.")
    policy: Policy | None = computed(
        lambda found, reading: edition(reading, found.complaint.edition),
        "The edition that it would keep.",
    )
    clause: PolicyClause | None = computed(
        lambda found, reading: clause_in(
            reading,
            found.complaint.route_edition or found.complaint.edition,
            found.complaint.route_clause,
        ),
        "The clause that makes it something else than a complaint like any other.",
    )
    why: str | None = computed(lambda found, _: found.complaint.route_why, "Why, in one sentence.")
    instead: str | None = computed(
        lambda found, _: found.complaint.route_instead, "Where else the sender can go."
    )
    stage: str | None = value("stage", "The stage at which it would begin, by its name.")
    out_of_time: PolicyClause | None = computed(
        lambda found, reading: (
            found.out_of_time
            and clause_in(reading, found.complaint.edition, found.out_of_time[0].clause)
        ),
        "The age limit that it is over. An officer may take it all the same.",
    )
    out_of_time_because: str | None = computed(
        lambda found, _: found.out_of_time and found.out_of_time[1],
        "How its age was counted.",
    )
    to_tell: list[str] = computed(
        lambda found, _: [rule.words for rule in found.to_tell],
        "The rights that the complainant must be told of, in the policy's words.",
    )
    passed_on_to: list[PreviewedPassingOn] = computed(
        lambda found, _: [(found.complaint.edition, rule) for rule in found.passed_on],
        "To whom it would be passed on as it comes in.",
    )
    how_to_complain: str | None = computed(
        lambda found, _: found.how_to_complain,
        "How to make it a complaint; null where it would be one.",
    )
    nameless: str | None = computed(
        lambda found, _: found.nameless and found.nameless.words,
        "What is said of a complaint without a name, where it has none.",
    )
    petition: PolicyClause | None = computed(
        lambda found, reading: (
            found.petition and clause_in(reading, found.complaint.edition, found.petition.clause)
        ),
        "What the policy says of petitions, where it came as one.",
    )
    petitioners: PreviewedPetition | None = value(
        "petitioners", "Who would stand behind it, where it came as a petition."
    )
    deadlines: list[PreviewedDeadline] = value("deadlines", "The dates, those due first.")
    possible_duplicates: list[PossibleDuplicate] | None = value(
        "duplicates",
        "Complaints that may be the same matter, the likeliest first. Null for all but staff.",
    )


class PreviewOfComplaint(Ordinarily):
    """Logged at a desk that is rolled back. Raises `ClientError` for what would be refused."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Preview:
        try:
            with reading.unkept() as session:
                noon = datetime.combine(reading.today, time(12), LONDON)
                desk = Desk(reading.landlord, session, actor_of(reading.caller), noon)
                asked = arguments["contact"].contact(named_by_caller=not desk.actor.staff)
                found = preview_complaint(desk, asked)
                session.expunge_all()
        except Refused as refused:
            raise ClientError(str(refused)) from None
        return _still_there(found, reading)


def _still_there(found: Preview, reading: Reading) -> Preview:
    """The same, with the complaints that it may repeat as they are read now."""
    if not found.duplicates:
        return found
    ids = [each.complaint.id for each in found.duplicates]
    rows = {row.id: row for row in reading.rows(models.Complaint, models.Complaint.id.in_(ids))}
    there = [
        each._replace(complaint=rows[each.complaint.id])
        for each in found.duplicates
        if each.complaint.id in rows
    ]
    return replace(found, duplicates=there)


THE_CONTACT = (
    Parameter(
        "contact",
        Parameter.KEYWORD_ONLY,
        annotation=Annotated[ContactInput, described("What is known of it.")],
    ),
)
