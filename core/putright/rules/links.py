"""How one complaint stands to another, and what becomes of a new matter after the answer.

A link is one fact with two sides: what follows from the one is followed by the other.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from putright.facts import Kind
from putright.policy import Policy
from putright.rules.points import joins, new_issues
from putright.rules.standing import WORKED_ON, Blocker, Standing


class LinkKind(StrEnum):
    """What a complaint is to the one that it is linked with."""

    RELATED = "RELATED"
    FOLLOWS_FROM = "FOLLOWS_FROM"
    FOLLOWED_BY = "FOLLOWED_BY"
    DUPLICATE_OF = "DUPLICATE_OF"
    DUPLICATED_BY = "DUPLICATED_BY"


OTHER_SIDE: Mapping[LinkKind, LinkKind] = MappingProxyType(
    {
        LinkKind.RELATED: LinkKind.RELATED,
        LinkKind.FOLLOWS_FROM: LinkKind.FOLLOWED_BY,
        LinkKind.FOLLOWED_BY: LinkKind.FOLLOWS_FROM,
        LinkKind.DUPLICATE_OF: LinkKind.DUPLICATED_BY,
        LinkKind.DUPLICATED_BY: LinkKind.DUPLICATE_OF,
    }
)
"""The same link, as the other complaint has it."""


def link(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Whatever became of it, a complaint may be linked."""
    yield from ()


def unlink(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.links:
        yield Blocker(why="It is linked with no other that it could be parted from.")


def raise_new_matter(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Open exactly where a complaint takes no more points: what is new is then one of its own."""
    if case.kind is not Kind.COMPLAINT:
        held = case.kind.value.lower().replace("_", " ")
        yield Blocker(why=f"This is held as {held}. Log what is new as a complaint.")
    elif joins(case, policy) and case.status in WORKED_ON:
        yield Blocker(
            why="The stage 1 answer is not issued, so what is related joins it as a point. What "
            "is not related is logged as any complaint is.",
            rule=new_issues(policy, case.standard),
        )
