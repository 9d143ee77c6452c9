"""Whose turn it is: every landlord now and then, and soon where somebody rang."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Condition
from time import monotonic

PAUSE = 0.05  # seconds before it is asked again whether there is room


class Turns:
    """A queue of landlords in which each stands once at most.

    A round puts every landlord in it, `interval` seconds after the one before has been served.
    So however often one of them rings, the others have their turns.
    """

    def __init__(self, landlords: Iterable[str], interval: float) -> None:
        self._landlords = tuple(landlords)
        self._interval = interval
        self._changed = Condition()
        self._queue: OrderedDict[str, None] = OrderedDict()
        self._round: set[str] = set()  # who has not been served in this round
        self._next_round = monotonic()
        self._not_before = monotonic()
        self._closed = False

    def ring(self, slug: str) -> None:
        """Queue up, unless it stands there already."""
        with self._changed:
            self._queue.setdefault(slug)
            self._changed.notify()

    def next(self) -> str | None:
        """Wait for the next turn and take it; `None` once closed."""
        with self._changed:
            while not self._closed:
                now = monotonic()
                if not self._round and now >= self._next_round:
                    self._round.update(self._landlords)
                    self._queue.update(dict.fromkeys(self._landlords))
                if self._queue and now >= self._not_before:
                    slug, _ = self._queue.popitem(last=False)
                    self._served(slug)
                    return slug
                until = self._not_before if self._queue else self._next_round
                self._changed.wait(until - now)
            return None

    def hold(self, slug: str) -> None:
        """Give a turn back: there was no room. It is the next again, a moment later."""
        with self._changed:
            self._queue[slug] = None
            self._queue.move_to_end(slug, last=False)
            self._not_before = monotonic() + PAUSE

    def close(self) -> None:
        """Wake whoever waits; there are no more turns."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _served(self, slug: str) -> None:
        if slug in self._round:
            self._round.discard(slug)
            if not self._round:
                self._next_round = monotonic() + self._interval
