"""Who keeps out: the one rule of conflicts of interest, asked by every act that judges a complaint.

Whoever is complained about, or declares a conflict of their own, keeps out of all of it. Whoever
handled or decided it before keeps out of a stage that a clause gives to somebody else.
"""

from collections.abc import Iterator
from datetime import date

from putright.facts import Kind, Step
from putright.policy import Panel, Policy, Rule
from putright.rules.involved import CONFLICTS, Part, Person
from putright.rules.standing import Blocker, Standing, stage_of

JUDGED = frozenset(
    {
        Step.EXCLUDE,
        Step.EXTEND,
        Step.RECORD_FINDING,
        Step.DECIDE_LATE_REQUEST,
        Step.REFUSE_ESCALATION,
    }
)
"""The steps by which whoever takes them judges the complaint themselves."""

THEIR_OWN = "It is your own. Somebody else clears it."

_WHY = {
    Part.COMPLAINED_ABOUT: "The complaint is about this person.",
    Part.DECLARED: "This person has declared a conflict of interest.",
    Part.HANDLED: "This person handled an earlier stage.",
    Part.DECIDED: "This person handled an earlier stage.",
}


def keeps_out(who: Person, case: Standing, policy: Policy) -> Blocker | None:
    """Why somebody may not judge the complaint at the stage where it is, and who could."""
    theirs = [each for each in case.involved if each.person.same(who)]
    for each in theirs:
        if each.part in CONFLICTS:
            rule = conflicts_of_interest(policy, case.standard)
            return Blocker(why=f"{_WHY[each.part]} {_somebody_else(case, policy)}", rule=rule)
    rule = another_decides(case, policy)
    last = case.stage if isinstance(rule, Panel) else case.stage - 1
    before = next((each for each in theirs if each.stage <= last), None)
    if rule is None or before is None:
        return None
    return Blocker(why=f"{_WHY[before.part]} {_somebody_else(case, policy)}", rule=rule)


def conflicts_of_interest(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause that deals with conflicts of interest: the page's, or else the standard's."""
    return next((page.conflicts for page in (policy, standard) if page and page.conflicts), None)


def another_decides(case: Standing, policy: Policy) -> Rule | None:
    """The clause that gives this stage to somebody new: the page's, or else the standard's."""
    stage = stage_of(policy, case.stage)
    if stage is None or case.kind is not Kind.COMPLAINT:
        return None
    if isinstance(stage.decided_by, Panel):
        return stage.decided_by if stage.decided_by.independent else None
    if stage.independent or case.standard is None:
        return stage.independent
    known_as = stage_of(case.standard, case.stage - policy.before_stage_1)
    return known_as.independent if known_as else None


def record_staff(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """At any time, of any complaint: what was decided may have to be looked at anew."""
    if case.kind is not Kind.COMPLAINT:
        yield Blocker(why=f"This is held as {case.kind.value.lower().replace('_', ' ')}.")


def declare(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from record_staff(case, policy, today)
    if any(each.part is Part.DECLARED and _acts(case, each.person) for each in case.involved):
        yield Blocker(
            why="You have declared this already.",
            rule=conflicts_of_interest(policy, case.standard),
        )


def clear(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Nobody clears a conflict of their own."""
    found = [each for each in case.involved if each.part in CONFLICTS]
    if not found:
        yield Blocker(why="No conflict of interest is recorded.")
    elif all(_acts(case, each.person) for each in found):
        yield Blocker(why=THEIR_OWN, rule=conflicts_of_interest(policy, case.standard))


def clear_this(
    part: Part, ended_on: date | None, own: bool, rule: Rule | None
) -> Iterator[Blocker]:
    """One conflict of interest, by somebody else than whose it is (`own`)."""
    if part not in CONFLICTS:
        yield Blocker(why="This is no conflict of interest.")
    elif ended_on is not None:
        yield Blocker(why=f"It was cleared on {ended_on}.")
    elif own:
        yield Blocker(why=THEIR_OWN, rule=rule)


def _acts(case: Standing, person: Person) -> bool:
    return case.acting is not None and case.acting.same(person)


def _somebody_else(case: Standing, policy: Policy) -> str:
    """Who could: by the office that the page gives the stage to."""
    stage = stage_of(policy, case.stage)
    match stage.decided_by if stage else None:
        case Panel(members=members):
            office = f" ({', '.join(members)})"
        case None:
            office = ""
        case role:
            office = f" ({role})"
    return f"Somebody else decides this one{office}, who has had no part in it."
