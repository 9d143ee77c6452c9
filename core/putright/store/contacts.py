"""Contacts about a complaint, as they were, and the interviews that were arranged."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.contacts import Direction, InterviewState, Whom
from putright.store.base import Base, Code, Identified, belongs_to

if TYPE_CHECKING:
    from putright.store.models import Complaint


class Interview(Identified, Base):
    """Somebody is asked what they know: on a day, at a place, with whoever comes along."""

    __tablename__ = "interview"

    complaint_id: Mapped[UUID]
    whom: Mapped[Whom] = mapped_column(Code(Whom))
    party_id: Mapped[UUID | None]  # of the complainant or a representative
    name: Mapped[str]
    channel: Mapped[str]
    meets_on: Mapped[date]
    place: Mapped[str | None]
    accompanied_by: Mapped[str | None]
    arranged_by: Mapped[str]
    arranged_on: Mapped[date]
    cautions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    state: Mapped[InterviewState] = mapped_column(Code(InterviewState))
    ended_on: Mapped[date | None]  # the day it was held, was waited for, or was called off
    ended_because: Mapped[str | None]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "meets_on", "id"),
        *belongs_to("party", "party_id"),
    )


class Contact(Identified, Base):
    """One contact about a complaint: who turned to whom, when, how, and what was said.

    Written once; the database refuses to change it. A correction is a row that names the old one.
    """

    __tablename__ = "contact"

    complaint_id: Mapped[UUID]
    direction: Mapped[Direction] = mapped_column(Code(Direction))
    channel: Mapped[str]
    whom: Mapped[Whom] = mapped_column(Code(Whom))
    party_id: Mapped[UUID | None]
    name: Mapped[str]
    happened_on: Mapped[date]
    words: Mapped[str]
    corrects_id: Mapped[UUID | None]
    interview_id: Mapped[UUID | None]
    cautions: Mapped[list[str]] = mapped_column(ARRAY(Text))  # what it was recorded against
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "happened_on", "id"),
        *belongs_to("party", "party_id"),
        *belongs_to("contact", "corrects_id"),
        *belongs_to("interview", "interview_id"),
        CheckConstraint("corrects_id <> id", name="corrects_id"),
    )
