"""Signed addresses of files, on this same service: whoever holds one may use it until it expires.

An address names a landlord and a row of that landlord's, and is good for one thing alone. It says
nothing else, so that nothing is told by whatever keeps addresses.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

UPLOADS, DOCUMENTS = "/uploads/", "/documents/"
READ_WITHIN = timedelta(minutes=5)


class For(StrEnum):
    """What an address is good for."""

    SENDING = "s"
    READING = "r"


@dataclass(frozen=True, slots=True)
class Link:
    landlord: str
    row_id: UUID


class Links:
    """Signs and reads addresses. `now` gives the instant, with its time zone."""

    def __init__(self, secret: str, now: Callable[[], datetime]) -> None:
        self._key = hashlib.blake2b(secret.encode(), digest_size=32, person=b"files").digest()
        self._now = now

    def to_send(self, landlord: str, upload_id: UUID, until: datetime) -> str:
        """Where the contents of an upload are put."""
        return UPLOADS + self._signed(For.SENDING, landlord, upload_id, until)

    def to_read(self, landlord: str, document_id: UUID) -> str:
        """Where a document is read, for a few minutes."""
        until = self._now() + READ_WITHIN
        return DOCUMENTS + self._signed(For.READING, landlord, document_id, until)

    def read(self, token: str, good_for: For) -> Link | None:
        """`None` for what was not signed here, is for something else, or has expired."""
        try:
            said, _, seal = token.encode("ascii").partition(b".")
            if not hmac.compare_digest(self._seal(said), seal):
                return None
            use, landlord, row_id, until = urlsafe_b64decode(said).decode("ascii").split("|")
        except ValueError:
            return None
        if use != good_for or int(until) <= self._now().timestamp():
            return None
        return Link(landlord, UUID(row_id))

    def _signed(self, use: For, landlord: str, row_id: UUID, until: datetime) -> str:
        seconds = int(until.astimezone(UTC).timestamp())
        said = urlsafe_b64encode(f"{use.value}|{landlord}|{row_id}|{seconds}".encode())
        return f"{said.decode()}.{self._seal(said).decode()}"

    def _seal(self, said: bytes) -> bytes:
        return hashlib.blake2b(said, key=self._key, digest_size=20).hexdigest().encode()
