"""A portal's view of the house: GraphQL over HTTP, with signed tokens."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from putright.api.app import App
from putright.api.identity import Audience, Verifier, mint
from putright.api.links import Links
from putright.house import House

SECRET = "a secret for the tests alone, long enough"


class Portal:
    """Asks the application as one caller. Every mutation has a key of its own, or the one given."""

    def __init__(self, app: App, loop: asyncio.AbstractEventLoop, token: str | None) -> None:
        self._app = app
        self._loop = loop
        self._token = token
        self._keys = (f"key-{id(self)}-{number}" for number in itertools.count())

    def post(self, body: Any = None, **options: Any) -> httpx2.Response:
        return self._loop.run_until_complete(self._post(body, **options))

    async def _post(self, body: Any, **options: Any) -> httpx2.Response:
        headers = {"authorization": f"Bearer {self._token}"} if self._token else {}
        headers |= options.pop("headers", {})
        transport = httpx2.ASGITransport(self._app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://house") as client:
            if body is not None:
                options["json"] = body
            return await client.post("/graphql", headers=headers, **options)

    def http(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Any request to the application, without a token."""

        async def send() -> httpx2.Response:
            transport = httpx2.ASGITransport(self._app)
            async with httpx2.AsyncClient(transport=transport, base_url="http://house") as client:
                return await client.request(method, path, **options)

        return self._loop.run_until_complete(send())

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a query that has no errors."""
        answer = self.post({"query": query, "variables": variables}).json()
        assert "errors" not in answer, answer
        return dict(answer["data"])

    def do(self, mutation: str, want: str = "", **input: Any) -> dict[str, Any]:
        """The payload of one mutation."""
        input.setdefault("idempotencyKey", next(self._keys))
        name = mutation[0].upper() + mutation[1:]
        document = (
            f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ "
            f"complaint {{ id reference version status {want} }} errors {{ __typename message code "
            "path ... on PolicyError { rule { number text } } ... on ConflictError { "
            "currentVersion current { id } } } } }"
        )
        return dict(self.ask(document, input=input)[mutation])

    def done(self, mutation: str, want: str = "", **input: Any) -> dict[str, Any]:
        """The complaint, after a mutation that was not refused."""
        payload = self.do(mutation, want, **input)
        assert payload["errors"] == [], payload
        return dict(payload["complaint"])

    def refused(self, mutation: str, **input: Any) -> dict[str, Any]:
        """The one error of a mutation that was refused."""
        payload = self.do(mutation, **input)
        assert payload["complaint"] is None, payload
        (error,) = payload["errors"]
        return dict(error)


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def app(house: House, loop: asyncio.AbstractEventLoop) -> Iterator[App]:
    verifier = Verifier(SECRET, house.landlords, house.clock)
    app = App(house, verifier, links=Links(SECRET, house.clock))
    yield app
    loop.run_until_complete(app.pool.close())
    app.ordinary.close()


@pytest.fixture
def portal(app: App, house: House, loop: asyncio.AbstractEventLoop) -> Callable[..., Portal]:
    def open_portal(landlord: str = "ids", *audiences: Audience, **claims: Any) -> Portal:
        token = mint(
            SECRET,
            landlord=landlord,
            subject=claims.pop("subject", "olive"),
            name=claims.pop("name", "Olive Officer"),
            audiences=audiences or (Audience.CASE_HANDLER,),
            expires_at=house.clock() + timedelta(days=900),
            **claims,
        )
        return Portal(app, loop, token)

    return open_portal


@pytest.fixture
def nobody(app: App, loop: asyncio.AbstractEventLoop) -> Portal:
    return Portal(app, loop, None)


class Handled:
    """One complaint in an officer's hands, always with its newest version."""

    WANT = """version currentStage { number } route { clause { number } why instead }
      notices { kind stageNumber sentOn parts { part text clauses { number } } }
      casework { involvements { id part name stageNumber why endedBy } }"""

    def __init__(self, caller: Portal) -> None:
        self.caller = caller
        self.now = caller.done(
            "logComplaint",
            self.WANT,
            words="It is cold.",
            channel="email",
            remedySought="Heat.",
            complainant={"displayName": "Ada Resident"},
        )

    @property
    def given(self) -> dict[str, Any]:
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}

    def do(self, mutation: str, by: Portal | None = None, **input: Any) -> dict[str, Any]:
        self.now = (by or self.caller).done(mutation, self.WANT, **self.given, **input)
        return self.now

    def refused(self, mutation: str, by: Portal | None = None, **input: Any) -> dict[str, Any]:
        return (by or self.caller).refused(mutation, **self.given, **input)

    def acknowledge(self, handler: str) -> dict[str, Any]:
        return {"handler": handler, "letter": [{"part": "RESPONSIBILITY", "text": "All of it."}]}

    def answer(self, decided_by: str) -> dict[str, Any]:
        said = {"REMEDY": "Nothing.", "NOT_DONE": "It was sound.", "FINDINGS": "It was sound."}
        return {
            "outcome": "NOT_UPHELD",
            "reasons": "It was sound.",
            "decidedBy": decided_by,
            "letter": [{"part": part, "text": text} for part, text in said.items()],
        }

    def about(self, name: str = "Rex Rude", **more: Any) -> dict[str, Any]:
        return self.do("recordStaffComplainedAbout", name=name, why="He shouted at her.", **more)

    def notices(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.now["notices"] if each["kind"] == kind]


@pytest.fixture
def handled(portal: Callable[..., Portal]) -> Callable[..., Handled]:
    """A complaint that was just logged at this landlord."""
    return lambda slug="ids": Handled(portal(slug))
