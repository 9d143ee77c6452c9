"""A landlord's policy and its clauses, read from the frozen page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import strawberry

from putright import policy as page
from putright.api.reading.fields import computed, noun, value
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.proof import rules_of


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of one edition. `words` are those quoted; `treatment` says what became of it.

    `source` names the document where it is not the edition's own.
    """

    policy: page.Policy
    number: str
    words: str | None = None
    treatment: str | None = None
    source: str | None = None


def clauses_of(policy: page.Policy) -> tuple[Clause, ...]:
    """Every clause that the page accounts for: the numbered ones in order, then the headings.

    A clause quoted in several places has all its quotations, with " … " between them.
    """
    return tuple(_clauses(policy.key, _Held(policy)).values())


def clause_of(policy: page.Policy, number: str) -> Clause | None:
    return _clauses(policy.key, _Held(policy)).get(number)


def edition(reading: Reading, key: str | None) -> page.Policy | None:
    """The edition of that key; `None` where its plugin is no longer installed."""
    if key is None:
        return None
    try:
        return reading.landlord.edition(key)
    except LookupError:
        return None


def clause_in(reading: Reading, key: str | None, number: str | None) -> Clause | None:
    """A clause by its edition's key and its number, of the landlord of this reading."""
    policy = edition(reading, key)
    return None if policy is None or number is None else clause_of(policy, number)


def clause_for(
    rule: page.Rule | None, policy: page.Policy | None, standard: page.Policy | None
) -> Clause | None:
    """The clause of a rule that was found on a page, or on the standard's where it stood in."""
    if rule is None or policy is None:
        return None
    of_page = standard is None or any(rule is each for each in rules_of(policy))
    whose = policy if of_page or standard is None else standard
    return Clause(whose, rule.clause, rule.words, source=rule.source)


class _Held:
    """A policy as a key of the cache: two policies are one only if they are the same object."""

    __slots__ = ("policy",)

    def __init__(self, policy: page.Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return id(self.policy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.policy is self.policy


@lru_cache(maxsize=256)
def _clauses(key: str, held: _Held) -> Mapping[str, Clause]:
    policy = held.policy
    quoted: dict[str, list[page.Rule]] = {}
    for rule in rules_of(policy):
        quoted.setdefault(rule.clause, []).append(rule)
    found = {
        number: Clause(
            policy,
            number,
            " … ".join(dict.fromkeys(rule.words for rule in rules)),
            source=rules[0].source,
        )
        for number, rules in quoted.items()
    }
    for number, treatment in policy.other_clauses.items():
        found[number] = replace(found.get(number, Clause(policy, number)), treatment=treatment)
    return {number: found[number] for number in sorted(found, key=_in_order)}


def _in_order(number: str) -> list[tuple[int, int, str]]:
    """Sorts 5.5 before 5.10. What stands under a heading comes last, as the page has it."""
    if not number[:1].isdigit():
        return [(2, 0, "")]
    parts = re.findall(r"\d+|[^\d.]+", number)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _find_policy(key: str, reading: Reading) -> page.Policy | None:
    return edition(reading, key)


def _find_clause(rest: str, reading: Reading) -> Clause | None:
    key, _, number = rest.partition("#")
    return clause_in(reading, key, number)


@noun(Clause, "A clause of a policy. Every rule that is applied points at one.", _find_clause)
class PolicyClause(Node):
    id: strawberry.ID = computed(
        lambda clause, _: f"PolicyClause:{clause.policy.key}#{clause.number}",
        "Global id, to refetch this with node(id:). It stays the same; never take it apart.",
    )
    number: str = value("number", "The number or heading it stands under, for example 5.5.")
    text: str | None = value(
        "words", "The words that stand there, as far as they are quoted; null where none are."
    )
    treatment: str | None = value(
        "treatment", "Of a clause that sets no rule by itself: what became of it here."
    )
    document: str | None = value(
        "source", "The document it stands in, where that is not the edition's own."
    )
    policy: "Policy" = value("policy", "The edition it belongs to.")


@noun(
    page.Policy,
    "One edition of a published policy, or of the Ombudsman's Code. A complaint keeps the edition "
    "that it began under.",
    _find_policy,
)
class Policy(Node):
    id: strawberry.ID = computed(
        lambda policy, _: f"Policy:{policy.key}",
        "Global id, to refetch this with node(id:). It stays the same; never take it apart.",
    )
    title: str = value("title", "The title of the document.")
    edition: str = value("edition", "Which edition of the document it is.")
    in_force: date | None = value(
        "in_force", "Its first day; null for a document that states none."
    )
    dated_by: str | None = value(
        "dated_by", "By what reading it has its dates, where the document itself states none."
    )
    until: date | None = value("until", "Its last day; null where another edition ends it.")
    clauses: list[PolicyClause] = computed(
        lambda policy, _: clauses_of(policy),
        "Its clauses: those with numbers in their order, then those under headings.",
    )
