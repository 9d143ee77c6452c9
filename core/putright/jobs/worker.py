"""Do a job: look at its row again under a lock, act, and mark it done, in one transaction.

So a job may be rung twice, late, or by several at once, and is done once. The job's row is locked
before the complaint's, and written only after it. Casework locks the complaint first, and then
adds jobs, for which the lock on a row is no hindrance. So neither waits for the other for ever.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import dramatiq
from sqlalchemy import func, select

from putright.casework.desk import CLOCK
from putright.casework.noting import NOTES
from putright.house import House, nobody_listens
from putright.jobs.brokers import QUEUE
from putright.jobs.due import is_due, still_due
from putright.kit.speaking import kind_of
from putright.store.db import transaction
from putright.store.records import Job

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a failing job is tried, and how long it rests before the next time.

    It rests four times as long after each failure: 30 seconds, 2 minutes, 8 minutes, … With the
    defaults a job is tried for the better part of a day.
    """

    tries: int = 8
    first_rest: timedelta = timedelta(seconds=30)
    longest_rest: timedelta = timedelta(hours=12)

    def rest_after(self, failures: int) -> timedelta:
        return min(self.first_rest * 4.0 ** min(failures - 1, 10), self.longest_rest)


PATIENCE = Patience()


def go_on() -> bool:
    """Nobody asks us to leave."""
    return False


def declare_jobs(
    house: House,
    broker: dramatiq.Broker,
    *,
    patience: Patience = PATIENCE,
    leaving: Callable[[], bool] = go_on,
) -> dramatiq.Actor[[str, list[str]], None]:
    """Register the one actor there is. Its message holds a landlord's slug and ids of jobs.

    It never raises: Dramatiq would log the traceback, and what a traceback says may be personal.
    """

    def do(slug: str, job_ids: list[str]) -> None:
        try:
            do_jobs(house, slug, map(UUID, job_ids), patience=patience, leaving=leaving)
        except Exception as failure:
            log.warning("jobs of %s are left for later: %s", slug, kind_of(failure))

    return dramatiq.actor(broker=broker, actor_name="do_jobs", queue_name=QUEUE)(do)


def do_jobs(
    house: House,
    slug: str,
    job_ids: Iterable[UUID],
    *,
    patience: Patience = PATIENCE,
    leaving: Callable[[], bool] = go_on,
) -> int:
    """Do those of a landlord's jobs that still wait, one after the other. Returns how many were.

    Between two jobs it stops where it is told to leave; what is left is rung again.
    """
    if slug not in house.landlords:
        log.warning("%s is not a landlord of this house; its jobs are left alone", slug)
        return 0
    quiet = replace(house, ring=nobody_listens)
    done = 0
    for job_id in still_due(quiet, slug, job_ids):
        if leaving():
            break
        done += do_job(quiet, slug, job_id, patience)
    house.ring(slug)  # once for all: what was done may have asked for more
    return done


def do_job(house: House, slug: str, job_id: UUID, patience: Patience = PATIENCE) -> bool:
    """Do one job, if it is due and in nobody else's hands; says whether it was done.

    A failing job keeps nothing of what it began, and rests; others are not held up.
    """
    try:
        with house.desk(slug, CLOCK) as desk:
            # Due by this desk's own clock, whatever the clock said of whoever rang: a job done
            # too early would find nothing to note, and be over.
            job = desk.session.scalar(
                select(Job)
                .where(Job.id == job_id, is_due(desk.now))
                .with_for_update(skip_locked=True)
            )
            if job is None:
                return False
            NOTES[job.kind](desk, job.subject_id)
            job.done_at = desk.now
        return True
    except Exception as failure:
        _put_off(house, slug, job_id, kind_of(failure), patience)
        return False


def _put_off(house: House, slug: str, job_id: UUID, failure: str, patience: Patience) -> None:
    """Write the failure down, in a transaction of its own; the last one leaves it to a person."""
    try:
        with transaction(house.engine, slug) as session:
            now = house.clock()
            job = session.scalar(select(Job).where(Job.id == job_id, is_due(now)).with_for_update())
            if job is None:
                return  # somebody else was luckier
            job.attempts += 1
            job.failure = failure
            if job.attempts >= patience.tries:
                job.dead_at = now
            else:
                job.leased_until = func.now() + patience.rest_after(job.attempts)
            level = logging.ERROR if job.dead_at else logging.WARNING
            what = "is given up" if job.dead_at else "failed"
            log.log(level, "job %s of %s (%s) %s: %s", job_id, slug, job.kind, what, failure)
    except Exception as problem:
        log.warning("job %s of %s failed, then: %s", job_id, slug, kind_of(problem))
