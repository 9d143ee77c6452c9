"""What was announced and never sent is forgotten; what no scanner looked at is looked at again."""

import logging
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select

from putright.casework.desk import CLOCK, Desk
from putright.casework.scanning import SCAN, ask_for_scan, waiting_for_a_scan
from putright.house import House
from putright.store.db import transaction
from putright.store.documents import Document, Upload
from putright.store.records import Job

log = logging.getLogger(__name__)


def drop_unsent(house: House, slug: str) -> int:
    """Drop parts of files that are on their way for nobody: their upload has expired."""
    if house.files is None:
        return 0

    def awaited() -> Collection[UUID]:
        with transaction(house.engine, slug) as session:
            return session.scalars(select(Upload.id)).all()

    return house.files.contents.drop_incoming(slug, awaited)


def sweep_documents(house: House, slug: str) -> int:
    """Have every document scanned, and drop contents that none has. Returns how many of both.

    Contents without a document are left where a server died between placing them and its commit.
    """
    if house.files is None:
        return 0

    def known(some: Collection[str]) -> Collection[str]:
        with transaction(house.engine, slug) as session:
            return session.scalars(select(Document.sha256).where(Document.sha256.in_(some))).all()

    dropped = house.files.contents.drop_orphans(slug, known)
    if house.files.scanner is None:
        return dropped
    with house.desk(slug, CLOCK) as desk:
        return dropped + _asked_again(desk)


def _asked_again(desk: Desk) -> int:
    """Ask for each scan whose job is missing, or was done when there was no scanner."""
    waiting = waiting_for_a_scan(desk)
    keys = {f"{SCAN}:{each}": each for each in waiting}
    open_jobs = desk.session.scalars(
        select(Job.key).where(Job.key.in_(keys), Job.done_at.is_(None))
    ).all()
    wanted = {key: each for key, each in keys.items() if key not in open_jobs}
    desk.session.execute(delete(Job).where(Job.key.in_(wanted), Job.done_at.is_not(None)))
    for each in wanted.values():
        ask_for_scan(desk, each)
    return len(wanted)
