"""The stages that a complaint has passed through, and what was written and decided at each."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, and_, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from putright.facts import Outcome
from putright.store.base import Base, Code, Identified, points_at
from putright.store.guidance import StageGuidance
from putright.store.panels import Panel


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
    acknowledgement_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    letter_to: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    comments_invited_on: Mapped[date | None]
    comments_by: Mapped[date | None]
    comments: Mapped[str | None]  # None with a day of comments: the complainant declined
    commented_on: Mapped[date | None]
    created_at: Mapped[datetime]

    panel: Mapped[Panel | None] = relationship(
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            foreign(Panel.landlord) == Stage.landlord, foreign(Panel.current_for) == Stage.id
        ),
    )
    panels: Mapped[list[Panel]] = relationship(
        viewonly=True,
        order_by="Panel.id",
        primaryjoin=lambda: and_(
            foreign(Panel.landlord) == Stage.landlord, foreign(Panel.stage_id) == Stage.id
        ),
    )

    guidance: Mapped[list[StageGuidance]] = relationship(viewonly=True, order_by="StageGuidance.id")

    __table_args__ = (
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id", "number"),
    )
