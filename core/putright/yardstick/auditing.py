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
    by_provision = judged(policy, ledgers, standard.policy.edition)
    return tuple(
        _finding(policy, standard, provision, by_provision.get(provision.number, ()), calendar)
        for provision in standard.provisions
    )


def _finding(
    policy: Policy,
    standard: Standard,
    provision: Provision,
    judgements: Sequence[Reason],
    calendar: Calendar,
) -> Finding:
    requirement = _words_of(standard.policy, provision)
    measured = _taken_over(policy, requirement) or _measured(
        Yard(policy, standard.policy, provision, calendar)
    )
    computed = [measured] if measured else []
    reasons = computed if measured and measured.whole else [*computed, *judgements]
    if not reasons:
        return Finding(
            provision.number, requirement, (), provision.otherwise, Decided.UNDECIDED,
            provision.silence,
        )  # fmt: skip
    verdict = gravest(reason.verdict for reason in reasons)
    holding = [reason for reason in reasons if reason.verdict is verdict]
    return Finding(
        provision.number,
        requirement,
        tuple(dict.fromkeys(said for reason in holding for said in reason.rules)),
        verdict,
        Decided.COMPUTED if holding[0] in computed else Decided.JUDGED,
        " ".join(dict.fromkeys(reason.why for reason in holding)),
        " ".join(dict.fromkeys(reason.mend for reason in holding if reason.mend)) or None,
    )


def _measured(yard: Yard) -> Reason | None:
    name = yard.provision.measure
    return MEASURES[name](yard) if name else None


def _words_of(standard: Policy, provision: Provision) -> tuple[Said, ...]:
    """The provision's words, without those that stand within others; its list's points too."""
    found = [
        said
        for said in Said.by(*rules_of(standard))
        if said.clause.partition("(")[0] == provision.number
    ]
    return tuple(
        said
        for said in found
        if not any(
            said.words in other.words and said is not other and said.clause == other.clause
            for other in found
        )
    )


def _taken_over(policy: Policy, requirement: tuple[Said, ...]) -> Reason | None:
    """A policy that says all of the standard's own words under its own number meets it."""
    said = set(Said.by(*rules_of(policy)))
    if not requirement or not said.issuperset(requirement):
        return None
    return Reason(Verdict.MET, "It says what is laid down, word for word.", rules=requirement)
