"""A policy held to every provision of a standard, one finding each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from putright.policy import Policy
from putright.proof import rules_of
from putright.rules.calendar import Calendar
from putright.yardstick.judging import Ledger, judged
from putright.yardstick.measures import MEASURES
from putright.yardstick.provisions import Provision
from putright.yardstick.verdicts import Decided, Finding, Reason, Said, Verdict, gravest
from putright.yardstick.yard import Yard


@dataclass(frozen=True, slots=True)
class Standard:
    """An edition of the standard, and its provisions in their order."""

    policy: Policy
    provisions: tuple[Provision, ...]


def audit(
    policy: Policy, standard: Standard, ledgers: Iterable[Ledger], calendar: Calendar
) -> tuple[Finding, ...]:
    """The verdict on each provision, in order.

    What a page's values decide is computed. What they leave open is judged in the ledgers. Where
    both speak of a part, the graver holds. Where neither does, the provision says what silence
    means.
    """
    asked = _by_provision(standard.policy)
    said = frozenset(Said.by(*rules_of(policy)))
    by_provision = judged(policy, ledgers, standard.policy.edition)
    findings = []
    for provision in standard.provisions:
        requirement = asked.get(provision.number, ())
        measured = _taken_over(said, requirement) or _measured(
            Yard(policy, standard.policy, provision, calendar)
        )
        judgements = by_provision.get(provision.number, ())
        findings.append(_finding(provision, requirement, measured, judgements))
    return tuple(findings)


def _finding(
    provision: Provision,
    requirement: tuple[Said, ...],
    measured: Reason | None,
    judgements: Sequence[Reason],
) -> Finding:
    if measured is None and not judgements:
        return Finding(
            provision.number,
            requirement,
            (),
            provision.otherwise,
            Decided.UNDECIDED,
            provision.silence,
        )
    reasons = [] if measured and measured.whole else [*judgements]
    if measured:
        reasons.insert(0, measured)
    verdict = gravest(reason.verdict for reason in reasons)
    holding = [reason for reason in reasons if reason.verdict is verdict]
    return Finding(
        provision.number,
        requirement,
        tuple(dict.fromkeys(said for reason in holding for said in reason.rules)),
        verdict,
        Decided.COMPUTED if holding[0] is measured else Decided.JUDGED,
        " ".join(dict.fromkeys(reason.why for reason in holding)),
        " ".join(dict.fromkeys(reason.mend for reason in holding if reason.mend)) or None,
    )


def _measured(yard: Yard) -> Reason | None:
    name = yard.provision.measure
    return MEASURES[name](yard) if name else None


def _by_provision(standard: Policy) -> dict[str, tuple[Said, ...]]:
    """Each provision's words, its list's points too, without those that stand within others."""
    found: dict[str, list[Said]] = {}
    for said in Said.by(*rules_of(standard)):
        found.setdefault(said.clause.partition("(")[0], []).append(said)
    return {
        number: tuple(each for each in all_said if not _stands_within(each, all_said))
        for number, all_said in found.items()
    }


def _stands_within(said: Said, others: Iterable[Said]) -> bool:
    return any(
        said is not other and said.clause == other.clause and said.words in other.words
        for other in others
    )


def _taken_over(said: frozenset[Said], requirement: tuple[Said, ...]) -> Reason | None:
    """A policy that says all of the standard's own words under its own number meets it."""
    if not requirement or not said.issuperset(requirement):
        return None
    return Reason(Verdict.MET, "It says what is laid down, word for word.", rules=requirement)
