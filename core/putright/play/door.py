"""The front door as the people of a scenario use it: GraphQL over HTTP, each with their token."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener
from uuid import UUID

from putright.api.app import PATH
from putright.api.identity import mint
from putright.play.people import Person

LONG_AGO_AND_FAR_AWAY = datetime(2100, 1, 1, tzinfo=UTC)
"""When the tokens of a scenario expire: after any day that it can name."""

LONGEST = 600.0
"""Seconds that an answer may take; moving the clock does the work of every day between."""

NARRATOR = Person("The narrator", "administrator")
"""Who reads the timeline: an administrator, who sees what is kept confidential, too."""


class Unanswered(Exception):
    """The server gave no answer that a step could be judged by. The text says what it said."""


class FrontDoor:
    """One landlord's door on a private server.

    Raises `OSError` where the server is gone; what was asked may then have been done or not, and
    is asked again with the same idempotency key.
    """

    def __init__(self, url: str, secret: str, landlord: str) -> None:
        self.url = url
        self._secret = secret
        self._landlord = landlord
        self._parties: dict[Person, str] = {}
        self._open = build_opener(ProxyHandler({})).open  # never through somebody's proxy

    def ask(self, who: Person, document: str, **variables: Any) -> dict[str, Any]:
        """The data of one operation, in that person's name.

        Raises `Unanswered` for anything but data: faults of ours, and inputs of the wrong type.
        """
        answer = self._post(
            PATH,
            {"query": document, "variables": variables},
            {
                "authorization": f"Bearer {self.token(who)}",
                "accept": "application/graphql-response+json, application/json",
            },
        )
        if answer.get("errors"):
            raise Unanswered(", ".join(str(each.get("message")) for each in answer["errors"]))
        data = answer.get("data")
        if not isinstance(data, dict):
            raise Unanswered("an answer without data")
        return data

    def send(self, upload: Mapping[str, Any], contents: bytes) -> list[dict[str, str]]:
        """Send the contents of a file to where they were announced; gives why they are not taken.

        `upload` is as the API gives it.
        """
        headers = {each["name"]: each["value"] for each in upload["headers"]}
        answer = self._carry(upload["url"], contents, headers, upload["method"])
        return [] if "document" in answer else [{"message": str(answer.get("message"))}]

    def token(self, who: Person) -> str:
        party = self._parties.get(who)
        return mint(
            self._secret,
            landlord=self._landlord,
            subject=who.subject,
            name=who.name,
            audiences=who.audiences,
            party_id=None if party is None else UUID(party),
            roles=who.roles,
            expires_at=LONG_AGO_AND_FAR_AWAY,
        )

    def party(self, who: Person) -> str | None:
        """The global id of somebody outside, once they are known to the landlord."""
        party = self._parties.get(who)
        return f"Party:{party}" if party else None

    def welcome(self, who: Person) -> None:
        """Have the landlord know somebody outside, as its register of residents would."""
        asked = {"landlord": self._landlord, "name": who.name}
        self._parties[who] = self._control("/play/people", asked)["party"]

    def knows(self, who: Person, party_id: str) -> None:
        """From now on they are the party of this global id: a representative, once recorded."""
        self._parties[who] = party_id.partition(":")[2]

    def go_to(self, instant: datetime) -> None:
        """Move the clock on, day by day; what is due on each day is done before the next."""
        self._control("/play/clock", {"to": instant.isoformat()})

    def _control(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        return self._post(path, body, {"x-play": self._secret})

    def _post(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]
    ) -> dict[str, Any]:
        return self._carry(
            path, json.dumps(body).encode(), {"content-type": "application/json", **headers}, "POST"
        )

    def _carry(
        self, path: str, body: bytes, headers: Mapping[str, str], method: str
    ) -> dict[str, Any]:
        request = Request(self.url + path, data=body, headers=dict(headers), method=method)
        try:
            with self._open(request, timeout=LONGEST) as answer:
                said = answer.read()
        except HTTPError as error:
            with error:
                said = error.read()
        except HTTPException as broken:
            raise ConnectionError(f"the answer broke off: {type(broken).__name__}") from None
        try:
            answer = json.loads(said)
        except ValueError:
            raise Unanswered(said[:500].decode("utf-8", "replace") or "nothing at all") from None
        if not isinstance(answer, dict):
            raise Unanswered(str(answer)[:500])
        if "refused" in answer:
            raise Unanswered(str(answer["refused"]))
        return answer
