"""Who is calling: a signed token is checked once, and says for which landlord the caller acts.

Development tokens are JSON Web Tokens (RFC 7519) signed with HS256. The landlord is always the
token's; no argument, header or path can name another.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import isfinite
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

ISSUER, RECIPIENT = "putright-dev", "putright"
KIND = "at+jwt"
"""The header's `typ` (RFC 9068): no other thing signed with the same secret passes for a token."""

LEEWAY = 60
"""Seconds by which the clocks of the issuer and of this server may differ."""

LONGEST_TOKEN = 4_096
MOST_REMEMBERED = 4_096


class Audience(StrEnum):
    """What somebody is to a case; each may see and do different things."""

    COMPLAINANT = "COMPLAINANT"
    REPRESENTATIVE = "REPRESENTATIVE"
    CASE_HANDLER = "CASE_HANDLER"
    DECISION_MAKER = "DECISION_MAKER"
    ADMIN = "ADMIN"
    AUDITOR = "AUDITOR"


STAFF = frozenset(
    {Audience.CASE_HANDLER, Audience.DECISION_MAKER, Audience.ADMIN, Audience.AUDITOR}
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody whose token was good. `mark` stands for the subject in logs."""

    landlord: str
    subject: str = field(repr=False)
    name: str = field(repr=False)
    audiences: frozenset[Audience]
    party_id: UUID | None = None
    roles: frozenset[str] = frozenset()
    mark: str = ""

    @property
    def is_staff(self) -> bool:
        """Whether the caller works for the landlord, rather than living there."""
        return not self.audiences.isdisjoint(STAFF)


class Unauthenticated(Exception):
    """No token, or one that is not taken. The message says what to do and repeats nothing of it."""

    def __init__(self, message: str, *, token_given: bool = True) -> None:
        super().__init__(message)
        self.token_given = token_given


class LandlordClosed(Exception):
    """A good token for a landlord that is not served until its plugin is mended."""

    def __init__(self, caller: Caller) -> None:
        super().__init__(
            "This landlord's complaints cannot be read or taken here at the moment. Try again "
            "later, or contact the landlord directly."
        )
        self.caller = caller


def mint(
    secret: str,
    *,
    landlord: str,
    subject: str,
    name: str,
    audiences: Iterable[Audience],
    party_id: UUID | None = None,
    roles: Iterable[str] = (),
    expires_at: datetime,
) -> str:
    """Sign a development token. `expires_at` must know its time zone.

    Raises ValueError for a secret under 32 characters, or an instant without a time zone.
    """
    if expires_at.tzinfo is None:
        raise ValueError("Give expires_at a time zone, for example datetime.now(UTC).")
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": RECIPIENT,
        "sub": subject,
        "name": name,
        "landlord": landlord,
        "audiences": sorted(audiences),
        "roles": sorted(roles),
        "exp": int(expires_at.timestamp()),
    }
    if party_id is not None:
        claims["party_id"] = str(party_id)
    return jwt.encode({"alg": "HS256", "typ": KIND}, claims, _key(secret), algorithms=["HS256"])


class Verifier:
    """Turns an `Authorization` header into a caller.

    `now` gives the instant, with its time zone. `closed` are the landlords whose tokens are good
    and who are not served. A good token is remembered until it expires, so
    its signature is worked out once and not with each request.
    """

    def __init__(
        self,
        secret: str,
        landlords: Collection[str],
        now: Callable[[], datetime],
        closed: Collection[str] = (),
    ) -> None:
        self._key = _key(secret)
        self._pepper = hashlib.blake2b(secret.encode(), digest_size=32, person=b"log").digest()
        self._closed = frozenset(closed)
        self._landlords = self._closed.union(landlords)
        self._now = now
        self._remembered: dict[str, tuple[Caller, float, float]] = {}

    def __call__(self, authorization: str | None) -> Caller:
        """Raises Unauthenticated with what to do about it, and LandlordClosed."""
        if not authorization:
            raise Unauthenticated(
                "Sign in first: send a token in the header 'Authorization: Bearer …'.",
                token_given=False,
            )
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
            raise Unauthenticated("Send the token as 'Authorization: Bearer …'.")
        known = self._remembered.get(token)
        if known is None:
            known = self._remember(token, self._read(token))
        caller, begins, ends = known
        now = self._now().timestamp()
        if now >= ends + LEEWAY:
            raise Unauthenticated("This token has expired. Sign in again for a new one.")
        if now < begins - LEEWAY:
            raise Unauthenticated("This token is not valid yet. Is the clock that issued it right?")
        if caller.landlord in self._closed:
            raise LandlordClosed(caller)
        return caller

    def _remember(
        self, token: str, known: tuple[Caller, float, float]
    ) -> tuple[Caller, float, float]:
        if len(self._remembered) >= MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        self._remembered[token] = known
        return known

    def _read(self, token: str) -> tuple[Caller, float, float]:
        """The caller that a token names, and the seconds between which it may be used."""
        try:
            decoded = jwt.decode(token, self._key, algorithms=["HS256"])
        except (JoseError, ValueError, UnicodeError) as error:
            raise Unauthenticated("This token was not issued for this server.") from error
        claims = decoded.claims
        recipients = claims.get("aud")
        if (
            decoded.header.get("typ") != KIND
            or claims.get("iss") != ISSUER
            or RECIPIENT not in (recipients if isinstance(recipients, list) else [recipients])
        ):
            raise Unauthenticated("This token was not issued for this server.")
        landlord = claims.get("landlord")
        if not isinstance(landlord, str) or landlord not in self._landlords:
            raise Unauthenticated("This token is for a landlord that is not served here.")
        try:
            return (
                self._caller(landlord, claims),
                _seconds(claims.get("nbf", 0)),
                _seconds(claims.get("exp")),
            )
        except (TypeError, ValueError, KeyError) as error:
            raise Unauthenticated("This token lacks something that a token must say.") from error

    def _caller(self, landlord: str, claims: dict[str, Any]) -> Caller:
        subject, name, roles = claims["sub"], claims["name"], claims.get("roles", [])
        audiences = frozenset(Audience(one) for one in claims["audiences"])
        texts = (subject, name, *roles)
        if not all(isinstance(text, str) for text in texts) or not isinstance(roles, list):
            raise TypeError("names are text, and roles a list of it")
        if not (audiences and subject):
            raise ValueError("a token names its subject and at least one audience")
        party_id = claims.get("party_id")
        mark = hashlib.blake2b(f"{landlord}/{subject}".encode(), key=self._pepper, digest_size=8)
        return Caller(
            landlord,
            subject,
            name,
            audiences,
            None if party_id is None else UUID(str(party_id)),
            frozenset(roles),
            mark.hexdigest(),
        )


def _key(secret: str) -> OctKey:
    if len(secret) < 32:
        raise ValueError("The secret that signs tokens must have at least 32 characters.")
    return OctKey.import_key(secret)


def _seconds(value: object) -> float:
    """A NumericDate (RFC 7519, 2): seconds since 1970 in UTC."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError("exp and nbf are numbers of seconds")
    return float(value)
