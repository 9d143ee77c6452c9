"""What lies outside the authority of somebody who acts for a complainant."""

from datetime import date
from typing import Any, Protocol

from sqlalchemy import select

from putright.casework.desk import Actor, Desk
from putright.facts import Step
from putright.policy import Policy
from putright.rules.panels import PanelStep
from putright.rules.representation import beyond, covered, in_force, last_day, mandates
from putright.rules.steps import Blocker
from putright.store.models import Complaint, Representative


class Summed(Protocol):
    """The columns that sum up who acts: a row of the session, or of a compiled read."""

    authorities: list[dict[str, Any]] | None


def beyond_authority(
    actor: Actor,
    row: Summed,
    step: Step | PanelStep,
    policy: Policy,
    today: date,
    points: int | None = None,
) -> tuple[Blocker, ...]:
    """Nothing for staff, and for the complainant themselves, who acts on no authority."""
    if actor.staff or actor.party_id is None:
        return ()
    held = mandates(row.authorities, actor.party_id, today)
    return tuple(beyond(step, held, points, policy))


def points_covered(actor: Actor, row: Summed, today: date) -> frozenset[int] | None:
    """The points that the actor's authority is for; `None` for whoever is limited to none."""
    if actor.staff or actor.party_id is None:
        return None
    return covered(mandates(row.authorities, actor.party_id, today))


def sum_up_authorities(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own summary up to date, and that of the Panel which decides it."""
    desk.session.flush()
    rows = desk.session.scalars(
        select(Representative)
        .where(Representative.complaint_id == complaint.id)
        .order_by(Representative.id)
    ).all()
    complaint.authorities = [
        _summed(row, known)
        for row in rows
        for known in (str(row.party_id), *row.party.merged_from)  # a token may name any of them
        if row.authority_from is not None and row.party_id != complaint.complainant_id
    ] or None
    if (stage := desk.stage(complaint)) and stage.panel is not None:
        stage.panel.authorities = complaint.authorities
    desk.session.flush()


def is_in_force(row: Representative, day: date) -> bool:
    return in_force(row.authority_from, last_day(row.authority_until, row.ended_from), day)


def _summed(row: Representative, party: str) -> dict[str, Any]:
    first, last = row.authority_from, last_day(row.authority_until, row.ended_from)
    return {
        "party": party,
        "from": first and first.isoformat(),
        "until": last and last.isoformat(),
        "extent": list(row.extent),
        "points": None if row.points is None else list(row.points),
    }
