"""What a client takes and sends: media types, read from its headers."""

from enum import StrEnum
from functools import lru_cache

KEPT = 256
"""Answers remembered per header; clients send few different ones."""

LONGEST = 1_000
"""In bytes. A longer header is read as usual, but not remembered."""


class Media(StrEnum):
    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"


def answer_media(accept: bytes) -> Media | None:
    """The media type to answer with, in the client's own order; None where it takes neither."""
    return _remembered_media(accept) if len(accept) < LONGEST else _answer_media(accept)


def is_json(content_type: bytes) -> bool:
    """Whether a body is announced as JSON in UTF-8."""
    return _remembered_json(content_type) if len(content_type) < LONGEST else False


def _answer_media(accept: bytes) -> Media | None:
    if not accept.strip():
        return Media.JSON
    offers: list[tuple[float, str]] = []
    for part in accept.decode("latin-1").lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        offers.append((_number(weight), media))
    barred = [media for rank, media in offers if rank <= 0]
    for rank, media in sorted(offers, key=lambda offer: -offer[0]):
        if rank <= 0:
            break
        if media in (Media.GRAPHQL, Media.JSON):
            return Media(media)
        if media in ("*/*", "application/*"):
            return next((one for one in (Media.JSON, Media.GRAPHQL) if one not in barred), None)
    return None


def _is_json(content_type: bytes) -> bool:
    media, *parameters = (
        piece.strip() for piece in content_type.decode("latin-1").lower().split(";")
    )
    charsets = [text[8:].strip('"') for text in parameters if text.startswith("charset=")]
    return media == Media.JSON and all(name in ("utf-8", "utf8") for name in charsets)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


_remembered_media = lru_cache(KEPT)(_answer_media)
_remembered_json = lru_cache(KEPT)(_is_json)
