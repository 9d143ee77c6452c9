"""The tick: every hour what is no longer needed is thrown away, and every day there is a sweep."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import ColumnElement, select

from putright.casework.once import KEPT_FOR
from putright.house import House
from putright.jobs.sweep import sweep_landlord
from putright.jobs.sweep_documents import drop_unsent
from putright.kit.speaking import kind_of
from putright.store.db import transaction
from putright.store.documents import Upload
from putright.store.drafts import Draft
from putright.store.records import Job, UsedKey

log = logging.getLogger(__name__)

JOBS_KEPT_FOR = timedelta(days=30)
AT_ONCE = 500  # rows in one transaction, so that nobody waits for the cleaning
EVERY = 1.0  # seconds between two looks at the clock


def purge(house: House, at_once: int = AT_ONCE) -> int:
    """Throw away jobs done 30 days ago, idempotency keys used 24 hours ago, drafts whose day has
    come, and what was announced to be sent and did not come in time. Returns how many.

    A job that was given up stays until a person has seen to it.
    """
    return sum(purge_landlord(house, slug, at_once) for slug in house.landlords)


def purge_landlord(house: House, slug: str, at_once: int = AT_ONCE) -> int:
    """The same for one landlord."""
    now = house.clock()
    return (
        _throw_away(house, slug, Job, Job.done_at < now - JOBS_KEPT_FOR, at_once)
        + _throw_away(house, slug, UsedKey, UsedKey.at < now - KEPT_FOR, at_once)
        + _throw_away(house, slug, Draft, Draft.expires_at < now, at_once)
        + _throw_away(house, slug, Upload, Upload.expires_at < now, at_once)
        + drop_unsent(house, slug)
    )


def _throw_away(
    house: House,
    slug: str,
    table: type[Job] | type[UsedKey] | type[Draft] | type[Upload],
    old: ColumnElement[bool],
    at_once: int,
) -> int:
    thrown = 0
    while True:
        with transaction(house.engine, slug) as session:
            rows = session.scalars(
                select(table).where(old).limit(at_once).with_for_update(skip_locked=True)
            ).all()
            for row in rows:
                session.delete(row)
        thrown += len(rows)
        if len(rows) < at_once:
            return thrown


class Tick:
    """Looks at the house's clock now and then, and does what the hour or the day asks for.

    It begins with all of it, so a house that was closed, or was restored, is put right at once.
    Several may tick at a time: nothing is done twice.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._chores: tuple[tuple[Callable[[House, str], int], timedelta], ...] = (
            (purge_landlord, timedelta(hours=1)),
            (sweep_landlord, timedelta(days=1)),
        )
        self._last: dict[Callable[[House, str], int], datetime] = {}
        self._stopping = Event()
        self._thread: Thread | None = None

    def look(self) -> None:
        """Do whatever it is time for, landlord by landlord; trouble with one is not another's."""
        now = self._house.clock()
        for chore, every in self._chores:
            last = self._last.get(chore)
            if last is not None and last <= now < last + every:
                continue
            self._last[chore] = now
            for slug in self._house.landlords:
                if self._stopping.is_set():
                    return
                try:
                    chore(self._house, slug)
                except Exception as problem:
                    log.warning("%s of %s: %s", chore.__name__, slug, kind_of(problem))

    def start(self) -> None:
        self._thread = Thread(target=self._run, name="putright tick", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Return when the thread has ended."""
        self._stopping.set()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        self.look()
        while not self._stopping.wait(EVERY):
            self.look()
