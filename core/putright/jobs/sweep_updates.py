"""The sweep of updates: whatever has still to be noted of one has a job waiting for it."""

import logging
from uuid import UUID

from sqlalchemy import delete, select

from putright.casework.desk import CLOCK, Desk
from putright.casework.investigation.updates import (
    ask_for_update_jobs,
    awaited_updates,
    still_to_note,
)
from putright.house import House
from putright.kit.speaking import kind_of
from putright.store.records import Job
from putright.store.updates import UpdateAgreement

log = logging.getLogger(__name__)


def sweep_updates(house: House, slug: str) -> int:
    """Have jobs wait for the next update of each complaint. Returns how many were put right."""
    with house.desk(slug, CLOCK) as desk:
        wanting = [row.complaint_id for row in awaited_updates(desk) if _gaps(desk, row)]
    mended = 0
    for complaint_id in wanting:
        try:
            with house.desk(slug, CLOCK) as desk:
                mended += _mend(desk, complaint_id)
        except Exception as problem:
            log.warning("%s: complaint %s not swept: %s", slug, complaint_id, kind_of(problem))
    return mended


def _mend(desk: Desk, complaint_id: UUID) -> int:
    desk.complaint(complaint_id)  # from here on nobody else asks for its jobs
    mended = 0
    for row in awaited_updates(desk, complaint_id):
        found = _gaps(desk, row)
        # A job that is being done just now holds its row and waits for this complaint: skipped.
        wrong = select(Job.id).where(Job.key.in_(found)).with_for_update(skip_locked=True)
        free = desk.session.scalars(wrong).all()
        desk.session.execute(delete(Job).where(Job.id.in_(free)))
        ask_for_update_jobs(desk, row)
        mended += len(found) - len(_gaps(desk, row))
    return mended


def _gaps(desk: Desk, row: UpdateAgreement) -> list[str]:
    """The keys of jobs that are missing, were done for nothing, or wait for a wrong day."""
    wanted = {key: due_at for _, key, due_at in still_to_note(desk, row)}
    jobs = {job.key: job for job in desk.session.scalars(select(Job).where(Job.key.in_(wanted)))}
    return [
        key
        for key, due_at in wanted.items()
        if (job := jobs.get(key)) is None
        or (job.dead_at is None and (job.done_at is not None or job.due_at != due_at))
    ]
