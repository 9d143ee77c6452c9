"""The days that the Ombudsman sets: what it still waits for, and what the clock notes of that."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk
from putright.policy import Rule
from putright.store.models import Complaint
from putright.store.ombudsman import EvidenceRequest, OmbudsmanCase, OmbudsmanOrder

Owed = EvidenceRequest | OmbudsmanOrder
"""What the Ombudsman waits for, by a day that it set itself."""
One = TypeVar("One", EvidenceRequest, OmbudsmanOrder)

NEAR = {EvidenceRequest: "evidence due soon", OmbudsmanOrder: "order due soon"}
MISSED = {EvidenceRequest: "evidence overdue", OmbudsmanOrder: "order overdue"}


def is_owed(desk: Desk, row: Owed) -> bool:
    """Whether the Ombudsman still waits for it; evidence only until it has decided."""
    if isinstance(row, OmbudsmanOrder):
        return row.complied_on is None
    case = desk.get(OmbudsmanCase, row.case_id)
    return row.sent_on is None and case is not None and case.determined_on is None


def still_to_note(desk: Desk, row: Owed) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note of it: kind, key and when it is due."""
    if row.due_on is None or not is_owed(desk, row):
        return
    key = f"{row.id}:{row.due_on}"
    if row.near_noted_on is None and desk.today <= row.due_on:
        warn = desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)
        yield NEAR[type(row)], f"{NEAR[type(row)]}:{key}", start_of(warn)
    if row.missed_noted_on is None:
        after = row.due_on + timedelta(1)
        yield MISSED[type(row)], f"{MISSED[type(row)]}:{key}", start_of(after)


def ask_for_notes(desk: Desk, row: Owed) -> None:
    """Have the clock look in when the day comes near, and when it is past."""
    for kind, key, due_at in still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)


def note_near(desk: Desk, of: type[One], row_id: UUID) -> None:
    """What the Ombudsman waits for is due soon: noted once."""
    found = _take(desk, of, row_id)
    if found is None:
        return
    complaint, row = found
    if row.due_on is None or row.near_noted_on is not None:
        return
    warn_on = desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)
    if warn_on <= desk.today <= row.due_on:
        row.near_noted_on = desk.today
        note(desk, complaint, row, NEAR[of])


def note_missed(desk: Desk, of: type[One], row_id: UUID) -> None:
    """It was not done by the Ombudsman's day, which is still in time itself: noted once."""
    found = _take(desk, of, row_id)
    if found is None:
        return
    complaint, row = found
    if row.due_on is None or row.missed_noted_on is not None or desk.today <= row.due_on:
        return
    row.missed_noted_on = desk.today
    note(desk, complaint, row, MISSED[of])


def _take(desk: Desk, of: type[One], row_id: UUID) -> tuple[Complaint, One] | None:
    row = desk.get(of, row_id)
    if row is None:
        return None
    complaint = desk.complaint(row.complaint_id)
    desk.session.refresh(row)
    return (complaint, row) if is_owed(desk, row) else None


def note_evidence_near(desk: Desk, request_id: UUID) -> None:
    note_near(desk, EvidenceRequest, request_id)


def note_evidence_missed(desk: Desk, request_id: UUID) -> None:
    note_missed(desk, EvidenceRequest, request_id)


def note_order_near(desk: Desk, order_id: UUID) -> None:
    note_near(desk, OmbudsmanOrder, order_id)


def note_order_missed(desk: Desk, order_id: UUID) -> None:
    note_missed(desk, OmbudsmanOrder, order_id)


def note(desk: Desk, complaint: Complaint, row: Owed, what: str, **facts: object) -> None:
    """Write a line of history about what the Ombudsman waits for, and bring the counts up."""
    name = "order_id" if isinstance(row, OmbudsmanOrder) else "request_id"
    about = {name: row.id, "due": row.due_on, **facts}
    desk.record(complaint, what, clause(desk, complaint), **about)
    count(desk, complaint)
    desk.changed(complaint)


def clause(desk: Desk, complaint: Complaint) -> Rule | None:
    """What the page says of the Ombudsman, first of all; else what the standard says."""
    for page in (desk.policy(complaint), desk.standard(complaint)):
        if page is not None and page.ombudsman:
            return page.ombudsman[0]
    return None


def count(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own counts of what is owed to the Ombudsman up to date."""
    desk.session.flush()
    complaint.evidence_owed = (
        desk.session.scalar(
            select(func.count())
            .select_from(EvidenceRequest)
            .join(OmbudsmanCase, OmbudsmanCase.id == EvidenceRequest.case_id)
            .where(
                EvidenceRequest.complaint_id == complaint.id,
                EvidenceRequest.sent_on.is_(None),
                OmbudsmanCase.determined_on.is_(None),
            )
        )
        or 0
    )
    complaint.open_orders = (
        desk.session.scalar(
            select(func.count()).where(
                OmbudsmanOrder.complaint_id == complaint.id, OmbudsmanOrder.complied_on.is_(None)
            )
        )
        or 0
    )
