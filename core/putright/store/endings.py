"""What is kept of a complaint that was closed and taken up again."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from putright.facts import Outcome
from putright.store.base import Base, Code, Identified, belongs_to


class Reopening(Identified, Base):
    """A complaint was taken up again: why, by which clause, and what its stage held before.

    Written once; the database refuses to change it.
    """

    __tablename__ = "reopening"

    complaint_id: Mapped[UUID]
    stage_number: Mapped[int]
    reopened_on: Mapped[date]
    reopened_by: Mapped[str]
    reason: Mapped[str]
    evidence: Mapped[str | None]
    clause: Mapped[str | None]
    closed_on: Mapped[date | None]
    ending: Mapped[str | None]
    opened_on: Mapped[date]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    handler: Mapped[str | None]
    outcome: Mapped[Outcome | None] = mapped_column(Code(Outcome))
    reasons: Mapped[str | None]
    acknowledgement: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    letter: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    acknowledgement_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    letter_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    comments: Mapped[str | None]
    commented_on: Mapped[date | None]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("complaint", "complaint_id", "id"),)
