"""Contents of documents over HTTP: put once where they were announced, and read as attachments.

Whoever holds a signed address needs no token. Contents are checked while they come: one byte too
many, another hash or another type, and nothing of them is kept.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from putright.api.cors import Origins
from putright.api.links import DOCUMENTS, UPLOADS, For, Link, Links
from putright.casework.files import Files
from putright.casework.investigation.documents import complete_upload, sender_of
from putright.casework.problems import Refused
from putright.house import House
from putright.rules.documents import HEAD, looks_like, may_be_read
from putright.store.contents import Busy, Incoming
from putright.store.db import transaction
from putright.store.documents import Document, Upload

LONGEST = 120.0
"""Seconds that the contents of one file may take to come."""

PART = 64 * 1024
SAFE = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-site",
}
NOT_GOOD = "This address is not good, or not any more. Ask for another."


class Unfit(Exception):
    """What came is not what was announced; the status says how, and the message what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class FileDoor:
    """The two routes for contents. Without a place for files, or a secret, there are none."""

    def __init__(self, house: House, links: Links, origins: Origins) -> None:
        assert house.files is not None
        self._house, self._links, self._origins = house, links, origins
        self._files: Files = house.files
        self.routes = (
            Route(f"{UPLOADS}{{token}}", self._put, methods=["PUT", "OPTIONS"]),
            Route(f"{DOCUMENTS}{{token}}", self._get, methods=["GET"]),
        )

    async def _put(self, request: Request) -> Response:
        origin = request.headers.get("origin", "").encode() or None
        cors = {name.decode(): it.decode() for name, it in self._origins.headers(origin)}
        if request.method == "OPTIONS":
            asked = self._origins.preflight(origin, b"PUT")
            return Response(status_code=204, headers={**cors, **_texts(asked)})
        try:
            async with asyncio.timeout(LONGEST):
                found = await self._take_in(request)
            return JSONResponse({"document": f"Document:{found}"}, 201, {**SAFE, **cors})
        except Unfit as unfit:
            said, status = str(unfit), unfit.status
        except TimeoutError:
            said, status = "The file took too long to come. Send it again.", 408
        except ClientDisconnect:
            said, status = "The file broke off.", 400
        headers = {**SAFE, **cors, "connection": "close"}
        return JSONResponse({"message": said}, status, headers)

    async def _take_in(self, request: Request) -> UUID:
        link = self._link(request, For.SENDING)
        upload = await run_in_threadpool(self._row, Upload, link)
        if upload is None:
            raise Unfit(404, NOT_GOOD)
        _check_headers(request, upload)
        with ExitStack() as stack:
            try:
                incoming = await run_in_threadpool(
                    stack.enter_context, self._files.contents.incoming(link.landlord, upload.id)
                )
            except Busy:
                raise Unfit(409, "This file is being sent already.") from None
            await _checked(request.stream(), incoming, upload)
            return await run_in_threadpool(self._complete, link, upload, incoming)

    def _complete(self, link: Link, upload: Upload, incoming: Incoming) -> UUID:
        try:
            with (
                self._files.contents.placing(link.landlord),
                self._house.desk(link.landlord, sender_of(upload)) as desk,
            ):
                document = complete_upload(desk, upload.id)
                incoming.place(document.sha256)
                return document.id
        except (Refused, FileNotFoundError):  # sent by another, expired, or not theirs any more
            raise Unfit(404, NOT_GOOD) from None

    async def _get(self, request: Request) -> Response:
        try:
            link = self._link(request, For.READING)
            document = await run_in_threadpool(self._row, Document, link)
            limits = self._house.landlords[link.landlord].documents
            if document is None or not may_be_read(document.scan, document.withdrawn_on, limits):
                raise Unfit(404, NOT_GOOD)
            contents = await run_in_threadpool(
                self._files.contents.open, link.landlord, document.sha256
            )
        except (Unfit, FileNotFoundError):
            return JSONResponse({"message": NOT_GOOD}, 404, SAFE)
        headers = {
            **SAFE,
            "content-disposition": f"attachment; filename*=UTF-8''{quote(document.name, safe='')}",
            "content-length": str(document.size),
        }
        return StreamingResponse(_parts(contents), 200, headers, document.media_type)

    def _link(self, request: Request, good_for: For) -> Link:
        link = self._links.read(request.path_params["token"], good_for)
        if link is None or link.landlord not in self._house.landlords:
            raise Unfit(404, NOT_GOOD)
        return link

    def _row(self, model: Any, link: Link) -> Any:
        with transaction(self._house.engine, link.landlord) as session:
            return session.get(model, (link.landlord, link.row_id))


async def _checked(stream: AsyncIterator[bytes], incoming: Incoming, upload: Upload) -> None:
    """Keep what comes, as long as it can still be what was announced. Raises `Unfit`."""
    size, digest, head = 0, hashlib.sha256(), b""
    async for part in stream:
        size += len(part)
        if size > upload.size:
            raise Unfit(413, f"There is more than the {upload.size} bytes that were announced.")
        head += part[: max(HEAD - len(head), 0)]
        if part:
            await run_in_threadpool(_both(incoming.write, digest.update), part)
    if size != upload.size:
        raise Unfit(422, f"{size} bytes came, and {upload.size} were announced. Send it again.")
    if digest.hexdigest() != upload.sha256:
        raise Unfit(422, "Its SHA-256 is not the one that was announced. Send it again.")
    if not looks_like(upload.media_type, head):
        raise Unfit(415, f"This is no file of the type {upload.media_type}.")


def _both(
    write: Callable[[bytes], object], update: Callable[[bytes], object]
) -> Callable[[bytes], None]:
    def do(part: bytes) -> None:
        write(part)
        update(part)

    return do


def _check_headers(request: Request, upload: Upload) -> None:
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said != upload.media_type:
        raise Unfit(415, f"Send it with the Content-Type {upload.media_type}, as announced.")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Unfit(415, "Send it without compression.")
    length = request.headers.get("content-length")
    if length is not None and length != str(upload.size):
        raise Unfit(413, f"{upload.size} bytes were announced. Send just those.")


def _parts(contents: BinaryIO) -> Iterator[bytes]:
    with contents:
        while part := contents.read(PART):
            yield part


def _texts(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode(): it.decode() for name, it in headers}
