"""Documents, those still on their way, and what each was found to show.

The contents lie elsewhere (`store.contents`), under their SHA-256. Of a document only its scan,
that it is shown, and its withdrawal ever change, and no row of one is deleted.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.documents import ScanState
from putright.store.base import Base, Code, Identified, belongs_to, points_at

if TYPE_CHECKING:
    from putright.store.models import Complaint


class Upload(Identified, Base):
    """A document that was announced, and whose contents have not come. It goes when they have."""

    __tablename__ = "upload"

    complaint_id: Mapped[UUID]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    point_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    brought_by: Mapped[str]
    brought_on: Mapped[date]
    shown: Mapped[bool]
    asked_by: Mapped[str]
    asked_by_name: Mapped[str]
    asked_by_party: Mapped[UUID | None]  # None: staff
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("party", "asked_by_party"),
        Index("upload_expires_idx", "landlord", "expires_at", "id"),
        Index("upload_asked_by_idx", "landlord", "asked_by", "expires_at"),
    )


class Document(Identified, Base):
    """A file about a complaint: what it is, who brought it and when, and whether it may be read."""

    __tablename__ = "document"

    complaint_id: Mapped[UUID]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    point_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    brought_by: Mapped[str]
    brought_on: Mapped[date]
    shown: Mapped[bool]  # to the complainant, and to whoever acts for them
    shown_on: Mapped[date | None]  # where it was not from the first
    shown_because: Mapped[str | None]
    shown_by: Mapped[str | None]
    recorded_by: Mapped[str]
    scan: Mapped[ScanState] = mapped_column(Code(ScanState))
    scanned_at: Mapped[datetime | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_because: Mapped[str | None]
    withdrawn_by: Mapped[str | None]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "brought_on", "id"),
        *belongs_to("point", "point_id"),
        *belongs_to("contact", "contact_id"),
        Index("document_sha256_idx", "landlord", "sha256"),
        Index("document_scan_idx", "landlord", "scan", "id"),
        CheckConstraint("size > 0", name="size"),
    )


class Evidence(Identified, Base):
    """A document, or something that was seen, weighed on a point at a stage. Written once."""

    __tablename__ = "evidence"

    complaint_id: Mapped[UUID]
    point_id: Mapped[UUID]
    stage_number: Mapped[int]
    document_id: Mapped[UUID | None]
    described: Mapped[str | None]
    seen_on: Mapped[date | None]
    shows: Mapped[str]
    recorded_by: Mapped[str]
    recorded_on: Mapped[date]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "recorded_on", "id"),
        *belongs_to("document", "document_id"),
        Index("evidence_point_idx", "landlord", "point_id", "id"),
        points_at("point", "point_id"),
        CheckConstraint("(document_id IS NULL) <> (described IS NULL)", name="document_id"),
    )
