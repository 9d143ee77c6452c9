"""Who has had a part in a complaint: who handled it, who decided, who is complained about."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.involved import Part
from putright.store.base import Base, Code, Identified, belongs_to

if TYPE_CHECKING:
    from putright.store.models import Complaint


class Involvement(Identified, Base):
    """Somebody's part in a complaint. What was recorded by mistake is ended, and never deleted."""

    __tablename__ = "involvement"

    complaint_id: Mapped[UUID]
    stage_number: Mapped[int]
    part: Mapped[Part] = mapped_column(Code(Part))
    name: Mapped[str]
    subject: Mapped[str | None]  # of their token, where it is known
    why: Mapped[str | None]
    recorded_on: Mapped[date]
    recorded_by: Mapped[str]
    ended_on: Mapped[date | None]
    ended_by: Mapped[str | None]
    ended_because: Mapped[str | None]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)

    __table_args__ = belongs_to("complaint", "complaint_id", "id")
