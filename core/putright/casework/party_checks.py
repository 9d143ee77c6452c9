"""A party taken in hand, and whether a step may be taken: asked before anything is done."""

from typing import Protocol
from uuid import UUID

from putright.casework.desk import Actor, Desk
from putright.casework.problems import (
    Problem,
    ProblemCode,
    Refused,
    blocked,
    not_allowed,
    not_found,
)
from putright.rules.people import THEMSELVES_MAY, PartyStanding, PartyStep, blockers
from putright.store.models import Party


def take_party(desk: Desk, party_id: UUID, expected_version: int | None = None) -> Party:
    """Take a party's record in hand, as `Desk.complaint` takes a complaint.

    Staff see every record, a resident their own. Who else is named on a complaint is seen there,
    and is nobody's to change.
    """
    party = desk.session.get(
        Party,
        (desk.landlord.slug, party_id),
        with_for_update={"key_share": True},  # rows that point at it may be written meanwhile
        populate_existing=True,
    )
    if party is None or not (desk.actor.staff or is_own(desk.actor, party)):
        raise not_found("party", "input", "partyId")
    if expected_version is not None and party.version != expected_version:
        raise Refused(
            Problem(
                code=ProblemCode.CONFLICT,
                message="Somebody changed this record since you read it. Look at it again, "
                "then repeat what you meant to do with its new version.",
                path=("input", "expectedVersion"),
                current_version=party.version,
                current_id=party.id,
            )
        )
    return party


def check(desk: Desk, party: Party, step: PartyStep) -> None:
    """Raises `Refused` where this actor may not take the step now."""
    if not may_take(desk.actor, party, step):
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    if found := blockers(step, standing_of(party)):
        raise blocked(found)


class Known(Protocol):
    """Whose record it is."""

    id: UUID


class Summed(Known, Protocol):
    """The columns that sum a record up: a row of the session, or of a compiled read."""

    kind: str
    open_members: int
    open_adjustments: int


def standing_of(party: Summed) -> PartyStanding:
    return PartyStanding(
        kind=party.kind,
        open_members=party.open_members,
        open_adjustments=party.open_adjustments,
    )


def is_own(actor: Actor, party: Known) -> bool:
    """Whether the record is the actor's own."""
    return actor.party_id == party.id


def may_take(actor: Actor, party: Known, step: PartyStep) -> bool:
    """Whether this kind of caller ever takes the step on this record."""
    return actor.staff or (step in THEMSELVES_MAY and is_own(actor, party))


def moved_on(desk: Desk, party: Party) -> Party:
    """Move the version on, once for each thing done."""
    party.version += 1
    desk.session.flush()
    return party
