"""Meetings that decide a stage."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from putright.store.base import Base, Identified, belongs_to


class Panel(Identified, Base):
    """A meeting that decides a stage."""

    __tablename__ = "panel"

    complaint_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    meets_on: Mapped[date]
    venue: Mapped[str | None]
    complainant_attends: Mapped[bool | None]
    met_on: Mapped[date | None]
    created_at: Mapped[datetime]

    members: Mapped[list["PanelMember"]] = relationship(viewonly=True, order_by="PanelMember.id")

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("stage", "stage_id"),
        UniqueConstraint("landlord", "stage_id"),
    )


class PanelMember(Identified, Base):
    """Who sits on a panel, and in which capacity."""

    __tablename__ = "panel_member"

    panel_id: Mapped[UUID]
    name: Mapped[str]
    capacity: Mapped[str]

    __table_args__ = (*belongs_to("panel", "panel_id"),)
