"""Guidance that was sought on a stage, and what was said."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from putright.store.base import Base, Identified, belongs_to


class StageGuidance(Identified, Base):
    """What was asked of those whom the page names, and what one of them said. For staff alone."""

    __tablename__ = "stage_guidance"

    complaint_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    of: Mapped[str]  # the Board, as the page names it
    clause: Mapped[str]
    question: Mapped[str]
    asked_on: Mapped[date]
    asked_by: Mapped[str]
    given_on: Mapped[date | None]
    given_by: Mapped[str | None]
    words: Mapped[str | None]
    recorded_by: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        *belongs_to("stage", "stage_id", "id"),
    )
