"""Who complains, and who acts for them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.store.base import Base, Identified, belongs_to


class Party(Identified, Base):
    """A person, household, group or organisation known to the landlord."""

    __tablename__ = "party"

    kind: Mapped[str] = mapped_column(default="person")
    display_name: Mapped[str]
    email: Mapped[str | None]
    telephone: Mapped[str | None]
    address: Mapped[str | None]
    created_at: Mapped[datetime]


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
