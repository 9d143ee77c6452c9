"""Jobs that are missing, or wait for a wrong day, put right: what each sweep does for its rows."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import delete, select

from putright.casework.desk import CLOCK, Desk
from putright.house import House
from putright.kit.speaking import kind_of
from putright.store.records import Job

log = logging.getLogger(__name__)


class Noted(Protocol):
    """Something of which the clock has something to note."""

    id: UUID


class OfComplaint(Noted, Protocol):
    complaint_id: UUID


Row = TypeVar("Row", bound=Noted)
Part = TypeVar("Part", bound=OfComplaint)
StillToNote = Callable[[Desk, Row], Iterable[tuple[str, str, datetime]]]
"""Each job that has still something to note of a row: kind, key and when it is due."""


def mend_complaints(
    house: House,
    slug: str,
    awaited: Callable[[Desk, UUID | None], Sequence[Part]],
    still_to_note: StillToNote[Part],
) -> int:
    """Have jobs wait for what is awaited. Returns how many were put right.

    `awaited` gives the rows of all complaints, or of one. Each complaint has a desk of its
    own: where one fails, the others are mended.
    """
    with house.desk(slug, CLOCK) as desk:
        rows = awaited(desk, None)
        wanting = dict.fromkeys(row.complaint_id for row in rows if gaps(desk, row, still_to_note))
    mended = 0
    for complaint_id in wanting:
        try:
            with house.desk(slug, CLOCK) as desk:
                desk.complaint(complaint_id)  # from here on nobody else asks for its jobs
                found = awaited(desk, complaint_id)
                mended += sum(mend(desk, row, still_to_note) for row in found)
        except Exception as problem:
            log.warning("%s: complaint %s not swept: %s", slug, complaint_id, kind_of(problem))
    return mended


def mend(desk: Desk, row: Row, still_to_note: StillToNote[Row]) -> int:
    """Put the jobs of a row right that is in hand. Returns how many were."""
    found = gaps(desk, row, still_to_note)
    # A job that is being done just now holds its row and waits for this one: it is skipped.
    wrong = select(Job.id).where(Job.key.in_(found)).with_for_update(skip_locked=True)
    free = desk.session.scalars(wrong).all()
    desk.session.execute(delete(Job).where(Job.id.in_(free)))
    for kind, key, due_at in still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)
    return len(found) - len(gaps(desk, row, still_to_note))


def gaps(desk: Desk, row: Row, still_to_note: StillToNote[Row]) -> list[str]:
    """The keys of jobs that are missing, were done for nothing, or wait for a wrong day."""
    wanted = {key: due_at for _, key, due_at in still_to_note(desk, row)}
    jobs = {job.key: job for job in desk.session.scalars(select(Job).where(Job.key.in_(wanted)))}
    return [
        key
        for key, due_at in wanted.items()
        if (job := jobs.get(key)) is None
        or (job.dead_at is None and (job.done_at is not None or job.due_at != due_at))
    ]
