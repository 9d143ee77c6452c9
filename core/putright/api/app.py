"""The ASGI application: the front door, the compiled reads, and ordinary execution behind them."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from putright.api.answers import Answer
from putright.api.bodies import GraphQLRequest
from putright.api.context import Context
from putright.api.cors import Origins
from putright.api.documents import Documents, Prepared
from putright.api.files import FileDoor
from putright.api.http import GraphQLEndpoint
from putright.api.identity import Caller
from putright.api.limits import Limits
from putright.api.links import Links
from putright.api.ordinary import Ordinary
from putright.api.reading.plans import Reader
from putright.api.reading.pool import Pool
from putright.api.schema import make_schema
from putright.house import House

PATH = "/graphql"

LOOK_FOR_NEWS = 60.0
"""Seconds; so long may `daysLeft` lag behind a day that another process proclaimed."""

log = logging.getLogger("putright.api")


class OneReading(Ordinary):
    """Ordinary execution whose reading ends with the operation, in the thread that began it."""

    def run(
        self, request: GraphQLRequest, prepared: Prepared, context: Any, root: Any = None
    ) -> Answer:
        with context.reading:
            return super().run(request, prepared, context, root)


class App:
    """Everything that one process answers. `routes` are added beside GraphQL: the demo's page.

    `reads` are the connections of the compiled reads. Two for each core of the database are enough
    to keep it busy; with more of them, some callers wait for their share of a core.
    `links` signs the addresses of files; without it none are taken.
    """

    def __init__(
        self,
        house: House,
        authenticate: Callable[[str | None], Caller],
        *,
        origins: Collection[str] = (),
        limits: Limits | None = None,
        routes: Sequence[BaseRoute] = (),
        reads: int = 4,
        links: Links | None = None,
    ) -> None:
        self.house = house
        self.schema = make_schema()
        self.pool = Pool(house.engine.url, size=reads)
        self.documents = Documents(self.schema._schema, limits)
        self.reader = Reader(
            self.schema, self.pool, house.landlords, house.today, house.engine, links
        )
        self.ordinary = OneReading(self.schema)
        self._graphql = GraphQLEndpoint(
            self.documents, self._execute, authenticate, origins=origins
        )
        if links is not None and house.files is not None:
            routes = (*FileDoor(house, links, Origins(origins)).routes, *routes)
        health = Route("/health", self._health)
        self._rest = Starlette(routes=[health, *routes], lifespan=self._lifespan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        graphql = scope["type"] != "lifespan" and scope["path"] == PATH
        await (self._graphql if graphql else self._rest)(scope, receive, send)

    async def _execute(self, request: GraphQLRequest, prepared: Prepared, caller: Caller) -> Answer:
        """Answer by a compiled read; leave to ordinary execution what has no compiled form."""
        answer = await self.reader.read(prepared, request.operation_name, request.variables, caller)
        if answer is not None:
            return answer
        context = Context(self.house, caller, self.reader.reading(caller))
        return await self.ordinary(request, prepared, context)

    async def _health(self, _: Request) -> JSONResponse:
        """Whether this process can reach its database."""

        def ask() -> None:
            with self.house.engine.connect() as connection:
                connection.execute(text("SELECT 1"))

        try:
            await run_in_threadpool(ask)
        except SQLAlchemyError:
            return JSONResponse({"database": "unreachable"}, status_code=503)
        return JSONResponse({"database": "ok"})

    async def _learn_news(self) -> None:
        """Hear of what other processes proclaimed and declared; who writes here hears at once."""
        while True:
            try:
                await asyncio.to_thread(self.house.learn_news)
            except SQLAlchemyError as error:
                log.warning(
                    "what was proclaimed and declared was not read: %s", type(error).__name__
                )
            await asyncio.sleep(LOOK_FOR_NEWS)

    @asynccontextmanager
    async def _lifespan(self, _: ASGIApp) -> AsyncIterator[None]:
        # Schema, pages and code stay for good: the collector need not walk them while callers wait.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        learning = asyncio.create_task(self._learn_news())
        try:
            yield
        finally:
            learning.cancel()
            gc.unfreeze()
            await self.pool.close()
            self.ordinary.close()
