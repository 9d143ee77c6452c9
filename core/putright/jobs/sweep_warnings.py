"""The sweep of warnings: whatever has still to be noted of a review has a job waiting for it."""

import logging
from uuid import UUID

from sqlalchemy import delete, select

from putright.casework.desk import CLOCK, Desk
from putright.casework.warning_reviews import ask_for_review_jobs, still_to_note
from putright.house import House
from putright.kit.speaking import kind_of
from putright.rules.conduct import WarningStatus
from putright.store.conduct import Warning
from putright.store.records import Job

log = logging.getLogger(__name__)


def sweep_warnings(house: House, slug: str) -> int:
    """Have jobs wait for the reviews of a landlord's warnings. Returns how many were put right."""
    with house.desk(slug, CLOCK) as desk:
        in_force = select(Warning).where(Warning.status == WarningStatus.IN_FORCE)
        wanting = [row.id for row in desk.session.scalars(in_force) if _gaps(desk, row)]
    mended = 0
    for warning_id in wanting:
        try:
            with house.desk(slug, CLOCK) as desk:
                mended += _mend(desk, warning_id)
        except Exception as problem:
            log.warning("%s: warning %s not swept: %s", slug, warning_id, kind_of(problem))
    return mended


def _mend(desk: Desk, warning_id: UUID) -> int:
    key = (desk.landlord.slug, warning_id)
    warning = desk.session.get(Warning, key, with_for_update=True)
    if warning is None:
        return 0
    found = _gaps(desk, warning)
    # A job that is being done just now holds its row and waits for this warning: it is skipped.
    wrong = select(Job.id).where(Job.key.in_(found)).with_for_update(skip_locked=True)
    free = desk.session.scalars(wrong).all()
    desk.session.execute(delete(Job).where(Job.id.in_(free)))
    ask_for_review_jobs(desk, warning)
    return len(found) - len(_gaps(desk, warning))


def _gaps(desk: Desk, warning: Warning) -> list[str]:
    """The keys of jobs that are missing, were done for nothing, or wait for a wrong day."""
    wanted = {key: due_at for _, key, due_at in still_to_note(desk, warning)}
    jobs = {job.key: job for job in desk.session.scalars(select(Job).where(Job.key.in_(wanted)))}
    return [
        key
        for key, due_at in wanted.items()
        if (job := jobs.get(key)) is None
        or (job.dead_at is None and (job.done_at is not None or job.due_at != due_at))
    ]
