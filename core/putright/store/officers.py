"""The officers and teams that a landlord gives complaints to, and to whom each was given."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Computed, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.store.base import Base, Identified, belongs_to, points_at


class Named:
    """What is listed by its name."""

    name: Mapped[str]
    name_order: Mapped[str] = mapped_column(  # a column and no expression, as for parties
        Text(collation="C"), Computed("lower(name)", persisted=True)
    )


class Officer(Named, Identified, Base):
    """Somebody who works cases, by the subject of their token. Whoever leaves stays on record.

    `designated` are those whom the landlord lets investigate complaints, where its page asks for
    that.
    """

    __tablename__ = "officer"

    subject: Mapped[str]
    designated: Mapped[bool]
    left_on: Mapped[date | None]  # the first day on which nothing is given to them
    created_at: Mapped[datetime]

    absences: Mapped[list["Absence"]] = relationship(viewonly=True, order_by="Absence.from_on")

    __table_args__ = (
        UniqueConstraint("landlord", "subject"),
        Index("officer_name_idx", "landlord", "name_order", "id"),
    )


class Absence(Identified, Base):
    """The days on which an officer is away; the first and the last are both within."""

    __tablename__ = "absence"

    officer_id: Mapped[UUID]
    from_on: Mapped[date]
    until_on: Mapped[date]
    noted_by: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("officer", "officer_id", "until_on")


class Team(Named, Identified, Base):
    """Officers who take complaints together."""

    __tablename__ = "team"

    ended_on: Mapped[date | None]  # the first day on which nothing is given to it
    created_at: Mapped[datetime]

    members: Mapped[list["TeamMember"]] = relationship(viewonly=True, order_by="TeamMember.id")

    __table_args__ = (
        UniqueConstraint("landlord", "name"),
        Index("team_name_idx", "landlord", "name_order", "id"),
    )


class TeamMember(Identified, Base):
    """An officer in a team, from one day to another, both within."""

    __tablename__ = "team_member"

    team_id: Mapped[UUID]
    officer_id: Mapped[UUID]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    created_at: Mapped[datetime]

    officer: Mapped[Officer] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("team", "team_id", "id"),
        points_at("officer", "officer_id"),
        Index("team_member_officer_idx", "landlord", "officer_id", "from_on"),
    )


class Assignment(Identified, Base):
    """A complaint was given to an officer, a team or both. Written once, never changed."""

    __tablename__ = "assignment"

    complaint_id: Mapped[UUID]
    stage_number: Mapped[int]
    officer_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    assigned_on: Mapped[date]
    assigned_by: Mapped[str]
    reason: Mapped[str]
    away_until: Mapped[date | None]  # the officer was away, and was given it all the same
    created_at: Mapped[datetime]

    officer: Mapped[Officer | None] = relationship(viewonly=True)
    team: Mapped[Team | None] = relationship(viewonly=True)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id", "id"),
        points_at("officer", "officer_id"),
        points_at("team", "team_id"),
    )
