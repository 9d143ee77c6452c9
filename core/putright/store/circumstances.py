"""Exceptional circumstances that a landlord declared, and what became of each declaration."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from putright.rules.circumstances import CircumstanceFactKind
from putright.store.base import Base, Code, Identified, belongs_to


class ExceptionalCircumstance(Identified, Base):
    """What keeps the landlord from the Code, from when until when, and who was told.

    The row sums up its facts. It is never deleted.
    """

    __tablename__ = "exceptional_circumstance"

    what: Mapped[str]
    began_on: Mapped[date]
    return_expected_on: Mapped[date]
    ended_on: Mapped[date | None]
    ombudsman_told_on: Mapped[date | None]
    residents_told_on: Mapped[date | None]
    published_on: Mapped[date | None]
    edition: Mapped[str | None]
    clause: Mapped[str | None]
    declared_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index("exceptional_circumstance_began_idx", "landlord", "began_on", "id"),
        CheckConstraint("return_expected_on >= began_on", name="return_expected_on"),
        CheckConstraint("ended_on >= began_on", name="ended_on"),
    )


class CircumstanceFactRow(Identified, Base):
    """One line of its history. Written once; the database refuses to change it."""

    __tablename__ = "circumstance_fact"

    circumstance_id: Mapped[UUID]
    kind: Mapped[CircumstanceFactKind] = mapped_column(Code(CircumstanceFactKind))
    happened_on: Mapped[date]
    was: Mapped[date | None]
    words: Mapped[str | None]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("exceptional_circumstance", "circumstance_id", "id"),)
