"""Ids that sort by the moment they were made: UUID version 7 (RFC 9562, 5.7)."""

import secrets
from datetime import datetime
from threading import Lock
from uuid import UUID

_lock = Lock()
_last = 0


def new_id(at: datetime) -> UUID:
    """Make an id for something done at `at`; two of one process never come out of order.

    The 12 bits after the version count within the millisecond (RFC 9562, 6.2, method 1), so that
    the lines of one history keep their order however fast they were written.
    """
    global _last
    stamp = int(at.timestamp() * 1000) << 12
    with _lock:
        _last = max(stamp, _last + 1)
        millisecond, count = _last >> 12, _last & 0xFFF
    tail = 0b10 << 62 | secrets.randbits(62)
    return UUID(int=millisecond << 80 | 0x7 << 76 | count << 64 | tail)
