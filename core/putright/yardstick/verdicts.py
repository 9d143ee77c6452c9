"""What an audit finds: a verdict on each provision, both texts, why, and what would mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from putright.policy import Rule


class Verdict(StrEnum):
    """How a policy stands to a provision of the standard."""

    STRICTER = "stricter"
    MET = "met"
    PARTLY = "partly"
    WEAKER = "weaker"
    SILENT = "silent"
    NOT_CHECKABLE = "not checkable"

    @property
    def falls_short(self) -> bool:
        return self in (Verdict.PARTLY, Verdict.WEAKER)


class Decided(StrEnum):
    """What a verdict rests on."""

    COMPUTED = "computed"
    JUDGED = "judged"
    UNDECIDED = "silent"


_GRAVEST_FIRST = (Verdict.WEAKER, Verdict.PARTLY, Verdict.STRICTER, Verdict.MET)


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a provision to which several rules of a policy answer.

    One that is weaker spoils the others. One that is stricter makes the others no worse.

    >>> gravest([Verdict.MET, Verdict.PARTLY, Verdict.STRICTER])
    <Verdict.PARTLY: 'partly'>
    """
    return min(verdicts, key=_GRAVEST_FIRST.index)


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says in a clause: its words, or where they are not quoted, what they say."""

    clause: str
    words: str
    quoted: bool = True

    @classmethod
    def by(cls, *rules: Rule | None) -> "tuple[Said, ...]":
        """What these rules say, each thing once."""
        return tuple(dict.fromkeys(cls(rule.clause, rule.words) for rule in rules if rule))

    def __str__(self) -> str:
        return f"{self.clause}: “{self.words}”" if self.quoted else f"{self.clause}: {self.words}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for a verdict. `whole`: it decides the provision alone, and nobody need judge."""

    verdict: Verdict
    why: str
    mend: str | None = None
    rules: tuple[Said, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one provision. `rules` are the policy's words, `requirement` the standard's."""

    provision: str
    requirement: tuple[Said, ...]
    rules: tuple[Said, ...]
    verdict: Verdict
    decided: Decided
    why: str
    mend: str | None = None
