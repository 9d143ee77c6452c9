"""Ordinary execution: what is not compiled runs through Strawberry, in a worker thread.

Resolvers are plain synchronous code. A thread cannot be stopped, so an operation that outlives its
time goes on to its end unheard (the database's own `statement_timeout` ends the statement); one
still waiting for a thread is dropped.
"""

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import strawberry

from putright.api.answers import Answer, executed
from putright.api.bodies import GraphQLRequest
from putright.api.documents import PREPARED, Prepared


class Ordinary:
    """Runs operations of one schema, `threads` at a time. The schema names `HandOver`."""

    def __init__(self, schema: strawberry.Schema, *, threads: int = 16, errors: int = 5) -> None:
        self._schema = schema
        self._most_errors = errors
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="operation")

    async def __call__(
        self, request: GraphQLRequest, prepared: Prepared, context: Any, root: Any = None
    ) -> Answer:
        run = partial(contextvars.copy_context().run, self.run, request, prepared, context, root)
        return await asyncio.get_running_loop().run_in_executor(self._threads, run)

    def run(
        self, request: GraphQLRequest, prepared: Prepared, context: Any, root: Any = None
    ) -> Answer:
        """The same in the thread of whoever calls."""
        result = self._schema.execute_sync(
            prepared.query,
            variable_values=request.variables,
            context_value=context,
            root_value=root,
            operation_name=request.operation_name,
            operation_extensions={**request.extensions, PREPARED: prepared},
        )
        return executed(result.data, result.errors, self._most_errors)

    def close(self) -> None:
        """Let the operations that run come to their end, and take no more."""
        self._threads.shutdown(wait=True, cancel_futures=True)
