"""A landlord's past, told today: desks on past days, and what the clock noted between them."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from putright.casework.desk import CLOCK, Actor, Desk
from putright.casework.noting import NOTES
from putright.landlords import Landlord
from putright.policy import Policy
from putright.rules.calendar import LONDON, civil_date
from putright.store.models import Complaint
from putright.store.records import Job

TELL_PLUGINS = "tell"


class Past:
    """Everything is told in one transaction, so a worker sees each case only as it is at the end.

    Days are so many working days ago by the landlord's nation, whatever its offices were doing.
    """

    def __init__(self, landlord: Landlord, session: Session, now: datetime) -> None:
        self.landlord = landlord
        self._session = session
        self._now = now
        self._last = datetime.min.replace(tzinfo=UTC)  # when somebody last sat at a desk

    @property
    def policy(self) -> Policy:
        """The edition in force today. Raises `NoPolicy` where there is none."""
        return self.landlord.policy_on(civil_date(self._now))

    def day(self, ago: int) -> date:
        """A working day so many working days ago; less than nought lies ahead."""
        calendar = self.landlord.calendar.without_closures
        return calendar.add_working_days(civil_date(self._now), -ago)

    def desk(self, ago: int, actor: Actor, hour: int = 10) -> Desk:
        """A desk on that day in London, once the clock has noted what was due before it."""
        then = datetime.combine(self.day(ago), time(hour), LONDON).astimezone(UTC)
        instant = min(then, self._now - timedelta(minutes=1))
        self.catch_up(instant)
        self._last = instant
        return Desk(self.landlord, self._session, actor, instant)

    def again(self, complaint: Complaint) -> Complaint:
        """The complaint with its stages as they are by now."""
        self._session.flush()
        self._session.expire(complaint)
        return complaint

    def catch_up(self, until: datetime | None = None) -> None:
        """Have the clock note whatever was due by then, each thing on its own day."""
        waiting = (
            select(Job)
            .where(
                Job.done_at.is_(None),
                Job.due_at <= (until or self._now),
                Job.kind != TELL_PLUGINS,
            )
            .order_by(Job.due_at, Job.id)
            .limit(1)
        )
        while (job := self._session.scalar(waiting)) is not None:
            # What was due already when it was asked for is noted then, and no earlier.
            then = max(job.due_at, min(self._last, until or self._now))
            NOTES[job.kind](Desk(self.landlord, self._session, CLOCK, then), job.subject_id)
            job.done_at = then
            self._session.flush()
