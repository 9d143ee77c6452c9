"""Which other sites' pages may read our answers: those named, by their exact origin, and no others.

No cookie is ever looked at, so no credentials are allowed for; see the Fetch standard, 3.2.
"""

import re
from collections.abc import Collection

Headers = list[tuple[bytes, bytes]]

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")

_PREFLIGHT: Headers = [
    (
        b"access-control-allow-headers",
        b"authorization, content-type, graphql-require-preflight, x-request-id",
    ),
    (b"access-control-max-age", b"600"),
]


class Origins:
    """The origins allowed, such as `https://portal.example.org`; none unless named.

    Raises ValueError for anything but an exact origin: no wildcard, path, or `null`.
    """

    def __init__(self, allowed: Collection[str] = ()) -> None:
        for origin in allowed:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"{origin!r} is not an origin. Write scheme, host and port as a browser sends "
                    "them, for example 'https://portal.example.org'."
                )
        self._allowed = frozenset(origin.encode() for origin in allowed)

    def headers(self, origin: bytes | None) -> Headers:
        """What an answer says to the page that asked for it."""
        if origin is None or origin not in self._allowed:
            return []
        return [
            (b"access-control-allow-origin", origin),
            (b"access-control-expose-headers", b"x-request-id"),
        ]

    def preflight(self, origin: bytes | None, methods: bytes = b"GET, POST") -> Headers:
        """What a browser is told that asks before it sends."""
        if origin is None or origin not in self._allowed:
            return []
        return [(b"access-control-allow-methods", methods), *_PREFLIGHT]
