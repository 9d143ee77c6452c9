"""Which complaints belong together."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.links import LinkKind
from putright.store.base import Base, Code, Identified, belongs_to, points_at

if TYPE_CHECKING:
    from putright.store.models import Complaint

STANDS = "taken_back_on IS NULL"


class ComplaintLink(Identified, Base):
    """One side of a link: what `complaint_id` is to `other_id`. The other side is a row too.

    A link that was taken back stays on record.
    """

    __tablename__ = "complaint_link"

    complaint_id: Mapped[UUID]
    other_id: Mapped[UUID]
    kind: Mapped[LinkKind] = mapped_column(Code(LinkKind))
    why: Mapped[str | None]
    merged: Mapped[bool] = mapped_column(server_default=text("false"))
    linked_on: Mapped[date]
    linked_by: Mapped[str]
    taken_back_on: Mapped[date | None]
    taken_back_by: Mapped[str | None]
    taken_back_because: Mapped[str | None]
    created_at: Mapped[datetime]

    other: Mapped["Complaint"] = relationship(
        viewonly=True,
        primaryjoin="and_(foreign(ComplaintLink.landlord) == Complaint.landlord, "
        "foreign(ComplaintLink.other_id) == Complaint.id)",
    )

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        points_at("complaint", "other_id"),
        Index(
            "complaint_link_stands_idx",
            "landlord",
            "complaint_id",
            "other_id",
            unique=True,
            postgresql_where=text(STANDS),
        ),
    )
