"""How a published document is divided into clauses, so that words can be held to their clause.

A document that numbers its clauses (1.1, 3.2 with a) b) c) beneath) is divided by its numbers.
Any other is divided by an index beside it, `<document>.clauses.toml`: the name of each clause and
the words it opens with, in the document's order. The words themselves are never edited.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

Clauses = Mapping[str, tuple[str, ...]]
"""Each clause and its passages. A list's lettered points are clauses of their own: `3.2(a)`."""

HEADING = re.compile(r"#+ |\d+\.\s")
NUMBER = re.compile(r"(\d+(?:\.\d+)+)\s+(.*)")
LETTER = re.compile(r"([a-z])\)\s*(.*)")
BULLET = "• "

_MARKUP = (
    (re.compile(r"\[(?:bookmark|image): [^\]]*\]"), ""),  # left behind by a word processor
    (re.compile(r"<li[^>]*>"), f"\n{BULLET}"),
    (re.compile(r"<[^>]+>|\*\*"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),  # a link: its text alone
    (re.compile(r"^[ \t]*(?:[-·•▪✓][ \t]*)+", re.MULTILINE), BULLET),
)


class NotDivided(ValueError):
    """A document and its index do not fit: says which clause or line, and what would mend it."""


def one_line(text: str) -> str:
    """The same words with single spaces between them."""
    return " ".join(text.split())


def read_document(path: Path) -> Clauses:
    """Divide the document at `path` by its numbers, or by the index that stands beside it.

    Raises `NotDivided`, naming the index, where it and the document do not fit.
    """
    index = path.with_suffix(".clauses.toml")
    text = path.read_text(encoding="utf-8")
    if not index.exists():
        return divide_by_numbers(text)
    try:
        return divide_by_openings(text, tomllib.loads(index.read_text(encoding="utf-8")))
    except (NotDivided, tomllib.TOMLDecodeError) as error:
        raise NotDivided(f"{index}: {error}") from None


def divide_by_numbers(text: str) -> Clauses:
    """Divide a document by the numbers printed in it. What stands before the first is its title.

    >>> divide_by_numbers("1. Aims\\n1.1 We help.\\n1.2 We refuse\\na) the old")
    {'1.1': ('We help.',), '1.2': ('We refuse',), '1.2(a)': ('the old',)}
    """
    found: dict[str, list[str]] = {}
    number = here = ""
    for line in lines_of(text):
        if HEADING.match(line):
            number = here = ""
        elif match := NUMBER.fullmatch(line):
            number, line = match.groups()
            here = number
        elif number and (match := LETTER.fullmatch(line)):
            letter, line = match.groups()
            here = f"{number}({letter})"
        if here:
            found.setdefault(here, []).append(line.removeprefix(BULLET))
    return {clause: (one_line(" ".join(lines)),) for clause, lines in found.items()}


def divide_by_openings(text: str, openings: Mapping[str, str | list[str]]) -> Clauses:
    """Divide a document by the words that its clauses open with, given in its own order.

    Every line but a heading has its opening; a clause of several lines has a list of them.
    Raises `NotDivided` for a line that is not the next one named, and for an opening left over:
    nothing of a document is silently skipped.

    >>> divide_by_openings("1. Aims\\nWe help:\\n· the old\\n· the young",
    ...     {"1 p1": "We help", "1 b1": "the old", "1 b2": "the young"})
    {'1 p1': ('We help:',), '1 b1': ('the old',), '1 b2': ('the young',)}
    """
    found: dict[str, list[str]] = {}
    waiting = [
        (clause, opening)
        for clause, named in openings.items()
        for opening in ([named] if isinstance(named, str) else named)
    ]
    for line in lines_of(text):
        if HEADING.match(line):
            continue
        words = one_line(line.removeprefix(BULLET))
        clause, opening = waiting.pop(0) if waiting else ("none", "")
        if clause == "none" or not words.startswith(opening):
            raise NotDivided(
                f"The index names clause {clause} next (“{opening}”), and the document goes on "
                f"with “{words[:60]}”: copy the first words of each line, in the document's order."
            )
        found.setdefault(clause, []).append(words)
    if waiting:
        clause, opening = waiting[0]
        raise NotDivided(f"The document ends before clause {clause} (“{opening}”): strike it.")
    return {clause: tuple(passages) for clause, passages in found.items()}


def lines_of(text: str) -> Iterator[str]:
    """The document's lines without its file's markup, each bullet marked alike."""
    for mark, plain in _MARKUP:
        text = mark.sub(plain, text)
    for line in text.splitlines():
        if line.strip():
            yield line.strip()
