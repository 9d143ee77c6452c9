"""The Ombudsman's words as dated data, and which step of the Ombudsman's way may be recorded.

The lists are the Ombudsman's own and grow: each word has the days on which it is used, as far as
they are known. A word whose first day is not known here is refused on no day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.facts import Kind, Status
from putright.policy import Policy, Rule
from putright.rules.standing import Blocker, Standing

SITE = "housing-ombudsman.org.uk"


class Binding(StrEnum):
    """Whether what the Ombudsman asks for must be done."""

    ORDER = "ORDER"
    RECOMMENDATION = "RECOMMENDATION"


class CaseState(StrEnum):
    """How a complaint stands with the Ombudsman."""

    OPEN = "OPEN"
    DETERMINED = "DETERMINED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A word of the Ombudsman's: its code, what it says, and its first and last day in use.

    `source` is where it was read; `since` is `None` where its first day is not known here.
    """

    code: str
    label: str
    source: str
    since: date | None = None
    until: date | None = None

    def used_on(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.until or date.max)


_EIGHT = f"{SITE}, What findings can the Housing Ombudsman make?"
_FAILURES = f"{SITE}, Complaint Handling Failure Order guidance and reports"

FINDINGS: tuple[Dated, ...] = (
    Dated(code="NO_MALADMINISTRATION", label="No maladministration", source=_EIGHT),
    Dated(code="SERVICE_FAILURE", label="Service failure", source=_EIGHT),
    Dated(code="MALADMINISTRATION", label="Maladministration", source=_EIGHT),
    Dated(code="SEVERE_MALADMINISTRATION", label="Severe maladministration", source=_EIGHT),
    Dated(code="MEDIATION", label="Mediation", source=_EIGHT),
    Dated(code="REDRESS", label="Redress: put right before the Ombudsman", source=_EIGHT),
    Dated(code="OUTSIDE_JURISDICTION", label="Outside jurisdiction", source=_EIGHT),
    Dated(code="WITHDRAWN", label="Withdrawn", source=_EIGHT),
    Dated(
        code="RESOLVED_WITH_INTERVENTION",
        label="Resolved with intervention: the older name for mediation",
        source=f"{SITE}, Guidance on outcomes",
    ),
)
"""What the Ombudsman may find. “Partial maladministration” sums up several and is no finding."""

FAILURE_TYPES: tuple[Dated, ...] = (
    Dated(
        code="TYPE_1",
        label="Unreasonable delay in accepting or progressing a complaint",
        source=_FAILURES,
        since=date(2021, 1, 1),
    ),
    Dated(
        code="TYPE_2",
        label="Unreasonable delay in giving the Ombudsman information",
        source=_FAILURES,
        since=date(2021, 1, 1),
    ),
    Dated(
        code="TYPE_3_MEMBERSHIP",
        label="Not complying with the obligations of membership",
        source=_FAILURES,
        since=date(2021, 1, 1),
        until=date(2024, 3, 31),
    ),
    Dated(
        code="TYPE_3_CODE",
        label="Not complying with the statutory Code",
        source=_FAILURES,
        since=date(2024, 4, 1),
    ),
    Dated(
        code="NOTICE",
        label="Complaint handling failure notice: about the Code or its yearly submission",
        source=f"{SITE}, Annual submissions guidance",
        since=date(2024, 4, 1),
    ),
)
"""The kinds of failure order, each with the days on which the Ombudsman issues it."""


def used_on(words: Iterable[Dated], day: date) -> Mapping[str, str]:
    """The codes in use on a day, with what they say."""
    return {word.code: word.label for word in words if word.used_on(day)}


def label_of(words: Iterable[Dated], code: str) -> str:
    """What a code says, on whatever day; the code itself where it is no longer listed."""
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
