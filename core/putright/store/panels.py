"""Meetings that decide a stage, and what leads up to them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.panels import Attendance, PanelStatus
from putright.store.base import Base, Code, Identified, belongs_to, points_at


class Panel(Identified, Base):
    """A meeting that decides a stage.

    `current_for` is that stage again, for as long as this is the Panel that decides it: a Panel
    that was cancelled, or that met before the stage began anew, stays on record without it.
    """

    __tablename__ = "panel"

    complaint_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    current_for: Mapped[UUID | None]
    edition: Mapped[str]
    stage_number: Mapped[int]
    status: Mapped[PanelStatus] = mapped_column(Code(PanelStatus))
    meets_on: Mapped[date]
    venue: Mapped[str | None]
    complainant_attends: Mapped[bool | None]
    invited_to: Mapped[date | None]  # the day of the newest invitation
    first_sat_on: Mapped[date | None]
    met_on: Mapped[date | None]  # when it finished; the answer is counted from there
    cancelled_on: Mapped[date | None]
    cancelled_because: Mapped[str | None]
    authorities: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime]

    complaint: Mapped[Any] = relationship("Complaint", viewonly=True)
    members: Mapped[list["PanelMember"]] = relationship(viewonly=True, order_by="PanelMember.id")
    invitations: Mapped[list["PanelInvitation"]] = relationship(
        viewonly=True, order_by="PanelInvitation.id"
    )
    statements: Mapped[list["PanelStatement"]] = relationship(
        viewonly=True, order_by="PanelStatement.id"
    )
    adjournments: Mapped[list["PanelAdjournment"]] = relationship(
        viewonly=True, order_by="PanelAdjournment.id"
    )
    papers: Mapped[list["PanelPapers"]] = relationship(viewonly=True, order_by="PanelPapers.id")

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("stage", "stage_id", "id"),
        points_at("stage", "current_for"),
        UniqueConstraint("landlord", "current_for"),
    )


class PanelMember(Identified, Base):
    """Who sits on a panel, and in which capacity; or sat on it until somebody took the seat."""

    __tablename__ = "panel_member"

    panel_id: Mapped[UUID]
    name: Mapped[str]
    capacity: Mapped[str]
    stood_down_on: Mapped[date | None]
    stood_down_because: Mapped[str | None]

    __table_args__ = (*belongs_to("panel", "panel_id"),)


class PanelInvitation(Identified, Base):
    """The complainant was invited to a day of the meeting; and what they answered."""

    __tablename__ = "panel_invitation"

    panel_id: Mapped[UUID]
    told_on: Mapped[date]
    meets_on: Mapped[date]
    meets_at: Mapped[str | None]
    venue: Mapped[str]
    invited_by: Mapped[str]
    answer: Mapped[Attendance | None] = mapped_column(Code(Attendance))
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]
    representative_id: Mapped[UUID | None]
    accompanied_by: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("panel", "panel_id", "id"),
        *belongs_to("representative", "representative_id"),
    )


class PanelStatement(Identified, Base):
    """What the complainant wants the Panel to know, in their own words. It is never changed."""

    __tablename__ = "panel_statement"

    panel_id: Mapped[UUID]
    words: Mapped[str]
    given_on: Mapped[date]
    given_by: Mapped[str]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("panel", "panel_id", "id"),)


class PanelAdjournment(Identified, Base):
    """The Panel was put off to another day: why, by whom, and what was promised. Never changed."""

    __tablename__ = "panel_adjournment"

    panel_id: Mapped[UUID]
    adjourned_on: Mapped[date]
    was_on: Mapped[date]
    put_off_to: Mapped[date]
    sat_on: Mapped[date | None]  # the day on which it had begun; none where it did not sit
    reason: Mapped[str]
    adjourned_by: Mapped[str]
    promised_by: Mapped[date | None]  # the last day that was promised for it, as it stood then
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("panel", "panel_id", "id"),)


class PanelPapers(Identified, Base):
    """What was sent to the members, and to which of them. It is never changed."""

    __tablename__ = "panel_papers"

    panel_id: Mapped[UUID]
    what: Mapped[str]
    sent_on: Mapped[date]
    sent_to: Mapped[list[str]] = mapped_column(ARRAY(Text))
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("panel", "panel_id", "id"),)
