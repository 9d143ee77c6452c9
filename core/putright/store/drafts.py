"""Forms that somebody has half filled in, each its owner's alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from putright.store.base import Base, Identified, belongs_to


class Draft(Identified, Base):
    """The input of one mutation so far. `owner` is the subject of whoever fills it in.

    `version_read` is that of the complaint or the warning which it is about, as the owner read it.
    The row goes with the form: once it is sent, discarded, or past `expires_at`.
    """

    __tablename__ = "draft"

    owner: Mapped[str]
    version: Mapped[int]
    mutation: Mapped[str]
    title: Mapped[str | None]
    content: Mapped[dict[str, Any]]
    complaint_id: Mapped[UUID | None]
    warning_id: Mapped[UUID | None]
    party_id: Mapped[UUID | None]
    version_read: Mapped[int | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("warning", "warning_id"),
        *belongs_to("party", "party_id"),
        Index("draft_owner_idx", "landlord", "owner", "updated_at", "id"),
        Index("draft_expires_idx", "landlord", "expires_at", "id"),
    )
