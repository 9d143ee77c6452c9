"""Running the jobs in this process: Dramatiq's threads, the relay and the tick."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from threading import Event
from time import monotonic, sleep
from typing import Self
from uuid import UUID

from dramatiq import Broker, Worker

from putright.house import House
from putright.jobs.brokers import backlog, stub_broker
from putright.jobs.due import is_settled
from putright.jobs.relay import INTERVAL, LEASE, Relay
from putright.jobs.tick import Tick
from putright.jobs.worker import PATIENCE, Patience, declare_jobs, do_jobs

THREADS = 4
BACKLOG = 100  # messages: no more than are done well within a lease
WAKE_MS = 100  # how soon an idle thread notices that it is to leave
LEAVE_MS = 30_000  # how long leaving waits for the jobs in hand


class InProcessWork:
    """All that jobs need, in threads of this process: a context, entered once.

    `house` is the house that was given, with a bell: what is committed at its desks is worked on
    at once. `broker` is in memory unless one is given, which then is the caller's to close. With
    `finds=False` only those jobs are done that another process finds and rings.
    """

    house: House

    def __init__(
        self,
        house: House,
        broker: Broker | None = None,
        *,
        threads: int = THREADS,
        lease: timedelta = LEASE,
        interval: float = INTERVAL,
        patience: Patience = PATIENCE,
        finds: bool = True,
    ) -> None:
        self._broker = broker if broker is not None else stub_broker()
        self._finds = finds
        self._leaving = Event()
        self._relay = Relay(house, self._send, length=lease, interval=interval, room=self._has_room)
        self.house = replace(house, ring=self._relay.ring)
        self._tick = Tick(self.house)
        self._actor = declare_jobs(
            self.house, self._broker, patience=patience, leaving=self._leaving.is_set
        )
        self._worker = Worker(self._broker, worker_threads=threads, worker_timeout=WAKE_MS)
        # Dramatiq's own two messages for each thread make a small worker sleep half its time.
        self._worker.queue_prefetch = max(16, 4 * threads)

    def start(self) -> None:
        self._worker.start()
        if self._finds:
            self._relay.start()
            self._tick.start()

    def stop(self) -> None:
        """Finish the jobs in hand, and return when no thread is left; what waits is rung again."""
        self._leaving.set()
        self._tick.stop()
        self._relay.stop()
        self._worker.stop(timeout=LEAVE_MS)

    def settle(self, timeout: float = 30.0) -> None:
        """Wait until all that is due by the house's clock is done, but for what failed and rests.

        Raises `TimeoutError` after `timeout` seconds.
        """
        until = monotonic() + timeout
        while (
            self._relay.look_everywhere()
            or backlog(self._broker)
            or not all(is_settled(self.house, slug) for slug in self.house.landlords)
        ):
            if monotonic() > until:
                raise TimeoutError(f"Jobs are still due after {timeout:.0f} seconds.")
            sleep(0.01)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _send(self, slug: str, job_ids: Sequence[UUID]) -> None:
        self._actor.send(slug, [str(job_id) for job_id in job_ids])

    def _has_room(self) -> bool:
        return backlog(self._broker) < BACKLOG


def drain(house: House, *, patience: Patience = PATIENCE) -> int:
    """Do everything that is due, here and now and with no broker. Returns how many jobs were done.

    What fails is left to rest; what another process has in hand is left to it.
    """
    done = 0

    def do(slug: str, job_ids: Sequence[UUID]) -> None:
        nonlocal done
        done += do_jobs(house, slug, job_ids, patience=patience)

    Relay(house, do).look_everywhere()
    return done
