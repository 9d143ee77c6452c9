"""What a proof finds: a fault, where it is, and what would mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from putright.policy import Rule
from putright.proof.documents import Clauses

Documents = Mapping[str, Clauses]
"""Each document that an edition quotes, by the name its rules give it, divided into clauses."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which clause (or edition, or rule of a ledger), and what would mend it.

    `file` and `line` are where it stands, as far as that is known; logic outside of every rule is
    at no clause. `about` is the rule of the page that it is a fault of.
    """

    clause: str
    wrong: str
    mend: str
    file: str | None = None
    line: int | None = None
    about: Rule | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        """Where to look: “policy.py, line 12, clause 3.2(a)”."""
        line = f"line {self.line}" if self.line else None
        clause = f"clause {self.clause}" if self.file and self.clause else self.clause
        return ", ".join(part for part in (self.file, line, clause) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} {self.mend}"


def rules_of(value: object) -> Iterator[Rule]:
    """Every rule of an edition, in the order of the page."""
    if isinstance(value, Rule):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from rules_of(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from rules_of(getattr(value, each.name))
