"""A petition: one complaint of many, who signed it, who leads it, and what they were told."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from putright.store.base import Base, Code, Identified, belongs_to, points_at
from putright.store.parties import Party

if TYPE_CHECKING:
    from putright.store.models import Complaint


class PetitionAudience(StrEnum):
    """Who was told how a petition ended."""

    SIGNATORIES = "SIGNATORIES"
    ALL_AFFECTED = "ALL_AFFECTED"


class Petition(Identified, Base):
    """What was signed, how often in all, and whether those who did were met."""

    __tablename__ = "petition"

    complaint_id: Mapped[UUID]
    words: Mapped[str | None]  # as they were signed; the lead's own letter is the complaint's
    signatures: Mapped[int]  # in all, of which not each may be named
    meeting_offered_on: Mapped[date | None]
    meeting_held_on: Mapped[date | None]
    meeting_note: Mapped[str | None]
    created_at: Mapped[datetime]

    told: Mapped[list["PetitionTold"]] = relationship(
        viewonly=True,
        order_by="PetitionTold.id",
        primaryjoin=lambda: and_(
            Petition.landlord == foreign(PetitionTold.landlord),
            Petition.complaint_id == foreign(PetitionTold.complaint_id),
        ),
    )

    __table_args__ = (
        points_at("complaint", "complaint_id"),
        UniqueConstraint("landlord", "complaint_id"),
        CheckConstraint("signatures >= 0", name="signatures"),
    )


class Signatory(Identified, Base):
    """Somebody who signed it. Whoever is struck out stays on record as such."""

    __tablename__ = "signatory"

    complaint_id: Mapped[UUID]
    party_id: Mapped[UUID | None]
    name: Mapped[str]
    address: Mapped[str | None]
    signed_on: Mapped[date]
    struck_out_on: Mapped[date | None]
    struck_out_because: Mapped[str | None]
    created_at: Mapped[datetime]

    complaint: Mapped["Complaint"] = relationship(viewonly=True)
    petition: Mapped[Petition] = relationship(
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            foreign(Signatory.landlord) == Petition.landlord,
            foreign(Signatory.complaint_id) == Petition.complaint_id,
        ),
    )
    leads: Mapped[list["PetitionLead"]] = relationship(  # of what they signed, oldest first
        viewonly=True,
        order_by="PetitionLead.id",
        primaryjoin=lambda: and_(
            foreign(PetitionLead.landlord) == Signatory.landlord,
            foreign(PetitionLead.complaint_id) == Signatory.complaint_id,
        ),
    )

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "created_at", "id"),
        *belongs_to("party", "party_id", "created_at", "id"),
    )


class PetitionLead(Identified, Base):
    """Who leads it from a day on, and when the others were told. Written once."""

    __tablename__ = "petition_lead"

    complaint_id: Mapped[UUID]
    party_id: Mapped[UUID]
    since: Mapped[date]
    others_told_on: Mapped[date | None]  # none for the first, whom they chose
    reason: Mapped[str | None]
    created_at: Mapped[datetime]

    party: Mapped[Party] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        *belongs_to("party", "party_id"),
    )


class PetitionTold(Identified, Base):
    """Those who signed it, or all who are affected, were told how it ended. Written once."""

    __tablename__ = "petition_told"

    complaint_id: Mapped[UUID]
    audience: Mapped[PetitionAudience] = mapped_column(Code(PetitionAudience))
    told_on: Mapped[date]
    words: Mapped[str]  # as they read them
    how: Mapped[str]
    people: Mapped[int | None]
    recorded_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (*belongs_to("complaint", "complaint_id", "id"),)
