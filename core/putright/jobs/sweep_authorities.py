"""The sweep of authorities: each that is about to end has a job waiting for it."""

from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.casework.people.authority_reminders import still_to_note
from putright.house import House
from putright.jobs.mending import mend_complaints
from putright.store.models import Complaint, Representative


def sweep_authorities(house: House, slug: str) -> int:
    """Have jobs wait for every authority that ends. Returns how many were put right."""
    return mend_complaints(house, slug, _ending, still_to_note)


def _ending(desk: Desk, complaint_id: UUID | None) -> list[Representative]:
    """Those of open complaints that end by themselves and were not noted, of all or of one."""
    ending = (
        select(Representative)
        .join(Complaint, Complaint.id == Representative.complaint_id)
        .where(
            Representative.authority_until >= desk.today,
            Representative.ended_from.is_(None),
            Representative.followed_by_id.is_(None),
            Representative.ending_noted_on.is_(None),
            Complaint.closed_on.is_(None),
        )
    )
    if complaint_id is not None:
        ending = ending.where(Representative.complaint_id == complaint_id)
    return list(desk.session.scalars(ending))
