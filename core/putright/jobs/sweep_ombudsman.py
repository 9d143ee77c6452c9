"""The sweep of what the Ombudsman waits for: its days have jobs waiting for them too."""

from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.casework.ombudsman.days import Owed, still_to_note
from putright.house import House
from putright.jobs.mending import mend_complaints
from putright.store.ombudsman import EvidenceRequest, OmbudsmanOrder


def sweep_ombudsman(house: House, slug: str) -> int:
    """Have jobs wait for every day that the Ombudsman set. Returns how many were put right."""
    return mend_complaints(house, slug, _awaited, still_to_note)


def _awaited(desk: Desk, complaint_id: UUID | None) -> list[Owed]:
    """What was neither sent nor carried out and has a day, of all complaints or of one."""
    requests = select(EvidenceRequest).where(EvidenceRequest.sent_on.is_(None))
    orders = select(OmbudsmanOrder).where(
        OmbudsmanOrder.complied_on.is_(None), OmbudsmanOrder.due_on.is_not(None)
    )
    if complaint_id is not None:
        requests = requests.where(EvidenceRequest.complaint_id == complaint_id)
        orders = orders.where(OmbudsmanOrder.complaint_id == complaint_id)
    return [*desk.session.scalars(requests), *desk.session.scalars(orders)]
