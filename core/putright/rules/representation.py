"""Who acts for a complainant: how far an authority goes, from when until when, and what may follow.

`blockers` answers what may be done to an authority, and `beyond` whether a step lies outside the
authority of whoever would take it. Casework asks both before it acts, and a portal is shown them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from putright.facts import Step
from putright.policy import Policy, Representation
from putright.rules.panels import PanelStep
from putright.rules.standing import Blocker


class Extent(StrEnum):
    """What a representative may do for the complainant. The value completes "may …"."""

    READ = "read what is recorded"
    SPEAK = "speak for the complainant"
    AGREE = "agree for the complainant"
    WITHDRAW = "withdraw the complaint"
    ESCALATE = "take the complaint to the next stage"
    RECEIVE_LETTERS = "receive letters in the complainant's place"


class AuthorityStep(StrEnum):
    """What may be done to a representative's authority."""

    RECORD = "RECORD"
    RENEW = "RENEW"
    END = "END"
    ASK_FOR_ADJUSTMENT = "ASK_FOR_ADJUSTMENT"


COMPLAINANT_MAY = frozenset({AuthorityStep.END})
"""What the complainant does themselves, or whoever acts, of their own authority."""

HOLDER_MAY = frozenset({AuthorityStep.ASK_FOR_ADJUSTMENT})
"""What whoever holds it does by it, and nobody else."""

NEEDS: Mapping[Step | PanelStep, Extent] = {
    Step.BRING_DOCUMENT: Extent.SPEAK,
    Step.RECORD_REMEDY_SOUGHT: Extent.SPEAK,
    Step.RECORD_COMMENTS: Extent.SPEAK,
    PanelStep.ANSWER_INVITATION: Extent.SPEAK,
    PanelStep.GIVE_STATEMENT: Extent.SPEAK,
    Step.ESCALATE: Extent.ESCALATE,
    Step.WITHDRAW: Extent.WITHDRAW,
}
"""What a step asks of an authority. Whatever is not listed commits the complainant: agree."""

OF_THE_WHOLE = frozenset({Extent.AGREE, Extent.ESCALATE, Extent.WITHDRAW})
"""What cannot be done for some points of a complaint alone."""


class Mandate(NamedTuple):
    """An authority in force: how far it goes, and for which points; `None` for the whole."""

    extent: frozenset[Extent]
    points: tuple[int, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityStanding:
    """How an authority stands. Without `first` it was asked for, and not given yet."""

    first: date | None
    last: date | None
    followed: bool = False
    speaks: bool = True


class Receiver(NamedTuple):
    """Somebody whose authority is in force: what they may do, and how letters go to them."""

    name: str
    kind: str
    extent: Sequence[str]
    points: Sequence[int] | None
    beside: bool


def letters_go_to(
    acting: Iterable[Receiver], rule: Representation | None
) -> tuple[bool, tuple[Receiver, ...]]:
    """Whether a letter goes to the complainant, and to whom of those who act for them.

    Nobody whom the page bars receives one, nor whoever acts for some points alone: a letter tells
    of the whole. It goes to the complainant too, unless somebody receives it in their place.
    """
    barred = rule.barred if rule else ()
    found = tuple(
        each
        for each in acting
        if Extent.RECEIVE_LETTERS.name in each.extent
        and each.points is None
        and each.kind not in barred
    )
    return all(each.beside for each in found), found


def last_day(until: date | None, ended_from: date | None) -> date | None:
    """The last day of an authority: as it was given, or the day before it was ended."""
    ended = date.fromordinal(ended_from.toordinal() - 1) if ended_from else None
    return min((day for day in (until, ended) if day is not None), default=None)


def in_force(first: date | None, last: date | None, today: date) -> bool:
    """Both days are within. What was never given is never in force."""
    return first is not None and first <= today <= (last or date.max)


def blockers(
    step: AuthorityStep, authority: AuthorityStanding, policy: Policy, today: date
) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    rule = policy.representation
    over = authority.last is not None and authority.last < today
    why = None
    match step:
        case AuthorityStep.RECORD if authority.first is not None:
            why = "Their authority was recorded already. Renew it where it is to go on."
        case AuthorityStep.RECORD if over:
            why = "It was given up. Add the representative anew."
        case AuthorityStep.RENEW if authority.first is None:
            why = "No authority was given yet that could be renewed. Record it first."
        case AuthorityStep.RENEW if authority.followed:
            why = "Another authority has taken its place. Renew that one."
        case AuthorityStep.END | AuthorityStep.ASK_FOR_ADJUSTMENT if over:
            why = f"It ended on {authority.last}."
        case AuthorityStep.ASK_FOR_ADJUSTMENT if not in_force(authority.first, None, today):
            why = "This authority is not in force yet."
        case AuthorityStep.ASK_FOR_ADJUSTMENT if not authority.speaks:
            why = (
                f"This authority does not let you {Extent.SPEAK.value}. The complainant may ask, "
                "or give you that authority too."
            )
    return (Blocker(why=why, rule=rule),) if why else ()


def mandates(summed: Iterable[Mapping[str, Any]] | None, party: UUID, today: date) -> list[Mandate]:
    """The authorities of a party that are in force, out of a complaint's own summary of them."""
    return [
        Mandate(
            frozenset(Extent[name] for name in each["extent"]),
            None if each["points"] is None else tuple(each["points"]),
        )
        for each in summed or ()
        if each["party"] == str(party) and in_force(_day(each["from"]), _day(each["until"]), today)
    ]


def covered(held: Sequence[Mandate]) -> frozenset[int] | None:
    """The points that these authorities let somebody read; `None` where none limits them."""
    reading = [each.points for each in held if Extent.READ in each.extent]
    limits = [points for points in reading if points is not None]
    if not reading or len(limits) < len(reading):
        return None
    return frozenset(number for points in limits for number in points)


def beyond(
    step: Step | PanelStep, held: Sequence[Mandate], points: int | None, policy: Policy
) -> Iterator[Blocker]:
    """Why a step lies outside these authorities, if it does; without any, nobody acts for another.

    `points` is how many the complaint has; `None` where that does not matter.
    """
    needed = NEEDS.get(step, Extent.AGREE)
    fit = [each for each in held if needed in each.extent]
    rule = policy.representation
    if not held:
        return
    if not fit:
        yield Blocker(
            why=f"The authority you act on does not let you {needed.value}. The complainant may do "
            "it, or give you that authority too.",
            rule=rule,
        )
    elif needed in OF_THE_WHOLE and not any(_whole(each, points) for each in fit):
        covered = ", ".join(map(str, fit[0].points or ()))
        yield Blocker(
            why=f"The authority you act on covers point {covered} alone, and this is about the "
            "whole complaint. The complainant may do it.",
            rule=rule,
        )


def _whole(mandate: Mandate, points: int | None) -> bool:
    return mandate.points is None or (
        points is not None and set(range(1, points + 1)) <= set(mandate.points)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
