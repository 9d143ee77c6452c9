"""The sweep of reviews: whatever has still to be noted of one has a job waiting for it."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select

from putright.casework.conduct import reviews as warning_reviews
from putright.casework.desk import CLOCK, Desk
from putright.casework.people import adjustment_reviews
from putright.house import House
from putright.kit.speaking import kind_of
from putright.rules.conduct import WarningStatus
from putright.rules.people import AdjustmentStatus
from putright.store.adjustments import Adjustment
from putright.store.conduct import Warning
from putright.store.records import Job

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watch:
    """Rows of a table that are reviewed, and the jobs that each of them needs."""

    of: type[Any]
    in_force: ColumnElement[bool]
    still_to_note: Callable[[Desk, Any], Iterable[tuple[str, str, datetime]]]


WATCHES = (
    Watch(Warning, Warning.status == WarningStatus.IN_FORCE, warning_reviews.still_to_note),
    Watch(
        Adjustment, Adjustment.status == AdjustmentStatus.IN_FORCE, adjustment_reviews.still_to_note
    ),
)


def sweep_reviews(house: House, slug: str) -> int:
    """Have jobs wait for the reviews of a landlord's. Returns how many were put right."""
    mended = 0
    for watch in WATCHES:
        with house.desk(slug, CLOCK) as desk:
            in_force = desk.session.scalars(select(watch.of).where(watch.in_force))
            wanting = [row.id for row in in_force if _gaps(desk, watch, row)]
        for row_id in wanting:
            try:
                with house.desk(slug, CLOCK) as desk:
                    mended += _mend(desk, watch, row_id)
            except Exception as problem:
                table = watch.of.__tablename__
                log.warning("%s: %s %s not swept: %s", slug, table, row_id, kind_of(problem))
    return mended


def _mend(desk: Desk, watch: Watch, row_id: UUID) -> int:
    row = desk.session.get(watch.of, (desk.landlord.slug, row_id), with_for_update=True)
    if row is None:
        return 0
    found = _gaps(desk, watch, row)
    # A job that is being done just now holds its row and waits for this one: it is skipped.
    wrong = select(Job.id).where(Job.key.in_(found)).with_for_update(skip_locked=True)
    free = desk.session.scalars(wrong).all()
    desk.session.execute(delete(Job).where(Job.id.in_(free)))
    for kind, key, due_at in watch.still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)
    return len(found) - len(_gaps(desk, watch, row))


def _gaps(desk: Desk, watch: Watch, row: Any) -> list[str]:
    """The keys of jobs that are missing, were done for nothing, or wait for a wrong day."""
    wanted = {key: due_at for _, key, due_at in watch.still_to_note(desk, row)}
    jobs = {job.key: job for job in desk.session.scalars(select(Job).where(Job.key.in_(wanted)))}
    return [
        key
        for key, due_at in wanted.items()
        if (job := jobs.get(key)) is None
        or (job.dead_at is None and (job.done_at is not None or job.due_at != due_at))
    ]
