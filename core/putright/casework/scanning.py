"""Documents are looked at for what could harm their reader, before anybody is given one."""

from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.rules.documents import ScanState
from putright.store.documents import Document

SCAN = "scan document"


def ask_for_scan(desk: Desk, document_id: UUID) -> None:
    """Have the clock look at it at once."""
    desk.ask(SCAN, document_id, key=f"{SCAN}:{document_id}", due_at=desk.now)


def scan_document(desk: Desk, document_id: UUID) -> None:
    """Look at it once. Without a scanner it stays as it is, until a sweep finds that there is one.

    Nothing is locked while the scanner looks.
    """
    row = desk.get(Document, document_id)
    scanner = desk.files.scanner if desk.files else None
    if row is None or row.scan is not ScanState.PENDING or scanner is None or desk.files is None:
        return
    with desk.files.contents.open(desk.landlord.slug, row.sha256) as contents:
        found = scanner(contents)
    complaint = desk.complaint(row.complaint_id)
    desk.session.refresh(row)
    if row.scan is ScanState.PENDING:
        row.scan, row.scanned_at = found, desk.now
        desk.record(complaint, "document scanned", document_id=row.id, scan=found.value)
        desk.changed(complaint)


def waiting_for_a_scan(desk: Desk) -> list[UUID]:
    """The documents that no scanner has looked at."""
    wanted = select(Document.id).where(Document.scan == ScanState.PENDING).order_by(Document.id)
    return list(desk.session.scalars(wanted))
