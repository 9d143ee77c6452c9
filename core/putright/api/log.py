"""What is written down about a request: shapes, names of operations and codes, never what was said.

No line holds a variable, a piece of query text, a message of an exception, a name or a token. A
subject appears as a keyed hash, so that one caller's requests can be told apart and no more.
"""

import asyncio
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson

from putright.kit.speaking import PluginFailed

REQUESTS = logging.getLogger("putright.requests")
"""A line of JSON for each request, at level INFO; a record may hold several lines."""

ERRORS = logging.getLogger("putright.errors")
"""Unexpected exceptions, at level ERROR, each with the reference that the caller was given."""

request_id: ContextVar[str] = ContextVar("request_id", default="-")
"""The id of the request being answered. Worker threads are given it too."""


@dataclass(slots=True)
class Entry:
    """A request's line, filled in as it goes along. `ms` are milliseconds from first to last."""

    request: str
    landlord: str | None = None
    subject: str | None = None
    operation: str | None = None
    document: str | None = None
    cost: int | None = None
    status: int = 0
    codes: tuple[str, ...] = ()
    ms: float = 0.0
    at: datetime | None = None


class Journal:
    """Writes requests down: all that end in one turn of the event loop in one record.

    A record of `logging` costs as much as all the rest of a quick request; under load, when it
    matters, several share one. Each still has its own line.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def add(self, entry: Entry) -> None:
        if not REQUESTS.isEnabledFor(logging.INFO):
            return
        entry.at = datetime.now(UTC)
        loop = asyncio.get_running_loop()
        if not self._lines or loop is not self._loop:
            self._loop = loop
            loop.call_soon(self._write)
        self._lines.append(orjson.dumps(entry).decode())

    def _write(self) -> None:
        text, self._lines = "\n".join(self._lines), []
        if text:  # the caller's place is of no use, and `info` would look for it
            REQUESTS.handle(REQUESTS.makeRecord(REQUESTS.name, logging.INFO, "", 0, text, (), None))


def unexpected(error: BaseException, reference: str, field: str | None = None) -> None:
    """Write down where an exception came from: its type and its frames, without its message."""
    ERRORS.error(
        "unexpected error, reference %s, request %s, field %s\n%s",
        reference,
        request_id.get(),
        field or "-",
        "".join(_frames(error)).rstrip(),
    )


def _frames(error: BaseException) -> Iterator[str]:
    """The traceback as Python prints it, but for the messages: those hold rows and parameters."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and before is not error:
        yield from _frames(before)
        yield "which led to\n"
    yield from traceback.StackSummary.from_list(traceback.extract_tb(error.__traceback__)).format()
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
    if isinstance(error, PluginFailed):
        yield f"{error}\n"  # names a plugin, a hook and a type, and nothing that it was given
