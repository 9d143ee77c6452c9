"""A warning about somebody's behaviour, what it restricts, and the history of a person.

What was restricted, reviewed, appealed and done stays as it was written: the database refuses to
change it. Only the warning itself moves on.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Computed, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.conduct import RestrictionKind, WarningStatus
from putright.store.base import Base, Code, Identified, belongs_to, points_at
from putright.store.models import Complaint, Party


class Warning(Identified, Base):
    """A mark against a person: proposed by one, decided by another, reviewed until it is lifted."""

    __tablename__ = "warning"

    version: Mapped[int]
    status: Mapped[WarningStatus] = mapped_column(Code(WarningStatus))
    party_id: Mapped[UUID]
    edition: Mapped[str]
    standard: Mapped[str | None]
    examples: Mapped[list[str]] = mapped_column(ARRAY(Text))
    behaviour: Mapped[str | None]
    evidence: Mapped[str]
    why_proportionate: Mapped[str]
    equality_note: Mapped[str]
    proposed_by: Mapped[str]
    proposed_by_name: Mapped[str]
    proposed_on: Mapped[date]
    decided_by_name: Mapped[str | None]
    decided_role: Mapped[str | None]
    decided_on: Mapped[date | None]
    turned_down_because: Mapped[str | None]
    told_on: Mapped[date | None]
    not_told_because: Mapped[str | None]
    review_on: Mapped[date | None]
    review_order: Mapped[date] = mapped_column(
        # A column and no expression, as `complaint.due_order` is, and for the same reason.
        Computed("coalesce(review_on, '9999-12-31'::date)", persisted=True)
    )
    review_near_noted_on: Mapped[date | None]
    review_due_noted_on: Mapped[date | None]
    review_overdue_noted_on: Mapped[date | None]
    lifted_on: Mapped[date | None]
    lifted_because: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    party: Mapped[Party] = relationship(viewonly=True)
    restrictions: Mapped[list["Restriction"]] = relationship(
        viewonly=True, order_by="Restriction.id"
    )
    reviews: Mapped[list["WarningReview"]] = relationship(
        viewonly=True, order_by="WarningReview.id"
    )
    appeals: Mapped[list["WarningAppeal"]] = relationship(
        viewonly=True, order_by="WarningAppeal.id"
    )

    __table_args__ = (
        *belongs_to("party", "party_id", "id"),
        Index("warning_review_idx", "landlord", "review_order", "id"),
        Index("warning_work_idx", "landlord", "status", "review_order", "id"),
    )


class Restriction(Identified, Base):
    """What a warning does: one person to speak to, a channel barred, visits in pairs."""

    __tablename__ = "restriction"

    warning_id: Mapped[UUID]
    kind: Mapped[RestrictionKind] = mapped_column(Code(RestrictionKind))
    channel: Mapped[str | None]
    contact: Mapped[str | None]
    created_at: Mapped[datetime]

    warning: Mapped[Warning] = relationship(viewonly=True)

    __table_args__ = belongs_to("warning", "warning_id", "id")


class WarningReview(Identified, Base):
    """A review: which one was due, what was found, and when the next is due."""

    __tablename__ = "warning_review"

    warning_id: Mapped[UUID]
    due_on: Mapped[date]
    reviewed_on: Mapped[date]
    reviewed_by_name: Mapped[str]
    risk_goes_on: Mapped[bool]
    reasons: Mapped[str]
    next_on: Mapped[date | None]
    created_at: Mapped[datetime]

    warning: Mapped[Warning] = relationship(viewonly=True)

    __table_args__ = belongs_to("warning", "warning_id", "id")


class WarningAppeal(Identified, Base):
    """An appeal against a warning: it is a complaint like any other."""

    __tablename__ = "warning_appeal"

    warning_id: Mapped[UUID]
    complaint_id: Mapped[UUID]
    appealed_on: Mapped[date]
    created_at: Mapped[datetime]

    complaint: Mapped[Complaint] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("warning", "warning_id", "id"),
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id"),
    )


class PartyEvent(Identified, Base):
    """One line of a person's history. Written once; the database refuses to change it."""

    __tablename__ = "party_event"

    party_id: Mapped[UUID]
    warning_id: Mapped[UUID | None]
    at: Mapped[datetime]
    what: Mapped[str]
    actor: Mapped[str]
    actor_name: Mapped[str]
    clause: Mapped[str | None]
    facts: Mapped[dict[str, Any]]

    party: Mapped[Party] = relationship(viewonly=True)
    warning: Mapped[Warning | None] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("party", "party_id", "at", "id"),
        *belongs_to("warning", "warning_id", "at", "id"),
    )
