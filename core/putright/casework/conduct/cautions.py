"""What to mind when somebody is contacted: their warnings in force, and their wishes. Nothing is
lost by it.

A contact is always recorded. Where it went another way than it should, the answer says so, and the
row keeps what it said.
"""

from uuid import UUID

from sqlalchemy import and_, select

from putright.casework.conduct.contact_plans import ContactPlan, InForce, contact_plan
from putright.casework.desk import Desk
from putright.casework.vocabulary import CHANNELS
from putright.rules.conduct import WarningStatus
from putright.store.conduct import Restriction, Warning
from putright.store.models import Party

FACE_TO_FACE = frozenset({"in_person", "visiting_officer"})


def plan_of(desk: Desk, party_id: UUID) -> ContactPlan:
    """How a person may be contacted, by their warnings in force, and how they wish to be."""
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
    return contact_plan(party_id, found, party, desk.landlord.ombudsman)


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
    return found
