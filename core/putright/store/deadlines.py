"""What is due, and what became of its date."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.facts import DeadlineState
from putright.policy import Unit, Who
from putright.store.base import Base, Code, Identified, belongs_to

if TYPE_CHECKING:
    from putright.store.models import Complaint


class Deadline(Identified, Base):
    """Something due: the landlord's task or the complainant's window, with all its reasons."""

    __tablename__ = "deadline"

    complaint_id: Mapped[UUID]
    stage_id: Mapped[UUID | None]
    stage_number: Mapped[int]
    task: Mapped[str]
    whose: Mapped[Who] = mapped_column(Code(Who))
    clause: Mapped[str]
    state: Mapped[DeadlineState] = mapped_column(Code(DeadlineState))
    starts_on: Mapped[date]
    due_on: Mapped[date]
    amount: Mapped[int]
    unit: Mapped[Unit] = mapped_column(Code(Unit))
    met_on: Mapped[date | None]
    explanation: Mapped[dict[str, Any]]
    standard_due_on: Mapped[date | None]
    standard_explanation: Mapped[dict[str, Any] | None]
    approaching_noted_on: Mapped[date | None]
    missed_noted_on: Mapped[date | None]
    standard_missed_noted_on: Mapped[date | None]
    counted_as_of: Mapped[datetime]  # by the closed days that were known here at that instant
    believed: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # each date it had, oldest first
    earlier: Mapped[bool] = mapped_column(server_default=text("false"))  # before a reopening
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)
    revisions: Mapped[list["DeadlineRevision"]] = relationship(
        viewonly=True, order_by="DeadlineRevision.id"
    )

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "due_on", "id"),
        *belongs_to("stage", "stage_id"),
        Index("deadline_due_idx", "landlord", "state", "due_on", "id"),
        Index(
            "deadline_awaited_idx",
            "landlord",
            "complaint_id",
            "due_on",
            "id",
            postgresql_include=["task"],
            postgresql_where=text("state = 'RUNNING' AND whose = 'LANDLORD'"),
        ),
    )


class DeadlineRevision(Identified, Base):
    """An extension: the date as it was, as it became, and why, in words the complainant read."""

    __tablename__ = "deadline_revision"

    deadline_id: Mapped[UUID]
    was_due_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str]
    clause: Mapped[str]
    told_on: Mapped[date]
    approved_by: Mapped[str | None]
    approved_role: Mapped[str | None]  # where the page names who approves
    agreed_on: Mapped[date | None]  # the day on which the complainant agreed to the new date
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("deadline", "deadline_id"),)
