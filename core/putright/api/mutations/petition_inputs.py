"""What a caller sends about a petition."""

from datetime import date

import strawberry

from putright.api.mutations.inputs import PartyInput, given, id_of
from putright.api.questions.asks import Asks, InputKind, staff
from putright.api.questions.days import PAST
from putright.casework.first_contact.petitions import PetitionDetails, Signature


@strawberry.input(description="Somebody who signed a petition.")
class SignatoryInput:
    name: str = given("The name that they signed.", asks=Asks(longest=200))
    address: str | None = given(
        "Where they live, where that is written.", default=None, asks=Asks(longest=1000)
    )
    signed_on: date | None = given("The day they signed. Left out: today.", default=None, asks=PAST)
    party_id: strawberry.ID | None = given(
        "Who it is, where the landlord knows them: they then see how it ends. For officers.",
        default=None,
        asks=Asks(asked=staff, of="Party"),
    )

    def signature(self) -> Signature:
        known = id_of(self.party_id, "Party", "signatories") if self.party_id else None
        return Signature(
            name=self.name, address=self.address, signed_on=self.signed_on, party_id=known
        )


@strawberry.input(description="What many people signed.")
class PetitionInput:
    words: str | None = given("What they signed, in its own words.", default=None)
    signatures: int | None = given(
        "How many signed in all, also where not each is named. Left out: those who are.",
        default=None,
    )
    signatories: list[SignatoryInput] = given(
        "Who signed, by name; at most 500 at once, and more by addSignatories.",
        default_factory=list,
    )
    lead: PartyInput | None = given(
        "Who leads it, where a group complains. Else whoever complains does.",
        default=None,
        asks=Asks(kind=InputKind.PARTY),
    )

    def details(self) -> PetitionDetails:
        return PetitionDetails(
            words=self.words,
            signatures=self.signatures,
            signatories=[each.signature() for each in self.signatories],
            lead=self.lead.details() if self.lead else None,
        )
