"""What a landlord learned from a complaint, and what it does better because of that."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from putright.store.base import Base, Identified, points_at


class Lesson(Identified, Base):
    """The lesson of one complaint. `done_on` is when the improvement was made."""

    __tablename__ = "lesson"

    complaint_id: Mapped[UUID]
    root_cause: Mapped[str]
    area: Mapped[str]
    words: Mapped[str]
    learned_on: Mapped[date]
    recorded_by: Mapped[str]
    improvement: Mapped[str | None]
    owner: Mapped[str | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    evidence: Mapped[str | None]
    published_on: Mapped[date | None]
    published_in: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id"),
        Index("lesson_learned_idx", "landlord", "learned_on", "id"),
    )
