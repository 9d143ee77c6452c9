"""Which words of a passage a page quotes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from putright.proof.documents import one_line

Piece = tuple[str, bool]
"""Some words of a passage, and whether they are quoted."""

SHORT = 9  # words that are enough to know a quotation by


def pieces(passages: Sequence[str], quotations: Iterable[str]) -> list[list[Piece]]:
    """Each passage cut where a quotation begins or ends; those that overlap are one.

    >>> pieces(["We refuse the old."], ["the old"])
    [[('We refuse ', False), ('the old', True), ('.', False)]]
    """
    places = {found for words in set(quotations) if (found := _place(words, passages))}
    return [
        list(_cut(one_line(passage), sorted((start, end) for n, start, end in places if n == here)))
        for here, passage in enumerate(passages)
    ]


def stands(words: str, passages: Sequence[str]) -> bool:
    """Whether the words stand in one of the passages, whole."""
    return _place(words, passages) is not None


def shortened(words: str) -> str:
    """
    >>> shortened("When we receive a complaint, we will acknowledge receipt within 3 days")
    'When we receive a complaint, we will acknowledge receipt …'
    """
    some = words.split()
    return " ".join(some) if len(some) <= SHORT + 1 else f"{' '.join(some[:SHORT])} …"


def _place(words: str, passages: Sequence[str]) -> tuple[int, int, int] | None:
    """The first passage that holds the words, and where in it."""
    if not (words := one_line(words)):
        return None
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for number, passage in enumerate(passages):
        if match := whole.search(one_line(passage)):
            return number, match.start(), match.end()
    return None


def _cut(passage: str, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in _joined(places):
        if at < start:
            yield passage[at:start], False
        yield passage[start:end], True
        at = end
    if at < len(passage):
        yield passage[at:], False


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    whole: list[tuple[int, int]] = []
    for start, end in places:
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole
