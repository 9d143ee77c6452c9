"""Refusing the next stage: on the page's own grounds alone, before the stage is taken on."""

from collections.abc import Iterator
from datetime import date

from putright.policy import Exclusion, Policy, Rule
from putright.rules.standing import Blocker, Standing, must_be_worked_on


def grounds(policy: Policy) -> tuple[Exclusion, ...]:
    """The exclusions that may keep a complaint from its next stage; none where the page is silent.

    The age of a matter is never among them: that was settled when the complaint was taken on.
    """
    refusal = policy.refusal.escalation if policy.refusal else None
    named = refusal.grounds if refusal else ()
    return tuple(
        each for each in policy.exclusions if each.clause in named and each.older_than is None
    )


def limits(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause that limits such a refusal: the page's, or else the standard's."""
    for page in (policy, standard):
        if page and page.refusal and page.refusal.escalation:
            return page.refusal.escalation
    return None


def refuse_escalation(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Open while a further stage has been asked for and nothing of it has been done yet."""
    yield from must_be_worked_on(case)
    if case.stage <= case.began_at:
        yield Blocker(why="No further stage has been asked for.")
    elif case.acknowledged or case.panel_convened:
        yield Blocker(
            why="The stage was taken on, and so it is answered.",
            rule=limits(policy, case.standard),
        )
    if not grounds(policy):
        yield Blocker(
            why="The policy gives no ground for refusing the next stage.",
            rule=limits(policy, case.standard),
        )
