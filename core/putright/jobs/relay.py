"""The relay: leases what is due, landlord by landlord, and rings the broker with ids alone.

Whatever becomes of a message, nothing is lost: a lease runs out, and the job is rung again.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Lock, Thread
from uuid import UUID

from putright.house import House
from putright.jobs.due import lease
from putright.jobs.turns import Turns
from putright.kit.speaking import kind_of

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
BATCH = 20  # small enough that several threads share a landlord's work, large enough to be cheap
INTERVAL = 1.0

Send = Callable[[str, Sequence[UUID]], object]


def always() -> bool:
    """There is always room for one message more."""
    return True


class Relay:
    """Looks at each landlord every `interval` seconds, and at once where the bell was rung.

    While there is no `room` in the queue nothing is leased: a heap of work, or a broker that is
    down, only waits. `length` is how long a job may take before it is rung again.
    """

    def __init__(
        self,
        house: House,
        send: Send,
        *,
        length: timedelta = LEASE,
        batch: int = BATCH,
        interval: float = INTERVAL,
        room: Callable[[], bool] = always,
    ) -> None:
        self._house = house
        self._send = send
        self._length = length
        self._batch = batch
        self._room = room
        self._one_at_a_time = Lock()
        self._turns = Turns(house.landlords, interval)
        self._troubled = False
        self._thread: Thread | None = None

    def look(self, slug: str) -> int:
        """Lease one batch of the landlord's jobs and send it. Returns how many they are."""
        with self._one_at_a_time:
            jobs = lease(self._house, slug, self._batch, self._length)
            if jobs:
                self._send(slug, jobs)
            return len(jobs)

    def look_everywhere(self) -> int:
        """Go round the landlords until nothing is left to lease, or no room to send it."""
        total = 0
        while leased := sum(self.look(slug) for slug in self._house.landlords if self._room()):
            total += leased
        return total

    def ring(self, slug: str) -> None:
        """Have a landlord looked at soon. Does not wait; any thread may call it."""
        self._turns.ring(slug)

    def start(self) -> None:
        self._thread = Thread(target=self._run, name="putright relay", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Return when the thread has ended."""
        self._turns.close()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (slug := self._turns.next()) is not None:
            try:
                if not self._room():
                    self._turns.hold(slug)
                elif self.look(slug) == self._batch:
                    self.ring(slug)  # there may be more, when the others have had their turn
                if self._troubled:
                    self._troubled = False
                    log.info("the relay works again")
            except Exception as problem:
                if not self._troubled:
                    self._troubled = True
                    log.warning("the relay goes on trying: %s", kind_of(problem))
