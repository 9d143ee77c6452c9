"""The Panel of a stage, and whether a step may be taken: asked before anything is done."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from sqlalchemy import select

from putright.casework.desk import Actor, Desk
from putright.casework.mandates import beyond_authority
from putright.casework.problems import blocked, forbidden_by, not_allowed
from putright.casework.standing import standing
from putright.policy import Panel as Page
from putright.policy import Policy
from putright.rules.conflicts import keeps_out
from putright.rules.involved import Person
from putright.rules.panels import (
    COMPLAINANT_MAY,
    PanelStanding,
    PanelStatus,
    PanelStep,
    blockers,
    composed,
)
from putright.rules.steps import stage_of
from putright.store.models import Complaint, Stage
from putright.store.panels import Panel, PanelMember


class Convened(NamedTuple):
    """A Panel that was convened, the stage it decides, and what the page says of both."""

    panel: Panel
    stage: Stage
    page: Page
    policy: Policy


class Summed(Protocol):
    """The columns that sum a Panel up: a row of the session, or of a compiled read."""

    status: PanelStatus
    stage_number: int
    meets_on: date
    first_sat_on: date | None
    invited_to: date | None
    authorities: list[dict[str, Any]] | None


def standing_of(panel: Summed) -> PanelStanding:
    return PanelStanding(
        status=panel.status,
        stage=panel.stage_number,
        meets_on=panel.meets_on,
        begun=panel.first_sat_on is not None,
        invited_to=panel.invited_to,
    )


def may_take(actor: Actor, step: PanelStep) -> bool:
    """Whether this kind of caller ever takes the step."""
    return actor.staff or (step in COMPLAINANT_MAY and actor.party_id is not None)


def check_panel(desk: Desk, complaint: Complaint, step: PanelStep) -> Convened:
    """Raises `Refused` where there is no Panel, or this actor may not take the step now."""
    if not may_take(desk.actor, step):
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    policy = desk.policy(complaint)
    page = stage_of(policy, complaint.stage_number)
    stage = desk.stage(complaint)
    panel = current_panel(desk, stage) if stage else None
    if page is None or stage is None or panel is None or not isinstance(page.decided_by, Page):
        raise forbidden_by(page, "No Panel is convened for this stage. Convene it first.")
    found = blockers(step, standing_of(panel), policy)
    found += beyond_authority(desk.actor, complaint, step, policy, desk.today)
    if found:
        raise blocked(found)
    return Convened(panel, stage, page.decided_by, policy)


def current_panel(desk: Desk, stage: Stage) -> Panel | None:
    """The Panel that decides the stage; `None` where none is convened, or none any more."""
    return desk.session.scalar(select(Panel).where(Panel.current_for == stage.id))


def sitting(desk: Desk, panel: Panel) -> dict[str, PanelMember]:
    """Who sits on it now, by name."""
    rows = desk.session.scalars(
        select(PanelMember)
        .where(PanelMember.panel_id == panel.id, PanelMember.stood_down_on.is_(None))
        .order_by(PanelMember.id)
    )
    return {row.name: row for row in rows}


def must_be_composed(
    desk: Desk, complaint: Complaint, page: Page, members: Mapping[str, str]
) -> None:
    """Raises `Refused` with the Panel's clause where these people, each in a capacity, may not sit.

    Each capacity is filled, by nobody who has to keep out of this complaint.
    """
    if wrong := composed(page, members):
        raise forbidden_by(page, wrong, "input", "members")
    case, policy = standing(complaint, desk.standard(complaint)), desk.policy(complaint)
    kept_out = {name: keeps_out(Person(name), case, policy) for name in members}
    if found := {name: blocker for name, blocker in kept_out.items() if blocker}:
        raise forbidden_by(
            next(iter(found.values())).rule,
            f"Already involved with this case: {', '.join(found)}. Choose somebody else.",
            *("input", "members"),
        )
