"""What officers judged of a policy's rules, where values cannot decide: read from its ledgers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from putright.policy import Policy
from putright.proof import rules_of
from putright.yardstick.verdicts import Reason, Said, Verdict


class Judgement(Protocol):
    @property
    def verdict(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def mend(self) -> str | None: ...


class Row(Protocol):
    """One rule of a document, with its judgements: edition of the standard, provision."""

    @property
    def clauses(self) -> tuple[str, ...]: ...
    @property
    def says(self) -> str: ...
    @property
    def code(self) -> Mapping[str, Mapping[str, Judgement]]: ...


class Ledger(Protocol):
    """The rules of one document."""

    @property
    def document(self) -> str: ...
    @property
    def rows(self) -> tuple[Row, ...]: ...


def judged(
    policy: Policy, ledgers: Iterable[Ledger], standard: str
) -> Mapping[str, tuple[Reason, ...]]:
    """By provision, what was judged of the rules that this edition holds."""
    found: dict[str, list[Reason]] = {}
    for row, said in _standing(policy, ledgers):
        for provision, judgement in row.code.get(standard, {}).items():
            verdict = Verdict(judgement.verdict)
            reason = Reason(verdict, judgement.why, judgement.mend, said, whole=False)
            found.setdefault(provision, []).append(reason)
    return {provision: tuple(reasons) for provision, reasons in found.items()}


def _standing(policy: Policy, ledgers: Iterable[Ledger]) -> Iterator[tuple[Row, tuple[Said, ...]]]:
    """The rows that stand in this edition: those of its own document, and those taken over."""
    quoted: dict[tuple[str, str], list[Said]] = {}
    for rule in rules_of(policy):
        said = quoted.setdefault((rule.source or policy.source, rule.clause), [])
        said += [each for each in Said.by(rule) if each not in said]
    for ledger in ledgers:
        own = ledger.document == policy.source
        for row in ledger.rows:
            said = [each for c in row.clauses for each in quoted.get((ledger.document, c), ())]
            if own or said:
                yield row, tuple(said) or (Said(row.clauses[0], row.says, quoted=False),)
