"""How somebody may be contacted, by all of the warnings that are in force, and how they wish to be.

A restriction goes before a wish, and a wish before nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from putright.casework.vocabulary import CHANNELS, WAYS_FOR_ANYBODY, WAYS_TO_REACH
from putright.rules.conduct import RestrictionKind


class InForce(NamedTuple):
    """One restriction of a warning in force; of a warning without any, only the warning."""

    warning_id: UUID
    since: date
    told_on: date | None
    review_on: date
    kind: RestrictionKind | None = None
    channel: str | None = None
    contact: str | None = None


class Adjusted(NamedTuple):
    """An adjustment in force: what is done differently, and when that is looked at again."""

    id: UUID
    needed: str
    review_on: date


class Wishes(Protocol):
    """How they wish to be reached: the columns of a party's record that say so."""

    preferred_channel: str | None
    channels_not_wanted: list[str]
    contact_when: str | None
    language: str | None
    interpreter_needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPlan:
    """`barred` are codes of channels; complaints are taken in by them all the same."""

    party_id: UUID
    barred: tuple[str, ...]
    single_contacts: tuple[str, ...]
    visits_in_pairs: bool
    told: bool
    since: date | None
    review_on: date | None
    warnings: tuple[UUID, ...]
    ombudsman: str
    preferred: str | None
    not_wanted: tuple[str, ...]
    when: str | None
    language: str | None
    interpreter_needed: bool
    adjustments: tuple[Adjusted, ...]

    @property
    def reach_by(self) -> tuple[str, ...]:
        """The channels to reach them by, the preferred one first, and none that is barred.

        Where what is left is not wanted either, it is used all the same: they must be reached.
        """
        ways = [way for way in CHANNELS if way in WAYS_TO_REACH - set(self.barred)]
        wanted = [way for way in ways if way not in self.not_wanted] or ways
        return tuple(sorted(wanted, key=lambda way: way != self.preferred))

    @property
    def complain_by(self) -> tuple[str, ...]:
        """The ways that anybody has to complain, less what is barred; never none."""
        return tuple(way for way in CHANNELS if way in WAYS_FOR_ANYBODY - set(self.barred))


def contact_plan(
    party_id: UUID,
    rows: Iterable[InForce],
    wishes: Wishes,
    ombudsman: str,
    adjustments: Iterable[Adjusted] = (),
) -> ContactPlan:
    """The plan of a person; where no warning is in force, one that restricts nothing."""
    found = sorted(rows, key=lambda row: (row.since, row.warning_id))
    barred = {row.channel for row in found if row.kind is RestrictionKind.CHANNEL_BARRED}
    contacts = (row.contact for row in found if row.kind is RestrictionKind.SINGLE_CONTACT)
    return ContactPlan(
        party_id=party_id,
        barred=tuple(code for code in CHANNELS if code in barred),
        single_contacts=tuple(dict.fromkeys(filter(None, contacts))),
        visits_in_pairs=any(row.kind is RestrictionKind.VISITS_IN_PAIRS for row in found),
        told=all(row.told_on for row in found),
        since=min((row.since for row in found), default=None),
        review_on=min((row.review_on for row in found), default=None),
        warnings=tuple(dict.fromkeys(row.warning_id for row in found)),
        ombudsman=ombudsman,
        preferred=wishes.preferred_channel,
        not_wanted=tuple(wishes.channels_not_wanted),
        when=wishes.contact_when,
        language=wishes.language,
        interpreter_needed=wishes.interpreter_needed,
        adjustments=tuple(sorted(adjustments)),
    )
