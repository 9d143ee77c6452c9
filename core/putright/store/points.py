"""The points of a complaint, raised one by one, and what each stage found of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.facts import Outcome, Responsible
from putright.store.base import Base, Code, Identified, points_at

if TYPE_CHECKING:
    from putright.store.models import Complaint


class Point(Identified, Base):
    """One matter of a complaint. `responsible` is `None` until somebody has said."""

    __tablename__ = "point"

    complaint_id: Mapped[UUID]
    number: Mapped[int]
    words: Mapped[str]
    raised_on: Mapped[date]
    raised_by: Mapped[str | None]  # None: the complainant
    responsible: Mapped[Responsible | None] = mapped_column(Code(Responsible))
    responsible_note: Mapped[str | None]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)
    findings: Mapped[list["Finding"]] = relationship(
        viewonly=True, order_by="(Finding.stage_number, Finding.id)"
    )

    __table_args__ = (
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id", "number"),
    )


class Finding(Identified, Base):
    """What a stage found of a point. A later stage finds for itself; this one stands.

    So does what was found before the stage began anew: it is `earlier`, and answers nothing now.
    """

    __tablename__ = "finding"

    point_id: Mapped[UUID]
    stage_number: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(Code(Outcome))
    reasons: Mapped[str]
    found_on: Mapped[date]
    found_by: Mapped[str]
    told_on: Mapped[date | None]  # until then it is the landlord's own
    earlier: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[datetime]

    __table_args__ = (
        points_at("point", "point_id"),
        Index("finding_point_idx", "landlord", "point_id", "stage_number", "id"),
        Index(
            "finding_now_key",
            "landlord",
            "point_id",
            "stage_number",
            unique=True,
            postgresql_where=text("NOT earlier"),
        ),
    )
