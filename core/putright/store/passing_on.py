"""What was passed on to somebody by their role, and what they made of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from putright.store.base import Base, Identified, belongs_to


class PassingOn(Identified, Base):
    """A contact was passed on: to which role, by which clause, by whom; and what became of that.

    It waits with the role until somebody there has said what they made of it.
    """

    __tablename__ = "passing_on"

    complaint_id: Mapped[UUID]
    role: Mapped[str]
    clause: Mapped[str]
    passed_on_on: Mapped[date]
    passed_on_by: Mapped[str | None]  # none: as a resident sent it in, by the page itself
    noted_on: Mapped[date | None]
    noted_by: Mapped[str | None]
    made_of_it: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        Index(
            "passing_on_waits_idx", "landlord", "role", "complaint_id",
            postgresql_where=text("noted_on IS NULL"),
        ),
    )  # fmt: skip
