"""A private server under a scenario's clock: `python -m putright.play.server`.

It is the house as it is served, with its jobs, on 127.0.0.1 and a free port, and two routes more
that set the clock and make residents known. They exist here and in no other server. It says its
port in one line, and ends when its parent does.
"""

import argparse
import hmac
import json
import os
import socket
import sys
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import Any
from uuid import UUID

import uvicorn
from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from putright.api.app import App
from putright.api.identity import Verifier
from putright.api.links import Links
from putright.casework.desk import Actor
from putright.casework.people.parties import PartyDetails, register_party
from putright.jobs.running import InProcessWork
from putright.opening import open_house
from putright.settings import Settings
from putright.store.db import transaction
from putright.store.records import Job

REGISTRAR = Actor(subject="register", name="The register of residents", staff=True)
LEASE = timedelta(seconds=2)  # what a killed server had in hand is soon free again


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Control:
    """The two routes, for whoever knows the secret."""

    def __init__(self, work: InProcessWork, clock: SetClock, secret: str) -> None:
        self._work = work
        self._clock = clock
        self._secret = secret
        self._one_at_a_time = Lock()
        self.routes = (
            Route("/play/clock", self._answer(self._go_to), methods=["POST"]),
            Route("/play/people", self._answer(self._welcome), methods=["POST"]),
        )

    def _answer(self, do: Any) -> Any:
        async def endpoint(request: Request) -> JSONResponse:
            if not hmac.compare_digest(request.headers.get("x-play", ""), self._secret):
                return JSONResponse({"refused": "This is the scenario's alone."}, 403)
            try:
                return JSONResponse(await run_in_threadpool(do, await request.json()))
            except Exception as problem:
                return JSONResponse({"refused": f"{type(problem).__name__}: {problem}"}, 500)

        return endpoint

    def _go_to(self, asked: dict[str, str]) -> dict[str, str]:
        """Stop on every day between that has something due, until that is done.

        Jobs are due at the first instant of a day, so each does its work on its own day.
        """
        to = datetime.fromisoformat(asked["to"])
        with self._one_at_a_time:
            while (due := self._next_due()) is not None and due <= to:
                self._clock.now = due
                self._work.settle()
            self._clock.now = to
            self._work.settle()
        return {"now": to.isoformat()}

    def _next_due(self) -> datetime | None:
        """The next instant after now for which some landlord has a job."""
        house, found = self._work.house, list[datetime]()
        waiting = select(func.min(Job.due_at)).where(
            Job.due_at > self._clock.now, Job.done_at.is_(None), Job.dead_at.is_(None)
        )
        for slug in house.landlords:
            with transaction(house.engine, slug) as session:
                if (due := session.scalar(waiting)) is not None:
                    found.append(due)
        return min(found, default=None)

    def _welcome(self, asked: dict[str, str]) -> dict[str, str]:
        with self._work.house.desk(asked["landlord"], REGISTRAR) as desk:
            party: UUID = register_party(desk, PartyDetails(display_name=asked["name"])).id
        return {"party": str(party)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="putright.play.server")
    parser.add_argument("--now", required=True, help="when it begins: ISO 8601, with its zone")
    clock = SetClock(datetime.fromisoformat(parser.parse_args().now))
    settings = Settings.read(os.environ)
    secret = settings.token_secret or ""
    with (
        open_house(settings, clock=clock) as house,
        InProcessWork(house, lease=LEASE) as work,
        socket.create_server(("127.0.0.1", 0)) as listening,
    ):
        control = Control(work, clock, secret)
        app = App(
            work.house,
            Verifier(secret, house.landlords, clock, house.closed),
            routes=control.routes,
            links=Links(secret, clock),
        )
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        Thread(target=_leave_with_the_parent, args=[server], daemon=True).start()
        print(json.dumps({"port": listening.getsockname()[1]}), flush=True)
        server.run(sockets=[listening])


def _leave_with_the_parent(server: uvicorn.Server) -> None:
    """Our input ends when the parent does, however it ended."""
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    main()
