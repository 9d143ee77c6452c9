"""A party taken in hand, and whether a step may be taken: asked before anything is done."""

from dataclasses import replace
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from putright.casework.desk import Actor, Desk
from putright.casework.problems import (
    blocked,
    must_be_as_read,
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
    party = take_any(desk, party_id)
    if not (desk.actor.staff or is_own(desk.actor, party)):
        raise not_found("party", "input", "partyId")
    return _as_read(party, expected_version)


def take_any(desk: Desk, party_id: UUID, expected_version: int | None = None) -> Party:
    """The same, whoever it is: to be asked where another rule says who may."""
    party = desk.session.get(
        Party,
        (desk.landlord.slug, party_id),
        with_for_update={"key_share": True},  # rows that point at it may be written meanwhile
        populate_existing=True,
    )
    if party is None:
        raise not_found("party", "input", "partyId")
    return _as_read(party, expected_version)


def _as_read(party: Party, expected_version: int | None) -> Party:
    must_be_as_read(party, "record", expected_version)
    return party


def check(desk: Desk, party: Party, step: PartyStep) -> None:
    """Raises `Refused` where this actor may not take the step now."""
    if not may_take(desk.actor, party, step):
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    if found := blockers(step, standing_of(party)):
        raise blocked(found)


class Known(Protocol):
    """Whose record it is. `merged_from` are the records that became part of it."""

    id: UUID
    merged_from: list[str]
    merged_into_id: UUID | None


class Summed(Known, Protocol):
    """The columns that sum a record up: a row of the session, or of a compiled read."""

    kind: str
    open_members: int
    open_adjustments: int
    asked_adjustments: int


def standing_of(party: Summed) -> PartyStanding:
    return PartyStanding(
        kind=party.kind,
        open_members=party.open_members,
        open_adjustments=party.open_adjustments,
        asked_adjustments=party.asked_adjustments,
        merged=party.merged_into_id is not None,
    )


def is_own(actor: Actor, party: Known) -> bool:
    """Whether the record is the actor's own, also where theirs was merged into it, or it into
    theirs."""
    mine = actor.party_id
    return mine is not None and (
        mine in (party.id, party.merged_into_id) or str(mine) in party.merged_from
    )


def as_known_now(session: Session, actor: Actor) -> Actor:
    """The actor by the record that is kept, where the one that their token names was merged."""
    if actor.party_id is None:
        return actor
    known = select(Party.merged_into_id).where(Party.id == actor.party_id)
    into = session.scalar(known)
    return actor if into is None else replace(actor, party_id=into)


def find_party(desk: Desk, party_id: UUID) -> Party | None:
    """The party of this id, or the one that it was merged into, so that a row may point at it.

    It is held until this desk has risen, so that a merge waits for that row, and moves it.
    """
    held = {"key_share": True, "read": True}
    party = desk.session.get(
        Party, (desk.landlord.slug, party_id), with_for_update=held, populate_existing=True
    )
    if party is None or party.merged_into_id is None:
        return party
    return desk.session.get(
        Party,
        (desk.landlord.slug, party.merged_into_id),
        with_for_update=held,
        populate_existing=True,
    )


def may_take(actor: Actor, party: Known, step: PartyStep) -> bool:
    """Whether this kind of caller ever takes the step on this record."""
    return actor.staff or (step in THEMSELVES_MAY and is_own(actor, party))


def moved_on(desk: Desk, party: Party) -> Party:
    """Move the version on, once for each thing done."""
    party.version += 1
    desk.session.flush()
    return party
