"""What may be done to a party's record. What stands in the way is how the record itself stands; a
landlord's page, and the Code, speak of adjustments alone.

One function, `blockers`, answers for everybody: casework asks it before it acts, and a portal is
shown its answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.policy import Policy, Rule
from putright.rules.steps import Blocker

PERSON = "person"


class PartyStep(StrEnum):
    """What may be done to a party's record."""

    CORRECT = "CORRECT"
    SET_PREFERENCES = "SET_PREFERENCES"
    ADD_MEMBER = "ADD_MEMBER"
    END_MEMBERSHIP = "END_MEMBERSHIP"
    RECORD_ADJUSTMENT = "RECORD_ADJUSTMENT"
    REVIEW_ADJUSTMENT = "REVIEW_ADJUSTMENT"
    ASK_FOR_ADJUSTMENT = "ASK_FOR_ADJUSTMENT"
    AGREE_TO_ADJUSTMENT = "AGREE_TO_ADJUSTMENT"
    DECLINE_ADJUSTMENT = "DECLINE_ADJUSTMENT"
    MERGE = "MERGE"


class AdjustmentStatus(StrEnum):
    """Where an adjustment stands. It never lapses: it goes on until a review ends it."""

    ASKED_FOR = "ASKED_FOR"
    DECLINED = "DECLINED"
    IN_FORCE = "IN_FORCE"
    ENDED = "ENDED"


class AdjustmentOutcome(StrEnum):
    """What a review of an adjustment came to."""

    GOES_ON = "GOES_ON"
    CHANGED = "CHANGED"
    ENDED = "ENDED"


THEMSELVES_MAY = frozenset({PartyStep.SET_PREFERENCES, PartyStep.ASK_FOR_ADJUSTMENT})
"""What the party does; all else is the landlord's."""

ASKED_AT_ONCE = 10
"""So many adjustments of one party wait for an answer at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStanding:
    """How a record stands: all that the rules of the next step look at."""

    kind: str
    open_members: int = 0
    open_adjustments: int = 0
    asked_adjustments: int = 0
    merged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeFacts:
    """What is known of two records that may be one. `collide` are the places where both stand
    though there is room for one."""

    kinds: frozenset[str]
    same: bool = False
    merged_before: bool = False
    represents: bool = False
    belongs: bool = False
    closes_every_way: bool = False
    collide: tuple[str, ...] = ()


def blockers(step: PartyStep, party: PartyStanding) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    if party.merged:
        return (Blocker(why="This record was merged into another. Go on with that one."),)
    return tuple(_blockers(step, party))


def merge_blockers(facts: MergeFacts) -> tuple[Blocker, ...]:
    """What stands in the way of merging two records; nothing at all where they may be merged."""
    return tuple(_merge_blockers(facts))


def _merge_blockers(facts: MergeFacts) -> Iterator[Blocker]:
    if facts.same:
        yield Blocker(why="This is one record, and not two.")
        return
    if facts.merged_before:
        yield Blocker(why="One of them was merged into another before. Take that other.")
    if len(facts.kinds) > 1:
        yield Blocker(
            why=f"They are of different kinds: {' and '.join(sorted(facts.kinds))}. Correct one of "
            "the records first, if it is wrong."
        )
    if facts.represents:
        yield Blocker(
            why="One of them represents the other in a complaint, so they are two people."
        )
    if facts.belongs:
        yield Blocker(why="One of them belongs to the other, so they are two.")
    if facts.closes_every_way:
        yield Blocker(
            why="Together their warnings would close every way to complain. Lift one of them first."
        )
    for place in facts.collide:
        yield Blocker(why=f"Both stand in the same place, which holds one of them: {place}.")


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
        case PartyStep.ASK_FOR_ADJUSTMENT:
            if party.asked_adjustments >= ASKED_AT_ONCE:
                yield Blocker(why=f"{ASKED_AT_ONCE} wait for an answer. Wait for those first.")
        case PartyStep.AGREE_TO_ADJUSTMENT | PartyStep.DECLINE_ADJUSTMENT:
            if not party.asked_adjustments:
                yield Blocker(why="No adjustment that was asked for waits for an answer.")
        case PartyStep.REVIEW_ADJUSTMENT:
            if not party.open_adjustments:
                yield Blocker(why="No adjustment is in force.")
        case _:
            return


def answer_adjustment(status: AdjustmentStatus) -> Iterator[Blocker]:
    """What was asked for is answered once."""
    if status is AdjustmentStatus.DECLINED:
        yield Blocker(why="It was declined already.")
    elif status is not AdjustmentStatus.ASKED_FOR:
        yield Blocker(why="It was agreed already.")


def review_adjustment(status: AdjustmentStatus, ended_on: date | None) -> Iterator[Blocker]:
    """What is in force is reviewed."""
    if status is AdjustmentStatus.ENDED:
        yield Blocker(why=f"It ended on {ended_on} already.")
    elif status is not AdjustmentStatus.IN_FORCE:
        yield Blocker(why="It was not agreed, so there is nothing to review.")


def of_adjustments(word: str, *pages: Policy | None) -> Rule | None:
    """The first clause about adjustments that holds this word, of the pages in their order.

    Where none does, the first clause about adjustments at all.
    """
    found = [rule for page in pages if page for rule in page.adjustments]
    said = (rule for rule in found if word in rule.words.casefold())
    return next(said, found[0] if found else None)
