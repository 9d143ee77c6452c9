"""The front door: one ASGI application that answers GraphQL over HTTP.

It follows the GraphQL-over-HTTP specification. Two constants hold what its editions differ in.
Whatever is wrong with a request is answered with a 4xx and with what to do, never with a 500.
"""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import orjson
from graphql import OperationType
from starlette.types import Receive, Scope, Send

from putright.api import log
from putright.api.answers import Answer, refused
from putright.api.bodies import (
    Disconnected,
    GraphQLRequest,
    from_body,
    from_url,
    read_body,
)
from putright.api.cors import Headers, Origins
from putright.api.documents import Documents, Prepared
from putright.api.errors import ClientError, Code, HTTPRefusal, masked, request_errors
from putright.api.identity import Caller, LandlordClosed, Unauthenticated
from putright.api.negotiation import Media, answer_media, is_json
from putright.api.patience import Patience

Execute = Callable[[GraphQLRequest, Prepared, Caller], Awaitable[Answer]]
Authenticate = Callable[[str | None], Caller]

REQUEST_ERROR = 400
"""Status of a request that nothing was run of (the draft of August 2026 asks for 422 for some)."""

PARTIAL_SUCCESS = 294
"""Status of data with errors beside it. Both only for clients that take the GraphQL media type."""

GONE = 499
"""Stands in the log where the client left before it had sent its request."""

TRY_LATER = (b"retry-after", b"600")
"""Seconds after which it is worth asking whether a closed landlord is served again."""

PREFLIGHT_HEADERS = (
    b"graphql-require-preflight",
    b"apollo-require-preflight",
    b"x-requested-with",
    b"authorization",
)
"""Headers that a page of another site cannot send without asking first (Fetch, 4.8)."""

ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"vary", b"accept, authorization, origin"),
]
HEADERS = {
    media: [(b"content-type", f"{media}; charset=utf-8".encode()), *ALWAYS] for media in Media
}
_REQUEST_ID = re.compile(rb"[0-9A-Za-z._-]{8,64}")


class GraphQLEndpoint:
    """Answers one path.

    `execute` is given what was asked, the document prepared for it, and who asks; the operation it
    names exists, is a query or a mutation, and may be run by GET only if it is a query.
    `authenticate` turns an Authorization header into a caller, or raises Unauthenticated, or
    LandlordClosed.
    `introspection` says who may ask for the schema: by default those who work for the landlord.
    """

    def __init__(
        self,
        documents: Documents,
        execute: Execute,
        authenticate: Authenticate,
        *,
        origins: Collection[str] = (),
        introspection: Callable[[Caller], bool] = lambda caller: caller.is_staff,
    ) -> None:
        self._documents = documents
        self._limits = documents.limits
        self._execute = execute
        self._authenticate = authenticate
        self._origins = Origins(origins)
        self._introspection = introspection
        self._journal = log.Journal()
        self._patience = Patience(self._limits.timeout)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="document")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        began = perf_counter()
        headers = _by_name(scope["headers"])
        entry = log.Entry(_request_id(headers.get(b"x-request-id")))
        log.request_id.set(entry.request)
        media = answer_media(headers.get(b"accept", b""))
        extra: Headers = []
        try:
            if scope["method"] == "OPTIONS":
                status, body = 204, b""
                allow = (b"allow", b"GET, POST, OPTIONS")
                extra = [allow, *self._origins.preflight(headers.get(b"origin"))]
            else:
                answer = await self._answer(scope, headers, receive, media, entry)
                status, body, entry.codes = _status(answer, media), answer.body, answer.codes
        except HTTPRefusal as refusal:
            status, extra, entry.codes = refusal.status, [*refusal.headers], (refusal.code,)
            body = orjson.dumps({"errors": [refusal.as_error()]})
        except Disconnected:
            status, body = GONE, b""
        except Exception as error:
            status, entry.codes = 500, (Code.INTERNAL_SERVER_ERROR,)
            body = orjson.dumps({"errors": [masked(error)]})
        if status != GONE:
            extra += HEADERS[media or Media.JSON]
            extra += self._origins.headers(headers.get(b"origin"))
            extra.append((b"x-request-id", entry.request.encode()))
            extra.append((b"content-length", str(len(body)).encode()))
            await send({"type": "http.response.start", "status": status, "headers": extra})
            await send({"type": "http.response.body", "body": body})
        entry.status, entry.ms = status, round((perf_counter() - began) * 1000, 2)
        self._journal.add(entry)

    async def _answer(
        self,
        scope: Scope,
        headers: dict[bytes, bytes],
        receive: Receive,
        media: Media | None,
        entry: log.Entry,
    ) -> Answer:
        _check_headers(scope["method"], headers, media)
        authorization = headers.get(b"authorization")
        try:
            caller = self._authenticate(authorization.decode("latin-1") if authorization else None)
        except Unauthenticated as error:
            raise _unauthenticated(error) from None
        except LandlordClosed as error:
            entry.landlord, entry.subject = error.caller.landlord, error.caller.mark
            raise HTTPRefusal(503, Code.LANDLORD_CLOSED, str(error), [TRY_LATER]) from None
        entry.landlord, entry.subject = caller.landlord, caller.mark
        by_get = scope["method"] == "GET"
        task = self._patience.begin()
        try:
            if by_get:
                request = from_url(scope["query_string"])
            else:
                announced = headers.get(b"content-length")
                request = from_body(await read_body(receive, self._limits.body, announced))
            return await self._run(request, caller, by_get, entry)
        except asyncio.CancelledError:
            if not self._patience.gave_up(task):
                raise
            raise HTTPRefusal(
                503,
                Code.TIMEOUT,
                "This took too long and was given up. A mutation may yet have been carried out: "
                "send it again with the same idempotency key.",
            ) from None
        finally:
            self._patience.end(task)

    async def _run(
        self, request: GraphQLRequest, caller: Caller, by_get: bool, entry: log.Entry
    ) -> Answer:
        documents = self._documents
        prepared = documents.find(request.query)
        if prepared is None:  # reading a document takes milliseconds, so others need not wait
            loop = asyncio.get_running_loop()
            prepared = documents.keep(
                await loop.run_in_executor(self._readers, documents.build, request.query)
            )
        entry.document, entry.cost = prepared.hash[:16], prepared.cost
        if prepared.errors:
            return refused(prepared.errors)
        try:
            operation = prepared.operation(request.operation_name)
            entry.operation = operation.name.value[:64] if operation.name else None
            if operation.operation is OperationType.SUBSCRIPTION:
                raise ClientError(
                    "Subscriptions are not answered here.", Code.OPERATION_RESOLUTION_FAILURE
                )
            if by_get and operation.operation is not OperationType.QUERY:
                raise HTTPRefusal(
                    405, Code.METHOD_NOT_ALLOWED, "Send a mutation by POST.", [(b"allow", b"POST")]
                )
            if prepared.introspects and not self._introspection(caller):
                raise ClientError(
                    "The schema is not told here; read the published schema.graphql.",
                    Code.INTROSPECTION_DISABLED,
                )
        except ClientError as error:
            return refused(request_errors([error], Code.BAD_REQUEST, 1))
        return await self._execute(request, prepared, caller)


def _check_headers(method: str, headers: dict[bytes, bytes], media: Media | None) -> None:
    """Raises HTTPRefusal: 405, 406, 415, or 400 for what another site's page could have sent."""
    if method not in ("GET", "POST"):
        allow = [(b"allow", b"GET, POST, OPTIONS")]
        raise HTTPRefusal(405, Code.METHOD_NOT_ALLOWED, "Send a POST.", allow)
    if media is None:
        raise HTTPRefusal(406, Code.NOT_ACCEPTABLE, f"We answer {Media.GRAPHQL} or {Media.JSON}.")
    if method == "GET":
        if not any(name in headers for name in PREFLIGHT_HEADERS):
            message = "With a GET, send the header GraphQL-Require-Preflight: 1."
            raise HTTPRefusal(400, Code.CSRF_PREFLIGHT_REQUIRED, message)
        return
    if not is_json(headers.get(b"content-type", b"")):
        message = "Send the body as application/json in UTF-8."
        raise HTTPRefusal(415, Code.UNSUPPORTED_MEDIA_TYPE, message)
    if headers.get(b"content-encoding", b"identity") != b"identity":
        raise HTTPRefusal(415, Code.UNSUPPORTED_MEDIA_TYPE, "Send the body without compression.")


def _unauthenticated(error: Unauthenticated) -> HTTPRefusal:
    """A 401 with its challenge (RFC 6750, 3: no error is named where no token was sent)."""
    challenge = 'Bearer realm="putright"'
    if error.token_given:
        challenge += ', error="invalid_token"'
    header = (b"www-authenticate", challenge.encode())
    return HTTPRefusal(401, Code.UNAUTHENTICATED, str(error), [header])


def _status(answer: Answer, media: Media | None) -> int:
    if media is Media.JSON or not answer.codes:
        return 200
    return PARTIAL_SUCCESS if answer.has_data else REQUEST_ERROR


def _by_name(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name. One sent twice is joined (RFC 9110, 5.2): none can hide behind another."""
    found = dict(headers)
    if len(found) == len(headers):
        return found
    joined: dict[bytes, bytes] = {}
    for name, value in headers:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined


def _request_id(given: bytes | None) -> str:
    """The caller's own id for the request where it is plain, else one of ours."""
    if given is not None and _REQUEST_ID.fullmatch(given):
        return given.decode()
    return secrets.token_hex(8)
