"""A petition: what was signed, by how many, who leads it, and what those who signed were told."""

from datetime import date, datetime

import strawberry

from putright.api.reading.fields import column, computed, many, one, value
from putright.api.reading.pages import Order
from putright.api.types.ombudsman import numbered
from putright.api.types.pages import PageInfo
from putright.api.types.parties import Party
from putright.api.types.record_actions import (
    OF_SIGNATORY,
    SIGNED,
    AvailableAction,
    signatory_offers,
)
from putright.api.types.words import explained
from putright.store import petitions
from putright.store.petitions import PetitionAudience

explained(
    PetitionAudience,
    "PetitionAudience",
    "Who was told how a petition ended.",
    SIGNATORIES="Those who signed it, each for themselves.",
    ALL_AFFECTED="Everybody whom the matter affects, whether they signed or not.",
)

AS_THEY_JOINED = Order("signed", lambda rows: rows.c.created_at, lambda row: row.created_at, True)


@strawberry.type(description="What those who signed a petition were told. Written once.")
class PetitionTold:
    audience: PetitionAudience = column(petitions.PetitionTold.audience, "Who was told.")
    told_on: date = column(petitions.PetitionTold.told_on, "The day they were told.")
    words: str = column(petitions.PetitionTold.words, "How it ended, in the words they read.")
    how: str = column(petitions.PetitionTold.how, "How they were told: by letter, by a notice.")
    people: int | None = column(petitions.PetitionTold.people, "How many, where that is known.")


@strawberry.type(description="What was signed, and how it goes on.")
class Petition:
    words: str | None = column(petitions.Petition.words, "What was signed, in its own words.")
    signatures: int = column(
        petitions.Petition.signatures, "How many signed it in all, named here or not."
    )
    meeting_offered_on: date | None = column(
        petitions.Petition.meeting_offered_on, "The day a meeting was offered, if one was."
    )
    meeting_held_on: date | None = column(
        petitions.Petition.meeting_held_on, "The day it was held."
    )
    told: list[PetitionTold] = many(
        petitions.Petition.told, "What those who signed, or all who are affected, were told."
    )


@strawberry.type(description="Somebody who signed a petition. Only staff see who did.")
class Signatory:
    id: strawberry.ID = numbered(
        "Signatory", petitions.Signatory.id, "strikeOutSignatory or replacePetitionLead"
    )
    name: str = column(petitions.Signatory.name, "The name that they signed. Personal data.")
    address: str | None = column(petitions.Signatory.address, "Where they live. Personal data.")
    signed_on: date = column(petitions.Signatory.signed_on, "The day they joined.")
    struck_out_on: date | None = column(
        petitions.Signatory.struck_out_on, "The day they were struck out, if they were."
    )
    struck_out_because: str | None = column(
        petitions.Signatory.struck_out_because, "Why they were."
    )
    available_actions: list[AvailableAction] = computed(
        signatory_offers,
        "What this caller may do about them now.",
        needs=SIGNED,
        always=OF_SIGNATORY,
    )


@strawberry.type(description="A signatory in a page.")
class SignatoryEdge:
    cursor: str = value("cursor", "Where they stand in the list.")
    node: Signatory = value("node", "The signatory.")


@strawberry.type(description="A page of those who signed.")
class SignatoryConnection:
    edges: list[SignatoryEdge] = value("edges", "The signatories, each with a cursor.")
    nodes: list[Signatory] = value("rows", "The signatories, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many are named in all. Ask only when shown."
    )


@strawberry.type(description="Somebody led a petition from a day on.")
class PetitionLead:
    party: Party = one(petitions.PetitionLead.party, "Who.")
    since: date = column(petitions.PetitionLead.since, "The first day.")
    others_told_on: date | None = column(
        petitions.PetitionLead.others_told_on,
        "The day the others were told; null for the first, whom they chose.",
    )
    reason: str | None = column(petitions.PetitionLead.reason, "Why somebody else leads it.")


@strawberry.type(
    description="A petition that the caller signed: what it said, and how it ended as they were "
    "told. Nothing else of the complaint is theirs to see."
)
class SignedPetition:
    signed_on: date = column(petitions.Signatory.signed_on, "The day they signed.")
    struck_out_on: date | None = column(
        petitions.Signatory.struck_out_on, "The day their name was struck out, if it was."
    )
    recorded_at: datetime = column(petitions.Signatory.created_at, "When it was recorded.")
    petition: Petition = one(petitions.Signatory.petition, "What they signed.")


@strawberry.type(description="A petition in a page.")
class SignedPetitionEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: SignedPetition = value("node", "The petition.")


@strawberry.type(description="A page of the petitions that somebody signed.")
class SignedPetitionConnection:
    edges: list[SignedPetitionEdge] = value("edges", "The petitions, each with its cursor.")
    nodes: list[SignedPetition] = value("rows", "The petitions, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many they signed in all. Ask only when shown."
    )
