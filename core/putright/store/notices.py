"""What the complainant was told between the letters of a stage, kept as it was sent."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from putright.store.base import Base, Code, Identified, belongs_to


class NoticeKind(StrEnum):
    """What a notice tells."""

    COMPLAINT_REFUSED = "COMPLAINT_REFUSED"
    MORE_TIME = "MORE_TIME"
    ESCALATION_REFUSED = "ESCALATION_REFUSED"
    LATE_REQUEST_ACCEPTED = "LATE_REQUEST_ACCEPTED"
    LATE_REQUEST_DECLINED = "LATE_REQUEST_DECLINED"


class Notice(Identified, Base):
    """A notice, part by part as a letter is. Written once; the database refuses to change it."""

    __tablename__ = "notice"

    complaint_id: Mapped[UUID]
    stage_number: Mapped[int]
    kind: Mapped[NoticeKind] = mapped_column(Code(NoticeKind))
    sent_on: Mapped[date]
    sent_by: Mapped[str]
    sent_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("complaint", "complaint_id", "id")
