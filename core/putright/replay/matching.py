"""Which stage of another page a stage that was passed corresponds to.

Stages are matched by their place, counted from the first that the Code would know. A stage that
stands before it, and that the other page does not have, is one with the other page's first: its
clocks run from first contact until the last of them was answered, as the Code's own do. A stage
after the other page's last has no counterpart: there the answer before it would have been final.

A case that began at a later stage is matched there; and where the other page has such a matter
begin later still, it begins there and everything after it follows.
"""

from dataclasses import replace
from typing import NamedTuple

from putright.policy import Policy, Stage
from putright.replay.past import Pass, Past
from putright.rules.intake import beginning_of
from putright.rules.steps import first_number, stage_of


class Match(NamedTuple):
    """A stage of the page and what was done at it; the last such pass of several made one."""

    page: Stage
    done: Pass


def match(past: Past, policy: Policy) -> tuple[list[Match], list[int]]:
    """The matched stages in order, and the numbers of those passed that have no counterpart."""
    first = first_number(policy)
    ahead = policy.before_stage_1 + _begins_later(past, policy, first)
    found: list[Match] = []
    without: list[int] = []
    for each in past.passes:
        page = stage_of(policy, max(first, each.position + ahead))
        if page is None:
            without.append(each.number)
        elif found and found[-1].page is page:
            found[-1] = Match(page, _as_one(found[-1].done, each))
        else:
            found.append(Match(page, each))
    return found, without


def _begins_later(past: Past, policy: Policy, first: int) -> int:
    """By how many stages the page has such a matter begin later than this case did."""
    if not policy.beginnings or not past.passes or past.edition == policy.key:
        return 0
    beginning = beginning_of(past.contact, policy)
    if beginning is None:
        return 0
    at = max(first, past.passes[0].position + policy.before_stage_1)
    return max(0, beginning.stage - at)


def _as_one(before: Pass, after: Pass) -> Pass:
    return replace(
        after,
        opened=before.opened,
        acknowledged=before.acknowledged or after.acknowledged,
        given=before.given + after.given,
        told={**before.told, **after.told},
    )
