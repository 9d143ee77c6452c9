"""Documents brought about a complaint, and what they are weighed for: what may be done, and shown.

These are rules of single steps; `rules.steps` asks them beside its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.policy import Policy
from putright.rules.points import record_finding
from putright.rules.standing import Blocker, Standing


class ScanState(StrEnum):
    """Whether a document was looked at for what could harm whoever opens it."""

    PENDING = "PENDING"
    CLEAN = "CLEAN"
    REFUSED = "REFUSED"


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BEGINS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    WORD: b"PK\x03\x04",
}
"""How files of these types begin."""

ISO_MEDIA = frozenset({"image/heic", "video/mp4"})  # their fifth byte begins the word “ftyp”
TEXT = "text/plain"
HEAD = 1024
"""Bytes of a file by which its type is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLimits:
    """What a landlord takes: bytes of one document, and of all of one complaint; which types.

    `awaited` and `awaited_bytes`: how many files, and bytes of them, one person may have announced
    that have not come yet, over all complaints.
    `unscanned`: whether a document may be read that no scanner has looked at.
    """

    largest: int = 20_000_000
    most: int = 500_000_000
    awaited: int = 20
    awaited_bytes: int = 200_000_000
    types: tuple[str, ...] = (*BEGINS, *sorted(ISO_MEDIA), TEXT)
    unscanned: bool = False


def looks_like(media_type: str, head: bytes) -> bool:
    """Whether a file that begins so can be of that type. A type unknown here is taken at its word.

    >>> looks_like("application/pdf", b"%PDF-1.7"), looks_like("application/pdf", b"<html>")
    (True, False)
    """
    if media_type in ISO_MEDIA:
        return head[4:8] == b"ftyp"
    if media_type == TEXT:
        return b"\0" not in head
    return head.startswith(BEGINS.get(media_type, b""))


def may_be_read(scan: ScanState, withdrawn_on: date | None, limits: DocumentLimits) -> bool:
    """Whether anybody who sees a document may read what is in it."""
    checked = scan is ScanState.CLEAN or (scan is ScanState.PENDING and limits.unscanned)
    return checked and withdrawn_on is None


def bring_document(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """At any time: what is new may be why a closed complaint is taken up again."""
    yield from ()


def show_document(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """At any time, and once: what somebody was shown they have seen."""
    if not case.documents_hidden:
        yield Blocker(why="No document is kept from the complainant.")


def withdraw_document(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.documents:
        yield Blocker(why="No document is there to withdraw.")


def record_evidence(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """It is weighed where a finding is made: point by point, until the stage is answered."""
    yield from record_finding(case, policy, today)
