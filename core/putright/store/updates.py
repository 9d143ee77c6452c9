"""Updates that were agreed on with a complainant whose answer is late, and those given."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.policy import Unit
from putright.store.base import Base, Code, Identified, belongs_to


class UpdateAgreement(Identified, Base):
    """Every how often the complainant is told how it goes, and when the next time is.

    The newest one counts, and only while `complaint.update_due_on` is its own next day.
    """

    __tablename__ = "update_agreement"

    complaint_id: Mapped[UUID]
    stage_number: Mapped[int]
    every: Mapped[int]
    unit: Mapped[Unit] = mapped_column(Code(Unit))
    agreed_on: Mapped[date]
    recorded_by: Mapped[str]
    due_on: Mapped[date]
    near_noted_on: Mapped[date | None]
    due_noted_on: Mapped[date | None]
    overdue_noted_on: Mapped[date | None]
    created_at: Mapped[datetime]

    given: Mapped[list["UpdateGiven"]] = relationship(viewonly=True, order_by="UpdateGiven.id")

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        CheckConstraint("every > 0", name="every"),
    )


class UpdateGiven(Identified, Base):
    """The complainant was told; what was said is the contact. Written once."""

    __tablename__ = "update_given"

    agreement_id: Mapped[UUID]
    contact_id: Mapped[UUID]
    due_on: Mapped[date]
    told_on: Mapped[date]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("update_agreement", "agreement_id", "id"),
        *belongs_to("contact", "contact_id"),
    )
