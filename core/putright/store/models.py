"""A complaint and what hangs on it.

Every reference carries the landlord with it, so no row can point at another landlord's. The
relationships are for reading alone: casework writes ids.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Computed, Index, Text, UniqueConstraint, and_, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from putright.facts import DeadlineState, Kind, Outcome, Status
from putright.policy import Unit, Who
from putright.store.base import Base, Code, Identified, belongs_to, points_at
from putright.store.endings import Reopening as Reopening
from putright.store.lessons import Lesson as Lesson
from putright.store.ombudsman import FailureOrder, OmbudsmanCase, OverruledRefusal
from putright.store.points import Finding as Finding
from putright.store.points import Point as Point
from putright.store.remedies import Remedy as Remedy
from putright.store.remedies import RemedyFact as RemedyFact


class Party(Identified, Base):
    """A person, household, group or organisation known to the landlord."""

    __tablename__ = "party"

    kind: Mapped[str] = mapped_column(default="person")
    display_name: Mapped[str]
    email: Mapped[str | None]
    telephone: Mapped[str | None]
    address: Mapped[str | None]
    created_at: Mapped[datetime]


class Complaint(Identified, Base):
    """What somebody brought to the landlord, and how it stands now.

    The columns from `stage_number` on sum up the stages, deadlines and panels of the complaint,
    so that a work list and the rules of the next step read one row.
    """

    __tablename__ = "complaint"

    version: Mapped[int]
    reference: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Code(Kind))
    status: Mapped[Status] = mapped_column(Code(Status))
    channel: Mapped[str]
    sender: Mapped[list[str]] = mapped_column(ARRAY(Text))
    about: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    words: Mapped[str]
    summary: Mapped[str]
    remedy_sought: Mapped[str | None]
    definition: Mapped[str | None]
    definition_set_on: Mapped[date | None]
    definition_agreed_on: Mapped[date | None]
    grade: Mapped[str | None]  # by its clause
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    happened_on: Mapped[date | None]
    aware_on: Mapped[date | None]
    complainant_id: Mapped[UUID | None]
    edition: Mapped[str]
    standard: Mapped[str | None]
    route_clause: Mapped[str | None]
    route_why: Mapped[str | None]
    route_instead: Mapped[str | None]
    first_stage: Mapped[int] = mapped_column(server_default=text("1"))  # where it began
    stage_number: Mapped[int]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    escalate_by: Mapped[date | None]
    windows_end_on: Mapped[date | None]
    late_request_on: Mapped[date | None]
    panel_on: Mapped[date | None]
    panel_met_on: Mapped[date | None]
    next_due_on: Mapped[date | None]
    due_order: Mapped[date] = mapped_column(
        # A column and no expression: under row-level security PostgreSQL takes only operators that
        # cannot leak into an index condition, and COALESCE is not among them.
        Computed("coalesce(next_due_on, '9999-12-31'::date)", persisted=True)
    )
    handler: Mapped[str | None]
    open_promises: Mapped[int] = mapped_column(server_default=text("0"))  # remedies still owed
    points_raised: Mapped[int] = mapped_column(server_default=text("0"))
    open_points: Mapped[int] = mapped_column(server_default=text("0"))  # not found at this stage
    comments_by: Mapped[date | None]
    commented_on: Mapped[date | None]
    taken_on_on: Mapped[date | None]  # refused, and taken on as the Ombudsman says
    ombudsman_on: Mapped[date | None]  # while it is there
    evidence_owed: Mapped[int] = mapped_column(server_default=text("0"))
    open_orders: Mapped[int] = mapped_column(server_default=text("0"))
    closed_on: Mapped[date | None]
    ending: Mapped[str | None]
    withdrawn_because: Mapped[str | None]
    satisfaction_form_on: Mapped[date | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    complainant: Mapped[Party | None] = relationship(viewonly=True)
    representatives: Mapped[list["Representative"]] = relationship(
        viewonly=True, order_by="Representative.id"
    )
    stages: Mapped[list["Stage"]] = relationship(viewonly=True, order_by="Stage.number")
    deadlines: Mapped[list["Deadline"]] = relationship(
        viewonly=True, order_by="(Deadline.due_on, Deadline.id)"
    )
    points: Mapped[list["Point"]] = relationship(viewonly=True, order_by="Point.number")
    remedies: Mapped[list["Remedy"]] = relationship(viewonly=True, order_by="Remedy.id")
    reopenings: Mapped[list["Reopening"]] = relationship(viewonly=True, order_by="Reopening.id")
    lesson: Mapped["Lesson | None"] = relationship(viewonly=True, uselist=False)
    overruled_refusals: Mapped[list[OverruledRefusal]] = relationship(
        viewonly=True, order_by=OverruledRefusal.id
    )
    ombudsman_cases: Mapped[list[OmbudsmanCase]] = relationship(
        viewonly=True, order_by=OmbudsmanCase.id
    )
    failure_orders: Mapped[list[FailureOrder]] = relationship(
        viewonly=True, order_by=FailureOrder.id
    )
    current_stage: Mapped["Stage | None"] = relationship(
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            foreign(Stage.landlord) == Complaint.landlord,
            foreign(Stage.complaint_id) == Complaint.id,
            foreign(Stage.number) == Complaint.stage_number,
        ),
    )

    __table_args__ = (
        *belongs_to("party", "complainant_id"),
        UniqueConstraint("landlord", "reference"),
        Index("complaint_received_idx", "landlord", "received_at", "id"),
        Index("complaint_updated_idx", "landlord", "updated_at", "id"),
        Index("complaint_due_idx", "landlord", "due_order", "id"),
        Index("complaint_work_idx", "landlord", "status", "due_order", "id"),
        Index("complaint_status_idx", "landlord", "status", "received_at", "id"),
        Index("complaint_kind_idx", "landlord", "kind", "received_at", "id"),
        Index("complaint_handler_idx", "landlord", "handler", "received_at", "id"),
        Index("complaint_received_on_idx", "landlord", "received_on", "id"),
    )


class Representative(Identified, Base):
    """Somebody acting for the complainant, and the authority they do it on."""

    __tablename__ = "representative"

    complaint_id: Mapped[UUID]
    party_id: Mapped[UUID]
    kind: Mapped[str]
    authority_from: Mapped[date]
    authority_until: Mapped[date | None]
    in_writing: Mapped[bool]
    created_at: Mapped[datetime]

    party: Mapped[Party] = relationship(viewonly=True)

    __table_args__ = (*belongs_to("complaint", "complaint_id"), *belongs_to("party", "party_id"))


class Stage(Identified, Base):
    """One pass through a stage of the landlord's procedure."""

    __tablename__ = "stage"

    complaint_id: Mapped[UUID]
    number: Mapped[int]
    name: Mapped[str]
    opened_on: Mapped[date]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    decided_by: Mapped[str]
    handler: Mapped[str | None]
    escalation_reason: Mapped[str | None]
    outcome: Mapped[Outcome | None] = mapped_column(Code(Outcome))
    reasons: Mapped[str | None]
    acknowledgement: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    letter: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    comments_invited_on: Mapped[date | None]
    comments_by: Mapped[date | None]
    comments: Mapped[str | None]  # None with a day of comments: the complainant declined
    commented_on: Mapped[date | None]
    created_at: Mapped[datetime]

    panel: Mapped["Panel | None"] = relationship(viewonly=True, uselist=False)

    __table_args__ = (
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id", "number"),
    )


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
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("deadline", "deadline_id"),)


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
