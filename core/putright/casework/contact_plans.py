"""How somebody may be contacted, by all of the warnings that are in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from putright.casework.vocabulary import CHANNELS, WAYS_FOR_ANYBODY
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

    @property
    def complain_by(self) -> tuple[str, ...]:
        """The ways that anybody has to complain, less what is barred; never none."""
        return tuple(way for way in CHANNELS if way in WAYS_FOR_ANYBODY - set(self.barred))


def contact_plan(party_id: UUID, rows: Iterable[InForce], ombudsman: str) -> ContactPlan:
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
    )
