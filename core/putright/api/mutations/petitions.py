"""Petitions: who signed, who leads, whether they were met, and what they were told."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, PartyInput, given
from putright.api.mutations.payloads import Payload
from putright.api.mutations.petition_inputs import SignatoryInput
from putright.api.questions.asks import About, Asks, InputKind, When
from putright.api.questions.days import PAST, SINCE_RECEIPT
from putright.casework.first_contact import petition_leads, petitions
from putright.store.petitions import PetitionAudience


def of_a_signatory(about: About) -> bool:
    """Whether it is asked on the record of somebody who signed."""
    return about.record == "Signatory"


NOT_SIGNED = When("signatoryId", given=False)
WHO = Asks(of="Signatory", choices_from="casework.signatories.nodes")

ONE_DAY = PAST.but(Asks(recorded=(), one_of="a day"))
SOME = Asks(recorded=(), one_of="somebody")


@strawberry.input(description="More who signed.")
class AddSignatoriesInput(OnComplaint):
    signatories: list[SignatoryInput] = given(
        "Who signed; at most 500.", default_factory=list, asks=SOME
    )
    signatures: int | None = given(
        "How many signed in all. Left out: as it is.", default=None, asks=SOME
    )


@strawberry.input(description="Somebody who signs no longer.")
class StrikeOutSignatoryInput(OnComplaint):
    signatory_id: strawberry.ID = given("Who.", asks=WHO)
    reason: str = given("Why.", asks=Asks(longest=2000))


@strawberry.input(description="Somebody else who leads a petition.")
class ReplacePetitionLeadInput(OnComplaint):
    signatory_id: strawberry.ID | None = given(
        "Who, if they signed. Give this or lead.",
        default=None,
        asks=WHO.but(Asks(asked_when=When("lead", given=False), required=of_a_signatory)),
    )
    lead: PartyInput | None = given(
        "Who, where they did not.",
        default=None,
        asks=Asks(
            kind=InputKind.PARTY,
            asked=lambda about: not of_a_signatory(about),
            asked_when=NOT_SIGNED,
            required_when=NOT_SIGNED,
        ),
    )
    others_told_on: date = given("The day the others were told.", asks=PAST)
    reason: str = given("Why somebody else leads it.", asks=Asks(longest=2000))


@strawberry.input(description="A meeting with the petitioners.")
class RecordPetitionMeetingInput(OnComplaint):
    offered_on: date | None = given("The day it was offered.", default=None, asks=ONE_DAY)
    held_on: date | None = given("The day it was held.", default=None, asks=ONE_DAY)
    note: str | None = given("What was said, for staff.", default=None, asks=Asks(longest=5000))


@strawberry.input(description="What those who signed were told.")
class RecordPetitionToldInput(OnComplaint):
    audience: PetitionAudience = given("Who was told.")
    told_on: date = given("The day they were told.", asks=SINCE_RECEIPT)
    words: str = given(
        "How it ended, in the words they read. Nothing that is private to the lead.",
        asks=Asks(longest=5000),
    )
    how: str = given(
        "How they were told: by letter, by a notice in the hall.", asks=Asks(longest=500)
    )
    people: int | None = given("How many, where that is known.", default=None)


@strawberry.type(description="Answer to addSignatories.")
class AddSignatoriesPayload(Payload):
    pass


@strawberry.type(description="Answer to strikeOutSignatory.")
class StrikeOutSignatoryPayload(Payload):
    pass


@strawberry.type(description="Answer to replacePetitionLead.")
class ReplacePetitionLeadPayload(Payload):
    pass


@strawberry.type(description="Answer to recordPetitionMeeting.")
class RecordPetitionMeetingPayload(Payload):
    pass


@strawberry.type(description="Answer to recordPetitionTold.")
class RecordPetitionToldPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Petitions.")
class PetitionMutation:
    @strawberry.mutation(description="Add who signed a petition, or say how many did in all.")
    def add_signatories(
        self, info: Ctx, input: Annotated[AddSignatoriesInput, THE_INPUT]
    ) -> AddSignatoriesPayload | None:
        return on_complaint(
            info,
            input,
            AddSignatoriesPayload,
            lambda desk, complaint: petitions.add_signatories(
                desk,
                complaint,
                [each.signature() for each in input.signatories],
                signatures=input.signatures,
            ),
        )

    @strawberry.mutation(description="Strike out somebody who signs no longer. The line stays.")
    def strike_out_signatory(
        self, info: Ctx, input: Annotated[StrikeOutSignatoryInput, THE_INPUT]
    ) -> StrikeOutSignatoryPayload | None:
        return on_complaint(
            info,
            input,
            StrikeOutSignatoryPayload,
            lambda desk, complaint: petitions.strike_out_signatory(
                desk,
                complaint,
                id_of(input.signatory_id, "Signatory", "signatoryId"),
                reason=input.reason,
            ),
        )

    @strawberry.mutation(
        description="Record who leads a petition from today, and that the others know."
    )
    def replace_petition_lead(
        self, info: Ctx, input: Annotated[ReplacePetitionLeadInput, THE_INPUT]
    ) -> ReplacePetitionLeadPayload | None:
        return on_complaint(
            info,
            input,
            ReplacePetitionLeadPayload,
            lambda desk, complaint: petition_leads.replace_petition_lead(
                desk,
                complaint,
                others_told_on=input.others_told_on,
                reason=input.reason,
                signatory_id=id_of(input.signatory_id, "Signatory", "signatoryId")
                if input.signatory_id
                else None,
                lead=input.lead.details() if input.lead else None,
            ),
        )

    @strawberry.mutation(description="Record that a meeting was offered, or held.")
    def record_petition_meeting(
        self, info: Ctx, input: Annotated[RecordPetitionMeetingInput, THE_INPUT]
    ) -> RecordPetitionMeetingPayload | None:
        return on_complaint(
            info,
            input,
            RecordPetitionMeetingPayload,
            lambda desk, complaint: petitions.record_petition_meeting(
                desk,
                complaint,
                offered_on=input.offered_on,
                held_on=input.held_on,
                note=input.note,
            ),
        )

    @strawberry.mutation(
        description="Record that they, or all who are affected, were told how it ended."
    )
    def record_petition_told(
        self, info: Ctx, input: Annotated[RecordPetitionToldInput, THE_INPUT]
    ) -> RecordPetitionToldPayload | None:
        return on_complaint(
            info,
            input,
            RecordPetitionToldPayload,
            lambda desk, complaint: petitions.record_petition_told(
                desk,
                complaint,
                audience=input.audience,
                told_on=input.told_on,
                words=input.words,
                how=input.how,
                people=input.people,
            ),
        )
