"""Gives up on requests that take too long, with one timer for all of them.

`asyncio.timeout` sets and clears a timer for each, which costs a tenth of a quick request. Here
all wait equally long, so they come due in the order in which they began, and only the first needs
a timer.
"""

import asyncio
from typing import Any

Task = asyncio.Task[Any]


class Patience:
    """Cancels tasks that have not ended `seconds` after they began.

    Between `begin` and `end` a task may be cancelled; where it is, `gave_up` says whether that was
    our doing, and takes the cancellation back if so.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._due: dict[Task, float] = {}
        self._given_up: set[Task] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> Task:
        """Count from now. Returns the running task."""
        task = asyncio.current_task()
        assert task is not None
        loop = task.get_loop()
        self._due[task] = loop.time() + self._seconds
        if self._loop is not loop:  # no timer is set, or it was another loop's
            self._loop = loop
            loop.call_later(self._seconds, self._look, loop)
        return task

    def end(self, task: Task) -> None:
        self._due.pop(task, None)
        self._given_up.discard(task)

    def gave_up(self, task: Task) -> bool:
        if task not in self._given_up:
            return False
        task.uncancel()
        return True

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Cancel what is due, and come back when the next is."""
        self._loop = None
        now = loop.time()
        for task, due in list(self._due.items()):
            if due > now:
                self._loop = loop
                loop.call_at(due, self._look, loop)
                return
            del self._due[task]
            self._given_up.add(task)
            task.cancel()
