"""What may be done to a party's record. No landlord's page speaks of it: what stands in the way is
how the record itself stands.

One function, `blockers`, answers for everybody: casework asks it before it acts, and a portal is
shown its answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from putright.rules.steps import Blocker

PERSON = "person"


class PartyStep(StrEnum):
    """What may be done to a party's record."""

    CORRECT = "CORRECT"
    SET_PREFERENCES = "SET_PREFERENCES"
    ADD_MEMBER = "ADD_MEMBER"
    END_MEMBERSHIP = "END_MEMBERSHIP"


THEMSELVES_MAY = frozenset({PartyStep.SET_PREFERENCES})
"""What the party does; all else is the landlord's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStanding:
    """How a record stands: all that the rules of the next step look at."""

    kind: str
    open_members: int = 0


def blockers(step: PartyStep, party: PartyStanding) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    return tuple(_blockers(step, party))


def _blockers(step: PartyStep, party: PartyStanding) -> Iterator[Blocker]:
    match step:
        case PartyStep.ADD_MEMBER | PartyStep.END_MEMBERSHIP:
            if party.kind == PERSON:
                yield Blocker(
                    why="Nobody belongs to a person. Correct the record where it is a household, "
                    "a group or an organisation."
                )
            elif step is PartyStep.END_MEMBERSHIP and not party.open_members:
                yield Blocker(why="Nobody belongs to it now.")
        case _:
            return
