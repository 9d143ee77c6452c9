"""The files of a house: where contents lie, and the scanner that looks at them, if there is one.

A scanner is a program that reads a file on its standard input, and ends with 0 for one that is
clean and with 1 for one that is not; anything else is a failure, and it is tried again.
"""

import subprocess
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.rules.documents import ScanState
from putright.store.contents import Contents
from putright.store.documents import Document

SCAN = "scan document"
LONGEST = 25.0
"""Seconds that a scan may take, which is less than a job is leased for."""


class ScannerFailed(Exception):
    """The program said neither that a file is clean nor that it is not."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """`command` is the program and its arguments; no shell has a part in it."""

    command: tuple[str, ...]

    def __call__(self, contents: BinaryIO) -> ScanState:
        done = subprocess.run(
            self.command,
            stdin=contents,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
        if done.returncode not in (0, 1):
            raise ScannerFailed(f"the scanner ended with {done.returncode}")
        return ScanState.REFUSED if done.returncode else ScanState.CLEAN


@dataclass(frozen=True, slots=True)
class Files:
    contents: Contents
    scanner: Scanner | None = None


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
