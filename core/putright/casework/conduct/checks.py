"""A warning taken in hand, and whether a step may be taken: asked before anything is done."""

from datetime import date
from typing import Protocol
from uuid import UUID

from putright.casework.desk import Actor, Desk
from putright.casework.problems import (
    blocked,
    must_be_as_read,
    not_allowed,
    not_found,
)
from putright.policy import Conduct
from putright.rules.conduct import (
    PERSON_MAY,
    Acting,
    WarningStanding,
    WarningStatus,
    WarningStep,
    blockers,
)
from putright.store.conduct import Warning


def take_warning(desk: Desk, warning_id: UUID, expected_version: int | None = None) -> Warning:
    """Take a warning in hand, as `Desk.complaint` takes a complaint.

    The person sees it once they were told, and nobody else outside ever does.
    """
    key = (desk.landlord.slug, warning_id)
    warning = desk.session.get(Warning, key, with_for_update=True)
    if warning is None or not (desk.actor.staff or _is_told(desk.actor, warning)):
        raise not_found("warning", "input", "warningId")
    must_be_as_read(warning, "warning", expected_version)
    return warning


def check(desk: Desk, warning: Warning, step: WarningStep) -> Conduct:
    """The page's words. Raises `Refused` where this actor may not take the step now."""
    if not may_take(desk.actor, step):
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    policy = desk.landlord.edition(warning.edition)
    if found := blockers(step, standing_of(warning), acting(desk.actor), policy):
        raise blocked(found)
    assert policy.conduct is not None  # `blockers` asks for it first
    return policy.conduct


def may_take(actor: Actor, step: WarningStep) -> bool:
    """Whether this kind of caller ever takes the step."""
    return actor.staff or (step in PERSON_MAY and actor.party_id is not None)


class Summed(Protocol):
    """The columns that sum a warning up: a row of the session, or of a compiled read."""

    status: WarningStatus
    proposed_by: str
    told_on: date | None
    not_told_because: str | None


def standing_of(warning: Summed) -> WarningStanding:
    return WarningStanding(
        status=warning.status,
        proposed_by=warning.proposed_by,
        told=warning.told_on is not None,
        withheld=warning.not_told_because is not None,
    )


def acting(actor: Actor) -> Acting:
    return Acting(subject=actor.subject, roles=actor.roles, decides=actor.decides)


def moved_on(desk: Desk, warning: Warning) -> Warning:
    """Move the version on, once for each thing done."""
    warning.version += 1
    warning.updated_at = desk.now
    desk.session.flush()
    return warning


def _is_told(actor: Actor, warning: Warning) -> bool:
    return actor.party_id == warning.party_id and warning.told_on is not None
