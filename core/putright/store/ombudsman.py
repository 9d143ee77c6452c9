"""What passes between the landlord and the Ombudsman about a complaint.

None of it ends a stage or closes a complaint. What the Ombudsman decided, or overruled, stays as it
was written: the database refuses to change it.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.ombudsman import Binding
from putright.store.base import Base, Code, Identified, belongs_to

NOT_SENT = "sent_on IS NULL"
NOT_COMPLIED = "complied_on IS NULL"


class OverruledRefusal(Identified, Base):
    """The Ombudsman had a refused complaint taken on: when, by which reference, and what fell."""

    __tablename__ = "overruled_refusal"

    complaint_id: Mapped[UUID]
    reference: Mapped[str]
    told_on: Mapped[date]
    words: Mapped[str | None]
    clause: Mapped[str | None]  # of the refusal that fell
    why: Mapped[str | None]
    refused_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]  # of the stage that began again
    acknowledgement: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    acknowledgement_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("complaint", "complaint_id", "id")


class OmbudsmanCase(Identified, Base):
    """A complaint with the Ombudsman, by the Ombudsman's own reference."""

    __tablename__ = "ombudsman_case"

    complaint_id: Mapped[UUID]
    reference: Mapped[str]
    opened_on: Mapped[date]
    referred_by: Mapped[str | None]  # the kind of designated person who referred it
    referred_on: Mapped[date | None]
    determined_on: Mapped[date | None]
    created_at: Mapped[datetime]

    evidence_requests: Mapped[list["EvidenceRequest"]] = relationship(
        viewonly=True, order_by="EvidenceRequest.id"
    )
    determinations: Mapped[list["Determination"]] = relationship(
        viewonly=True, order_by="Determination.id"
    )
    orders: Mapped[list["OmbudsmanOrder"]] = relationship(
        viewonly=True, order_by="OmbudsmanOrder.id"
    )

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        UniqueConstraint("landlord", "complaint_id", "reference"),
    )


class EvidenceRequest(Identified, Base):
    """What the Ombudsman asked for, and by when; the day is the Ombudsman's and is not counted."""

    __tablename__ = "evidence_request"

    complaint_id: Mapped[UUID]
    case_id: Mapped[UUID]
    words: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    sent_on: Mapped[date | None]
    sent: Mapped[str | None]  # what was sent
    near_noted_on: Mapped[date | None]
    missed_noted_on: Mapped[date | None]
    created_at: Mapped[datetime]

    case: Mapped["OmbudsmanCase"] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("ombudsman_case", "case_id", "id"),
        *belongs_to("complaint", "complaint_id"),
        Index(
            "evidence_request_due_idx", "landlord", "due_on", "id", postgresql_where=text(NOT_SENT)
        ),
    )


class Determination(Identified, Base):
    """One finding of the Ombudsman's: on a point of the complaint, or on the whole of it."""

    __tablename__ = "determination"

    complaint_id: Mapped[UUID]
    case_id: Mapped[UUID]
    point_id: Mapped[UUID | None]
    finding: Mapped[str]
    words: Mapped[str | None]
    determined_on: Mapped[date]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("ombudsman_case", "case_id", "id"),
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("point", "point_id"),
    )


class OmbudsmanOrder(Identified, Base):
    """What the Ombudsman ordered or recommended, and when the landlord did it."""

    __tablename__ = "ombudsman_order"

    complaint_id: Mapped[UUID]
    case_id: Mapped[UUID]
    binding: Mapped[Binding] = mapped_column(Code(Binding))
    words: Mapped[str]
    ordered_on: Mapped[date]
    due_on: Mapped[date | None]
    complied_on: Mapped[date | None]
    evidence: Mapped[str | None]
    near_noted_on: Mapped[date | None]
    missed_noted_on: Mapped[date | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        *belongs_to("ombudsman_case", "case_id", "id"),
        *belongs_to("complaint", "complaint_id"),
        Index(
            "ombudsman_order_due_idx",
            "landlord",
            "due_on",
            "id",
            postgresql_where=text(NOT_COMPLIED),
        ),
    )


class FailureOrder(Identified, Base):
    """The Ombudsman's order about how a complaint was handled, which may come at any stage."""

    __tablename__ = "failure_order"

    complaint_id: Mapped[UUID]
    type: Mapped[str]
    reference: Mapped[str | None]
    words: Mapped[str]
    issued_on: Mapped[date]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("complaint", "complaint_id", "id")
