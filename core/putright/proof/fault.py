"""What a proof finds: a fault, where it is, and what would mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from putright.policy import Rule
from putright.proof.documents import Clauses

Documents = Mapping[str, Clauses]
"""Each document that an edition quotes, by the name its rules give it, divided into clauses."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which clause (or line of the page), and what would mend it."""

    clause: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.clause}: {self.wrong} {self.mend}"


def rules_of(value: object) -> Iterator[Rule]:
    """Every rule of an edition, in the order of the page."""
    if isinstance(value, Rule):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from rules_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from rules_of(getattr(value, field.name))
