"""What the house keeps for itself: the history, jobs, keys already used, references given out."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from putright.rules.proclaimed import Closed
from putright.store.base import Base, Code, Identified, Owned, belongs_to
from putright.store.models import Complaint


class Event(Identified, Base):
    """One line of a complaint's history. Written once; the database refuses to change it."""

    __tablename__ = "event"

    complaint_id: Mapped[UUID]
    at: Mapped[datetime]
    what: Mapped[str]
    actor: Mapped[str]
    actor_name: Mapped[str]
    clause: Mapped[str | None]
    facts: Mapped[dict[str, Any]]

    complaint: Mapped[Complaint] = relationship(viewonly=True)

    __table_args__ = belongs_to("complaint", "complaint_id", "at", "id")


class CalendarDay(Identified, Base):
    """A day proclaimed closed after the calendar was published, by whom, and until when it stood.

    `moved` and `kept` count the dates that the last act moved, and those that stay as promised.

    The row is the record of the act: it is never deleted, and only ever taken back.
    """

    __tablename__ = "calendar_day"

    day: Mapped[date]
    why: Mapped[str]
    kind: Mapped[Closed] = mapped_column(Code(Closed))
    known_from: Mapped[datetime]
    known_by: Mapped[str]
    taken_back: Mapped[datetime | None]
    taken_back_by: Mapped[str | None]
    moved: Mapped[int]
    kept: Mapped[int]

    __table_args__ = (Index("calendar_day_day_idx", "landlord", "day", "id"),)


class Job(Identified, Base):
    """Something to look at when its time has come.

    `key` says what the job is for, so that the same thing is never asked for twice. A job that
    failed too often has `dead_at` and waits for a person.
    """

    __tablename__ = "job"

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    key: Mapped[str]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    failure: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("landlord", "key"),
        Index(
            "job_waiting_idx",
            "landlord",
            "due_at",
            "id",
            postgresql_where=text("done_at IS NULL AND dead_at IS NULL"),
        ),
    )


class UsedKey(Owned, Base):
    """An idempotency key that a caller has used, what was asked with it, and what came of it."""

    __tablename__ = "used_key"

    caller: Mapped[str] = mapped_column(primary_key=True)
    mutation: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    asked: Mapped[str]
    subject_id: Mapped[UUID | None]
    at: Mapped[datetime]


class ReferenceCounter(Owned, Base):
    """The last reference given out in a year, so that the next one follows without a gap."""

    __tablename__ = "reference_counter"

    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
