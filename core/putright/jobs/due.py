"""Which jobs wait to be done: by the house's clock they are due, by the database's they are free.

When a job is due is a matter of casework, so a scenario may move the clock. How long somebody
may take over it is not, so a lease runs out in real time.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from putright.house import House
from putright.store.db import transaction
from putright.store.records import Job


def is_due(now: datetime) -> ColumnElement[bool]:
    """Due by `now`, not done, and not given up."""
    return and_(Job.due_at <= now, Job.done_at.is_(None), Job.dead_at.is_(None))


def lease(house: House, slug: str, most: int, length: timedelta) -> Sequence[UUID]:
    """Take the landlord's jobs that are due and in nobody's hands, those due first, `most` at once.

    Two callers never take the same job until its lease has run out.
    """
    with transaction(house.engine, slug) as session:
        free = (
            select(Job.id)
            .where(
                is_due(house.clock()),
                or_(Job.leased_until.is_(None), Job.leased_until < func.now()),
            )
            .order_by(Job.due_at, Job.id)
            .limit(most)
            .with_for_update(skip_locked=True)
            .cte("free")  # a CTE that locks is run once; a subquery might be run again
        )
        taken = session.execute(
            update(Job)
            .where(Job.id == free.c.id)
            .values(leased_until=func.now() + length)
            .returning(Job.due_at, Job.id)
            .execution_options(synchronize_session=False)
        )
        return [job_id for _, job_id in sorted((row.due_at, row.id) for row in taken)]


def still_due(house: House, slug: str, job_ids: Iterable[UUID]) -> Sequence[UUID]:
    """Those of the jobs that nobody has done meanwhile, in the order given."""
    wanted = list(job_ids)
    with transaction(house.engine, slug) as session:
        found = set(
            session.scalars(select(Job.id).where(Job.id.in_(wanted), is_due(house.clock())))
        )
    return [job_id for job_id in wanted if job_id in found]


def is_settled(house: House, slug: str) -> bool:
    """Whether nothing due is left but what failed and waits to be tried again."""
    with transaction(house.engine, slug) as session:
        untried = Job.attempts == 0
        free = or_(Job.leased_until.is_(None), Job.leased_until < func.now())
        left = select(Job.id).where(is_due(house.clock()), or_(free, untried)).limit(1)
        return session.scalar(left) is None
