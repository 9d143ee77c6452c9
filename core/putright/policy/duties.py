"""What a landlord owes beyond the single answer: remedies, fair restrictions, records, reports."""

from dataclasses import dataclass
from enum import StrEnum

from putright.policy.rules import Rule, Timescale
from putright.policy.times import Span


class RemedyKind(StrEnum):
    """The kinds of remedy that the documents name between them."""

    APOLOGY = "an apology"
    ACKNOWLEDGEMENT = "an acknowledgement of what went wrong"
    EXPLANATION = "an explanation"
    ACTION = "action"
    CHANGED_DECISION = "a decision changed"
    CORRECTED_RECORD = "a record put right"
    MONEY = "money"
    CHANGED_POLICY = "a policy or practice changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy(Rule):
    """A kind of remedy, with the words that offer it."""

    kind: RemedyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies(Rule):
    """How what went wrong is put right, and how far a promise is followed."""

    kinds: tuple[Remedy, ...] = ()
    completion: Rule | None = None  # a promise is followed until it is done
    set_against_debt: Rule | None = None  # money may be set against what is owed
    clauses: tuple[Rule, ...] = ()
    guidance: Rule | None = None  # the Ombudsman's guidance is taken into account


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct(Rule):
    """Unacceptable behaviour: who may restrict a person, and how that is kept fair.

    `clauses` are those behind these values, where they stand apart from the first, in order.
    """

    examples: tuple[str, ...]
    approvers: frozenset[str] = frozenset()
    told_unless: str | None = None
    proportionate: bool = False
    review: Timescale | None = None
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Records(Rule):
    """What is kept of each complaint, by whom, and by which grades it is told apart."""

    kept_by: str | None = None
    grades: tuple[Rule, ...] = ()
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Rule):
    """What is told of complaints as a whole, to whom and how often.

    `to` is named as the document names it; `every` is `None` where it says no interval.
    """

    to: str | None = None
    every: Span | None = None
    published: bool = False
    reading: str | None = None  # how an unclear interval is read here, in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Rule):
    """What of the procedure itself is looked at again, and how often."""

    of: str
    every: Span | None = None
    published: bool = False
    reading: str | None = None
