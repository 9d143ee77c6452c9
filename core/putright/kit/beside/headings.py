"""The headings that a document prints, each at the clause that it stands above."""

from collections.abc import Mapping

from putright.proof.documents import (
    BULLET,
    HEADING,
    LETTER,
    NUMBER,
    Clauses,
    lines_of,
    one_line,
)


def headings(text: str, clauses: Clauses) -> Mapping[str, tuple[str, ...]]:
    """The headings that stand right above each clause, by the clause.

    >>> headings("1. Aims\\n1.1 We help.\\n2. Rules\\n2.1 We refuse.",
    ...     {"1.1": ("We help.",), "2.1": ("We refuse.",)})
    {'1.1': ('1. Aims',), '2.1': ('2. Rules',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    left = list(clauses)
    waiting: list[str] = []
    for line in lines_of(text):
        if HEADING.match(line):
            waiting.append(one_line(line.lstrip("#")))
        elif waiting and (clause := _opened_by(line, clauses, left)):
            found[clause] = tuple(waiting)
            waiting = []
            del left[: left.index(clause) + 1]
    return found


def _opened_by(line: str, clauses: Clauses, left: list[str]) -> str | None:
    """The first of the clauses left that a line belongs to."""
    if (match := NUMBER.fullmatch(line)) and match[1] in left:
        return match[1]
    match = LETTER.fullmatch(line)
    words = one_line(match[2] if match else line.removeprefix(BULLET))
    return next(
        (name for name in left if any(passage.startswith(words) for passage in clauses[name])),
        None,
    )
