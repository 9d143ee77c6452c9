"""Adjustments made for a person, and the reviews of each, which stay as they were written."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.people import AdjustmentOutcome, AdjustmentStatus
from putright.store.base import Base, Code, Identified, belongs_to


class Adjustment(Identified, Base):
    """What is done differently for somebody, so that nothing keeps them out. Sensitive.

    `why` is there only where they said so themselves.
    """

    __tablename__ = "adjustment"

    party_id: Mapped[UUID]
    status: Mapped[AdjustmentStatus] = mapped_column(Code(AdjustmentStatus))
    needed: Mapped[str]
    why: Mapped[str | None]
    asked: Mapped[str | None]  # as it was asked for, where it was
    asked_on: Mapped[date | None]
    asked_by: Mapped[str | None]
    agreed_on: Mapped[date | None]
    agreed_by: Mapped[str | None]
    declined_on: Mapped[date | None]
    declined_by: Mapped[str | None]
    declined_because: Mapped[str | None]
    how_to_complain: Mapped[str | None]  # as they were told
    review_on: Mapped[date | None]
    review_near_noted_on: Mapped[date | None]
    review_due_noted_on: Mapped[date | None]
    review_overdue_noted_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    created_at: Mapped[datetime]

    reviews: Mapped[list["AdjustmentReview"]] = relationship(
        viewonly=True, order_by="AdjustmentReview.id"
    )

    __table_args__ = belongs_to("party", "party_id", "id")


class AdjustmentReview(Identified, Base):
    """A review: which one was due, what came of it, and when the next is due."""

    __tablename__ = "adjustment_review"

    adjustment_id: Mapped[UUID]
    due_on: Mapped[date]
    reviewed_on: Mapped[date]
    reviewed_by: Mapped[str]
    outcome: Mapped[AdjustmentOutcome] = mapped_column(Code(AdjustmentOutcome))
    reasons: Mapped[str]
    was: Mapped[str | None]  # what was needed before, where that changed
    next_on: Mapped[date | None]
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("adjustment", "adjustment_id", "id")
