"""Warnings about behaviour: who may decide, what must be known first, and when each is reviewed.

One function, `blockers`, answers for everybody: casework asks it before it acts, and a portal is
shown its answer. A clause of the landlord's page goes before one of the standard's.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from putright.policy import Conduct, Policy, Rule, Span
from putright.rules.calendar import Calendar
from putright.rules.spans import review_due
from putright.rules.steps import Blocker


class WarningStatus(StrEnum):
    """Where a warning stands. It never lapses: it is in force until somebody lifts it."""

    PROPOSED = "PROPOSED"
    TURNED_DOWN = "TURNED_DOWN"
    IN_FORCE = "IN_FORCE"
    LIFTED = "LIFTED"


class WarningStep(StrEnum):
    """What may be done to a warning that was proposed."""

    APPROVE = "APPROVE"
    TURN_DOWN = "TURN_DOWN"
    TELL = "TELL"
    WITHHOLD = "WITHHOLD"
    REVIEW = "REVIEW"
    LIFT = "LIFT"
    APPEAL = "APPEAL"


class RestrictionKind(StrEnum):
    """What a person may no longer do, or what staff do when they meet them."""

    SINGLE_CONTACT = "SINGLE_CONTACT"
    CHANNEL_BARRED = "CHANNEL_BARRED"
    VISITS_IN_PAIRS = "VISITS_IN_PAIRS"


PERSON_MAY = frozenset({WarningStep.APPEAL})
"""What the person who was warned does; all else is the landlord's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningStanding:
    """How a warning stands: all that the rules of the next step look at."""

    status: WarningStatus
    proposed_by: str
    told: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who would take the step. `decides`: a decision maker of the landlord's."""

    subject: str
    roles: frozenset[str] = frozenset()
    decides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is known when a warning is proposed. `barred` are the channels closed by it and by
    every other warning that this person has or may have."""

    behaviour: bool
    evidence: bool
    proportion: bool
    equality: bool
    barred: frozenset[str] = frozenset()


class Missing(NamedTuple):
    """What a proposal lacks: the name of it, why it is needed, and by which clause."""

    name: str
    why: str
    rule: Rule | None


def blockers(
    step: WarningStep, warning: WarningStanding, acting: Acting, policy: Policy
) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    conduct = policy.conduct
    if conduct is None:
        return (Blocker(why="This policy says nothing of unacceptable behaviour."),)
    match step:
        case WarningStep.APPROVE | WarningStep.TURN_DOWN:
            return tuple(_decide(warning, acting, conduct))
        case WarningStep.TELL:
            return tuple(_tell(warning))
        case WarningStep.WITHHOLD:
            return tuple(_withhold(warning, conduct))
        case WarningStep.REVIEW | WarningStep.LIFT:
            return tuple(_must_be_in_force(warning))
        case WarningStep.APPEAL:
            if warning.status not in (WarningStatus.IN_FORCE, WarningStatus.LIFTED):
                return (Blocker(why="Nobody has been warned, so there is nothing to appeal."),)
            return ()


def propose(policy: Policy, standard: Policy | None) -> Iterator[Blocker]:
    """A warning is proposed where the page speaks of behaviour at all."""
    if policy.conduct is None:
        fair = standard.conduct if standard else None
        yield Blocker(why="This policy says nothing of unacceptable behaviour.", rule=fair)


def approver_role(acting: Acting, conduct: Conduct) -> str | None:
    """The role in which they may decide, in the page's own words; `None` where they may not.

    Where the page names nobody, any decision maker may.
    """
    if not conduct.approvers:
        return "decision maker" if acting.decides else None
    held = {role.casefold() for role in acting.roles}
    return next((role for role in sorted(conduct.approvers) if role.casefold() in held), None)


def missing(
    proposal: Proposal, conduct: Conduct, standard: Conduct | None, ways: Collection[str]
) -> tuple[Missing, ...]:
    """What must be mended before the warning can be proposed, or nothing.

    `ways` are those in which anybody can bring a complaint; one of them must stay open.
    """
    return tuple(_missing(proposal, conduct, standard, ways))


def fairness(conduct: Conduct | None, standard: Conduct | None) -> Rule | None:
    """The clause that asks for proportion: the page's own where it has one, else the standard's."""
    for each in (conduct, standard):
        if each is not None and each.proportionate:
            return each.clauses[-1] if each.clauses else each
    return conduct


def next_review(anchor: date, every: Span, after: date, calendar: Calendar) -> date:
    """The first day of review after a day, each counted from the anchor and never chained."""
    k = 1
    while (due := review_due(anchor, every, k, calendar)) <= after:
        k += 1
    return due


def review_that_follows(
    anchor: date, every: Span, due: date, done: date, near_from: date, calendar: Calendar
) -> date:
    """When to review again after a review that found the risk to go on.

    One that comes before its date is near is welcome and moves nothing, or two reviews could lie
    further apart than was promised.
    """
    if done < near_from:
        return due
    return next_review(anchor, every, max(due, done), calendar)


def quoting(conduct: Conduct, *said: str) -> Rule:
    """The clause that says all of these words; the first of the page's where none does."""
    for rule in (conduct, *conduct.clauses):
        words = rule.words.casefold()
        if all(each.casefold() in words for each in said):
            return rule
    return conduct


def _decide(warning: WarningStanding, acting: Acting, conduct: Conduct) -> Iterator[Blocker]:
    rule = quoting(conduct, *sorted(conduct.approvers))
    if warning.status is not WarningStatus.PROPOSED:
        yield Blocker(why="This was decided already.")
    if acting.subject == warning.proposed_by:
        yield Blocker(why="Whoever proposed it cannot decide about it. Ask another.", rule=rule)
    if approver_role(acting, conduct) is None:
        roles = " or ".join(sorted(conduct.approvers)) or "decision maker other than the proposer"
        yield Blocker(why=f"This is decided by a {roles}.", rule=rule)


def _must_be_in_force(warning: WarningStanding) -> Iterator[Blocker]:
    if warning.status is not WarningStatus.IN_FORCE:
        yield Blocker(why="The warning is not in force.")


def _tell(warning: WarningStanding) -> Iterator[Blocker]:
    yield from _must_be_in_force(warning)
    if warning.told:
        yield Blocker(why="The person was told already.")


def _withhold(warning: WarningStanding, conduct: Conduct) -> Iterator[Blocker]:
    yield from _tell(warning)
    if warning.withheld:
        yield Blocker(why="Why the person was not told is recorded already.")
    if conduct.told_unless is None:
        yield Blocker(why="No clause allows keeping this from the person.", rule=conduct)


def _missing(
    proposal: Proposal, conduct: Conduct, standard: Conduct | None, ways: Collection[str]
) -> Iterator[Missing]:
    if not proposal.behaviour:
        yield Missing(
            "behaviour",
            "Say what the behaviour was: by the policy's examples, or in words.",
            conduct,
        )
    if not proposal.evidence:
        yield Missing("evidence", "Say where the evidence is kept.", standard or conduct)
    if not proposal.proportion:
        yield Missing(
            "whyProportionate", "Say why this is in proportion.", fairness(conduct, standard)
        )
    if not proposal.equality:
        yield Missing(
            "equalityNote",
            "Say how the Equality Act was considered, with what is known of the person's needs.",
            fairness(standard, conduct),
        )
    if set(ways) <= proposal.barred:
        yield Missing(
            "restrictions",
            "This would close every way to complain, counting the person's other warnings. "
            "Leave at least one open.",
            fairness(conduct, standard),
        )
