"""What was promised to put a complaint right, and what became of each promise.

A row of `remedy` says what was promised, and sums up how it stands now. Whatever became of it is
a row of `remedy_fact`, which the database refuses to change.
"""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.facts import RemedyFactKind
from putright.policy import Head
from putright.store.base import Base, Code, Identified, belongs_to

STILL_OPEN = "completed_on IS NULL AND withdrawn_on IS NULL"


class Remedy(Identified, Base):
    """Something promised to put it right."""

    __tablename__ = "remedy"

    complaint_id: Mapped[UUID]
    stage_id: Mapped[UUID | None]
    kind: Mapped[str]
    description: Mapped[str]
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    due_on: Mapped[date | None]  # as it is now; the facts have the dates before
    completed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    promised_by: Mapped[str | None]
    responsible: Mapped[str | None]
    head: Mapped[Head | None] = mapped_column(Code(Head))
    set_against_debt: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    set_against_note: Mapped[str | None]
    set_against_clause: Mapped[str | None]
    approved_by: Mapped[str | None]
    approved_as: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    approaching_noted_on: Mapped[date | None]
    overdue_noted_on: Mapped[date | None]

    facts: Mapped[list["RemedyFact"]] = relationship(viewonly=True, order_by="RemedyFact.id")

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("stage", "stage_id"),
        Index("remedy_open_idx", "landlord", "due_on", "id", postgresql_where=text(STILL_OPEN)),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("set_against_debt BETWEEN 0 AND amount", name="set_against_debt"),
    )


class RemedyFact(Identified, Base):
    """A promise was changed, withdrawn or completed: when, by whom, and the words for it.

    `words` are the reason, or the evidence of completion. `agreed` is whether the complainant
    agreed to it.
    """

    __tablename__ = "remedy_fact"

    remedy_id: Mapped[UUID]
    kind: Mapped[RemedyFactKind] = mapped_column(Code(RemedyFactKind))
    happened_on: Mapped[date]
    words: Mapped[str | None]
    was_due_on: Mapped[date | None]
    due_on: Mapped[date | None]
    responsible: Mapped[str | None]
    agreed: Mapped[bool | None]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("remedy", "remedy_id"),)
