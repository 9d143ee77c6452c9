"""Who has had a part in a complaint, so that they may have to keep out of what is still to do."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What somebody was to a complaint. `HANDLED` and `DECIDED` are of one stage."""

    HANDLED = "HANDLED"
    DECIDED = "DECIDED"
    COMPLAINED_ABOUT = "COMPLAINED_ABOUT"
    DECLARED = "DECLARED"


CONFLICTS = frozenset({Part.COMPLAINED_ABOUT, Part.DECLARED})
"""The parts that keep somebody out of every stage."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is to do something. `subject` is that of their token, where it is known."""

    name: str
    subject: str | None = None

    def same(self, other: "Person") -> bool:
        """By subject where both are known, for two people may bear one name; else by name."""
        if self.subject is not None and other.subject is not None:
            return self.subject == other.subject
        return _folded(self.name) == _folded(other.name)


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody's part in a complaint, and the stage at which they had it."""

    person: Person
    part: Part
    stage: int


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
