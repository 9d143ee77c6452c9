"""A small schema behind the real front door, so that HTTP is tested without the house."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, NewType

import httpx2
import orjson
import pytest
import strawberry
from putright.api.answers import Answer
from putright.api.bodies import GraphQLRequest
from putright.api.documents import Documents, HandOver, Prepared
from putright.api.errors import ClientError, QuietSchema
from putright.api.http import GraphQLEndpoint
from putright.api.identity import Audience, Caller, Verifier, mint
from putright.api.limits import Limits
from putright.api.ordinary import Ordinary
from strawberry.schema.config import StrawberryConfig

SECRET = "a secret for tests, long enough to sign with"
PHONE = "07700 900123"
GQL = "application/graphql-response+json"


def read_reference(text: str) -> str:
    if not text.startswith("TOY-"):
        raise ClientError("A reference looks like TOY-2026-000042.")
    return text


Reference = NewType("Reference", str)


@strawberry.enum
class Colour(Enum):
    RED = "red"
    GREEN = "green"


@strawberry.type
class Letter:
    id: strawberry.ID
    subject: str

    @strawberry.field
    def answers(self) -> "list[Letter]":
        return [Letter(id=strawberry.ID("2"), subject="Re")]

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError(f"row of {PHONE}")


@strawberry.type
class PageInfo:
    has_next_page: bool


@strawberry.type
class Letters:
    nodes: list[Letter]
    page_info: PageInfo


@strawberry.input
class LetterInput:
    subject: str
    sent: date | None = None
    colour: Colour | None = None


@strawberry.input(one_of=True)
class Either:
    left: str | None = strawberry.UNSET
    right: str | None = strawberry.UNSET


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str = "world") -> str:
        return f"Hello, {name}"

    @strawberry.field
    def whoami(self, info: strawberry.Info) -> str:
        caller: Caller = info.context
        return f"{caller.landlord}/{caller.subject}"

    @strawberry.field
    def letter(self, id: strawberry.ID) -> Letter | None:
        return Letter(id=id, subject="Damp")

    @strawberry.field
    def letters(self, first: int = 20, after: str | None = None) -> Letters:
        rows = [Letter(id=strawberry.ID(str(n)), subject="Damp") for n in range(first)]
        return Letters(nodes=rows, page_info=PageInfo(has_next_page=False))

    @strawberry.field
    def by_reference(self, reference: Reference) -> str:
        return reference

    @strawberry.field
    def matching(self, input: LetterInput) -> str:
        return "some"

    @strawberry.field
    def either(self, input: Either) -> str:
        return "one"

    @strawberry.field
    def boom(self) -> str | None:
        raise ValueError(f"duplicate key value: (phone)=({PHONE})")

    @strawberry.field
    def must(self) -> str:
        raise ValueError(PHONE)

    @strawberry.field
    def wrong_number(self) -> int | None:
        return PHONE

    @strawberry.field
    def refused(self) -> str | None:
        raise ClientError("Ask for at most 100 letters.")

    @strawberry.field
    def careless(self) -> str | None:
        raise strawberry.exceptions.StrawberryGraphQLError(f"no such person as {PHONE}")

    @strawberry.field
    def thread(self) -> str:
        return threading.current_thread().name

    @strawberry.field
    def slow(self) -> str:
        time.sleep(1.0)
        return "at last"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def send(self, input: LetterInput) -> str:
        SENT.append(input.subject)
        return "sent"


SENT: list[str] = []


class FrontDoor:
    """The endpoint with its parts, and a client of it."""

    def __init__(self, limits: Limits | None = None, **options: Any) -> None:
        self.schema = QuietSchema(
            Query,
            Mutation,
            extensions=[HandOver],
            config=StrawberryConfig(
                scalar_map={
                    Reference: strawberry.scalar(name="Reference", parse_value=read_reference)
                }
            ),
        )
        self.documents = Documents(self.schema._schema, limits)
        self.ordinary = Ordinary(self.schema, threads=2)
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        verifier = Verifier(SECRET, ["toy", "other"], lambda: self.now)
        self.endpoint = GraphQLEndpoint(self.documents, self.execute, verifier, **options)
        self.runner = asyncio.Runner()
        self.token = self.mint()
        self.executions = 0

    async def execute(self, request: GraphQLRequest, prepared: Prepared, caller: Caller) -> Answer:
        self.executions += 1
        return await self.ordinary(request, prepared, caller)

    def mint(self, **changes: Any) -> str:
        claims: dict[str, Any] = {
            "landlord": "toy",
            "subject": "sam@example.org",
            "name": "Sam Planted",
            "audiences": [Audience.CASE_HANDLER],
            "expires_at": self.now + timedelta(hours=1),
        }
        return mint(SECRET, **{**claims, **changes})

    def send(self, method: str, path: str = "/graphql", **options: Any) -> httpx2.Response:
        async def ask() -> httpx2.Response:
            transport = httpx2.ASGITransport(app=self.endpoint)
            async with httpx2.AsyncClient(transport=transport, base_url="http://toy") as client:
                return await client.request(method, path, **options)

        return self.runner.run(ask())

    def post(
        self,
        body: Any,
        *,
        accept: str | None = GQL,
        content_type: str | None = "application/json",
        token: str | None = "",
        **headers: str,
    ) -> httpx2.Response:
        """Post a query, a dictionary or raw bytes. `token=None` sends none."""
        if isinstance(body, str):
            body = {"query": body}
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        given = {"accept": accept, "content-type": content_type}
        if token is not None:
            given["authorization"] = f"Bearer {token or self.token}"
        sent = {name: value for name, value in given.items() if value is not None}
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        if accept is None:
            more.setdefault("accept", "")
        return self.send("POST", content=content, headers={**sent, **more})

    def close(self) -> None:
        self.ordinary.close()
        self.runner.close()


@pytest.fixture
def open_front_door(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[..., FrontDoor]]:
    caplog.set_level(logging.INFO)  # as in production: what is written down is worked out too
    opened: list[FrontDoor] = []

    def open_one(limits: Limits | None = None, **options: Any) -> FrontDoor:
        opened.append(FrontDoor(limits, **options))
        return opened[-1]

    yield open_one
    for door in opened:
        door.close()


@pytest.fixture
def door(open_front_door: Callable[..., FrontDoor]) -> FrontDoor:
    return open_front_door()
