"""Connections for compiled reads: few, kept open, each with its statements prepared.

A read is one statement that leaves nothing behind, so a connection is given on as it is, without
a round trip to clean it. The last one given back is the first given out, and those who wait are
served in order.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy.engine import URL, make_url

from putright.api.reading.rows import Row

MOST_STATEMENTS = 128
"""How many statements each connection keeps prepared."""

SETTINGS = {
    "application_name": "putright reads",
    "plan_cache_mode": "force_generic_plan",  # a page's LIMIT is literal, so one plan fits all
    "jit": "off",
    "default_transaction_read_only": "on",
    "DateStyle": "ISO",
    "TimeZone": "UTC",
}


_OUTDATED = (
    asyncpg.exceptions.InvalidCachedStatementError,
    asyncpg.exceptions.InvalidSQLStatementNameError,
    asyncpg.exceptions.OutdatedSchemaCacheError,
)


class PoolClosed(ConnectionError):
    """Nothing more is read: the server is going down."""


class _Connection:
    __slots__ = ("made", "prepared", "raw")

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.made = 0
        self.prepared: OrderedDict[str, Any] = OrderedDict()

    async def fetch(self, sql: str, values: Sequence[Any], seconds: float) -> Sequence[Row]:
        statement = self.prepared.get(sql)
        if statement is None:
            while len(self.prepared) >= MOST_STATEMENTS:
                self.prepared.popitem(last=False)  # closed on the server once nothing holds it
            self.made += 1  # without a name, it would be planned anew at each call
            statement = await self.raw.prepare(sql, name=f"read_{self.made}", timeout=seconds)
            self.prepared[sql] = statement
        else:
            self.prepared.move_to_end(sql)
        rows: Sequence[Row] = await statement.fetch(*values, timeout=seconds)
        return rows


class Pool:
    """At most `size` connections, opened when first needed. For one event loop.

    `seconds` is the longest that a statement, or the wait for a connection, may take; a statement
    that takes longer, or whose caller has gone, is cancelled in the database too.
    """

    def __init__(self, url: URL | str, *, size: int = 10, seconds: float = 8.0) -> None:
        # Whole, so that what it says of TLS holds for reads as it does for desks.
        address = make_url(url).set(drivername="postgresql")
        self._where = address.render_as_string(hide_password=False)
        self._size = size
        self._seconds = seconds
        self._free: list[_Connection] = []
        self._waiting: deque[asyncio.Future[_Connection | None]] = deque()
        self._open = 0
        self._closed = False

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Row]:
        """Run one statement: one round trip, where this connection has run it before.

        Raises `asyncpg.PostgresError`, `TimeoutError`, or an `OSError` where there is no database.
        """
        connection = await self._take()
        try:
            return await connection.fetch(sql, values, self._seconds)
        except _OUTDATED:
            connection.prepared.clear()  # a migration passed: they are prepared anew
            raise
        finally:
            self._give_back(connection)

    async def close(self) -> None:
        """Close every connection; statements that still run are let to their end."""
        self._closed = True
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(PoolClosed("The pool is closed."))
        while self._free:
            await self._discard(self._free.pop())

    async def _take(self) -> _Connection:
        while self._free:
            connection = self._free.pop()
            if not connection.raw.is_closed():
                return connection
            self._open -= 1  # the server ended it while it lay here
        if self._closed:
            raise PoolClosed("The pool is closed.")
        if self._open < self._size:
            return await self._connect()
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        async with asyncio.timeout(self._seconds):
            given: _Connection | None = await self._given(waiting)
        return given or await self._connect()

    async def _given(self, waiting: "asyncio.Future[_Connection | None]") -> _Connection | None:
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and waiting.exception() is None:
                self._pass_on(waiting.result())  # it came just as the caller left
            raise

    async def _connect(self) -> _Connection:
        self._open += 1
        try:
            raw = await asyncpg.connect(
                self._where,
                timeout=self._seconds,
                statement_cache_size=0,
                server_settings=SETTINGS,
            )
        except BaseException:
            self._open -= 1
            self._pass_on(None)
            raise
        return _Connection(raw)

    def _give_back(self, connection: _Connection) -> None:
        if connection.raw.is_closed():
            self._open -= 1
            self._pass_on(None)
        elif self._closed:
            self._open -= 1
            connection.raw.terminate()
        else:
            self._pass_on(connection)

    def _pass_on(self, connection: _Connection | None) -> None:
        """Give a connection, or the leave to open one, to whoever has waited longest."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(connection)
                return
        if connection is not None:
            self._free.append(connection)

    async def _discard(self, connection: _Connection) -> None:
        self._open -= 1
        try:
            await connection.raw.close(timeout=1)
        except (OSError, TimeoutError, asyncpg.PostgresError):
            connection.raw.terminate()
