"""Locks on files, which the kernel takes back however their holder dies.

There are three in the state directory, and no list of process numbers anywhere:

    start.lock   held alone by the process that is starting or leaving, for that moment
    users.lock   shared by every user of the server for as long as it uses it
    server.lock  held by the keeper and by every process of the server while any of them lives
"""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path


class Lock:
    """One open lock file. `try_…` answers at once whether the lock could be had."""

    def __init__(self, path: Path) -> None:
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._pid = os.getpid()

    @property
    def is_ours(self) -> bool:
        """Whether this process opened it, and not one that we were forked from."""
        return self._pid == os.getpid()

    def try_alone(self) -> bool:
        """Take the lock for us alone. A shared lock of ours is given up, even where this fails."""
        return self._try(fcntl.LOCK_EX)

    def try_shared(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def release(self) -> None:
        """Give the lock up and close the file.

        A forked child has a copy of the parent's lock. Unlocking takes it from both, so a child
        that lives on does not keep the server; but a child's own end must not unlock the parent.
        """
        if self.fd >= 0 and self.is_ours:
            fcntl.flock(self.fd, fcntl.LOCK_UN)
        self.close()

    def close(self) -> None:
        """Close our copy of the file; a child that was handed the lock keeps it."""
        if self.fd >= 0:
            os.close(self.fd)
        self.fd = -1

    def _try(self, how: int) -> bool:
        try:
            fcntl.flock(self.fd, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until `condition` holds; return whether it did within that many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
