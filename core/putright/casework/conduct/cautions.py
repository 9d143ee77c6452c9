"""What to mind when somebody is contacted: their warnings in force, their wishes, and what was
agreed to do differently for them. Nothing is lost by it.

A contact is always recorded. Where it went another way than it should, the answer says so, and the
row keeps what it said.
"""

from uuid import UUID

from sqlalchemy import and_, select

from putright.casework.conduct.contact_plans import (
    Adjusted,
    ContactPlan,
    InForce,
    contact_plan,
)
from putright.casework.desk import Desk
from putright.casework.vocabulary import CHANNELS
from putright.rules.conduct import WarningStatus
from putright.rules.people import AdjustmentStatus
from putright.store.adjustments import Adjustment
from putright.store.conduct import Restriction, Warning
from putright.store.models import Party

FACE_TO_FACE = frozenset({"in_person", "visiting_officer"})


def plan_of(desk: Desk, party_id: UUID) -> ContactPlan:
    """How a person may be contacted, by all that is in force for them, and how they wish to be."""
    rows = desk.session.execute(
        select(
            *(Warning.id, Warning.decided_on, Warning.told_on, Warning.review_on),
            *(Restriction.kind, Restriction.channel, Restriction.contact),
        )
        .outerjoin(
            Restriction,
            and_(Restriction.landlord == Warning.landlord, Restriction.warning_id == Warning.id),
        )
        .where(Warning.party_id == party_id, Warning.status == WarningStatus.IN_FORCE)
    )
    found = [InForce._make(row) for row in rows]
    party = desk.session.get_one(Party, (desk.landlord.slug, party_id))
    return contact_plan(party_id, found, party, desk.landlord.ombudsman, _adjusted(desk, party))


def cautions(desk: Desk, party_id: UUID | None, channel: str) -> list[str]:
    """What is to be minded of this person on this channel; nothing of whoever is no party."""
    if party_id is None:
        return []
    plan = plan_of(desk, party_id)
    found = []
    if channel in plan.barred:
        found.append(f"A warning in force bars this channel: {CHANNELS[channel]}.")
    others = [name for name in plan.single_contacts if name != desk.actor.name]
    if others:
        found.append(f"By a warning in force, this person is to speak to: {', '.join(others)}.")
    if plan.visits_in_pairs and channel in FACE_TO_FACE:
        found.append("By a warning in force, staff visit this person two together.")
    if channel in plan.not_wanted:
        found.append(f"They asked not to be reached by this channel: {CHANNELS[channel]}.")
    found.extend(f"A reasonable adjustment is in force: {each.needed}" for each in plan.adjustments)
    return found


def _adjusted(desk: Desk, party: Party) -> list[Adjusted]:
    if not party.open_adjustments:
        return []
    rows = select(Adjustment.id, Adjustment.needed, Adjustment.review_on).where(
        Adjustment.party_id == party.id, Adjustment.status == AdjustmentStatus.IN_FORCE
    )
    found = desk.session.execute(rows)
    return [Adjusted(each.id, each.needed, each.review_on) for each in found if each.review_on]
