"""Which of the Ombudsman's words are used on a day, and which step of its way may be recorded.

The words come from a plugin, as the landlord's lists (`policy.OmbudsmanLists`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from putright.facts import Kind, Status
from putright.policy import DatedWord, Policy, Rule
from putright.rules.standing import Blocker, Standing


class Binding(StrEnum):
    """Whether what the Ombudsman asks for must be done."""

    ORDER = "ORDER"
    RECOMMENDATION = "RECOMMENDATION"


class CaseState(StrEnum):
    """How a complaint stands with the Ombudsman."""

    OPEN = "OPEN"
    DETERMINED = "DETERMINED"


def used_on(words: Iterable[DatedWord], day: date) -> Mapping[str, str]:
    """The codes in use on a day, with what they say."""
    return {
        word.code: word.label
        for word in words
        if (word.since or date.min) <= day <= (word.until or date.max)
    }


def label_of(words: Iterable[DatedWord], code: str) -> str:
    """What a code says, on whatever day; the code itself where it is not listed."""
    return next((word.label for word in words if word.code == code), code)


def taken_on_by(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause by which a refusal may be taken to the Ombudsman: the page's, else the standard's.

    Where the page says of a refused complaint what the Ombudsman may do, that clause stands first.
    """
    for page in (policy, standard):
        if page is not None and page.refusal is not None and page.refusal.ombudsman_right:
            same = (rule for rule in page.refusal.clauses if rule.clause == page.refusal.clause)
            return next(same, page.refusal)
    return None


def overrule_refusal(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is not Kind.COMPLAINT or case.status is not Status.EXCLUDED:
        yield Blocker(why="It was not refused, so there is no refusal to overrule.")


def record_referral(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.with_ombudsman:
        yield Blocker(why="It is with the Ombudsman already.")


def while_with_ombudsman(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """For what the Ombudsman asks for, and for what it finds."""
    if not case.with_ombudsman:
        yield Blocker(why="It is not with the Ombudsman. Record the referral first.")


def record_evidence_sent(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.evidence_owed:
        yield Blocker(why="The Ombudsman is waiting for no evidence.")


def record_order_complied(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.open_orders:
        yield Blocker(why="No order or recommendation of the Ombudsman's is open.")


def record_failure_order(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """One may come at any time, whatever has become of the complaint."""
    yield from ()
