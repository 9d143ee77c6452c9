"""Reading a request: its bytes, then its JSON, then its parts; whatever is wrong is a 4xx."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive

from putright.api.errors import Code, HTTPRefusal

DEEPEST = 32
MOST_VALUES = 20_000
LARGEST_NUMBER = 2.0**63
"""orjson reads an integer beyond 64 bits as a float; it would be changed without a word."""


class Disconnected(Exception):
    """The client went away before it had sent its request."""


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What a client asks: one document, the operation in it, and the values for its variables."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]


async def read_body(receive: Receive, most: int, announced: bytes | None) -> bytes:
    """Read the whole body, in bytes at most `most`. Raises HTTPRefusal (413), Disconnected."""
    if announced is not None and announced.isdigit() and int(announced[:20]) > most:
        raise _too_large(most)
    message = await receive()
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        parts, size = [body], len(body)
        while message.get("more_body"):
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > most:
                raise _too_large(most)
        body = b"".join(parts)
    if message["type"] == "http.disconnect":
        raise Disconnected
    if len(body) > most:
        raise _too_large(most)
    return body


def from_body(body: bytes) -> GraphQLRequest:
    """Read a POST. Raises HTTPRefusal (400)."""
    try:
        parts = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _bad("The body is not JSON in UTF-8.") from None
    if isinstance(parts, list):
        raise _bad("Send one operation in each request; batches are not taken.")
    if not isinstance(parts, dict):
        raise _bad("The body must be a JSON object with a 'query'.")
    return _request(parts)


def from_url(query_string: bytes) -> GraphQLRequest:
    """Read a GET, whose variables and extensions are JSON. Raises HTTPRefusal (400)."""
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50
        )
    except ValueError:
        raise _bad("The address is not percent-encoded UTF-8.") from None
    parts: dict[str, Any] = {}
    for name, text in pairs:
        if name in parts:
            raise _bad("The address gives the same parameter twice.")
        parts[name] = text
    for name in ("variables", "extensions"):
        if parts.get(name):
            try:
                parts[name] = orjson.loads(parts[name])
            except orjson.JSONDecodeError:
                raise _bad(f"'{name}' is not JSON.") from None
        else:
            parts.pop(name, None)
    return _request(parts)


def _request(parts: dict[str, Any]) -> GraphQLRequest:
    query, name = parts.get("query"), parts.get("operationName")
    variables, extensions = parts.get("variables"), parts.get("extensions")
    if not isinstance(query, str) or not query or query.isspace():
        raise _bad("Send a GraphQL document as the string 'query'.")
    if not isinstance(name, str | None):
        raise _bad("'operationName' must be a string or null.")
    if not isinstance(variables, dict | None):
        raise _bad("'variables' must be a JSON object or null.")
    if not isinstance(extensions, dict | None):
        raise _bad("'extensions' must be a JSON object or null.")
    if "\x00" in query or (name and "\x00" in name):
        raise _bad("Leave out the character U+0000.")
    if variables:
        _check(variables)
    if extensions:
        _check(extensions)
    return GraphQLRequest(query, name or None, variables or {}, extensions or {})


def _check(values: dict[str, Any] | list[Any], depth: int = 1) -> int:
    """Refuse what JSON can say and PostgreSQL cannot keep, and what is only there to be large.

    Returns how many values there are.
    """
    if depth > DEEPEST:
        raise _bad(f"Nest values at most {DEEPEST} deep.")
    seen = len(values)
    if isinstance(values, dict):
        if any("\x00" in name for name in values):
            raise _bad("Leave out the character U+0000.")
        values = list(values.values())
    for value in values:
        if isinstance(value, str):
            if "\x00" in value:
                raise _bad("Leave out the character U+0000.")
        elif isinstance(value, dict | list):
            seen += _check(value, depth + 1)
            if seen > MOST_VALUES:
                break
        elif isinstance(value, float) and abs(value) >= LARGEST_NUMBER:
            raise _bad("A number is too large. Send it as a string.")
    if seen > MOST_VALUES:
        raise _bad(f"Send at most {MOST_VALUES} values.")
    return seen


def _bad(message: str) -> HTTPRefusal:
    return HTTPRefusal(400, Code.BAD_REQUEST, message)


def _too_large(most: int) -> HTTPRefusal:
    message = f"The body may have {most} bytes at most."
    return HTTPRefusal(413, Code.PAYLOAD_TOO_LARGE, message, [(b"connection", b"close")])
