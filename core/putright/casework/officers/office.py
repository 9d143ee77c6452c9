"""Whom a landlord keeps, as the rule of giving and taking sees them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from putright.rules.assigning import Candidate, Crew, Office
from putright.rules.involved import Person
from putright.store.officers import Absence, Officer, Team, TeamMember

KEPT = ("kept_officers", "kept_teams", "kept_members", "kept_absences")
"""What of a complaint's row tells of the landlord's own people."""


class Held(Protocol):
    """Who has a complaint, and whom it could be given to: a row of the session, or of a read."""

    officer_id: UUID | None
    team_id: UUID | None

    @property
    def kept_officers(self) -> Sequence[Officer]: ...

    @property
    def kept_teams(self) -> Sequence[Team]: ...

    @property
    def kept_members(self) -> Sequence[TeamMember]: ...

    @property
    def kept_absences(self) -> Sequence[Absence]: ...


def office_of(row: Held, today: date) -> Office:
    away: dict[UUID, date] = {}
    for each in row.kept_absences:
        if each.from_on <= today <= each.until_on:
            away[each.officer_id] = max(each.until_on, away.get(each.officer_id, today))
    members: dict[UUID, set[UUID]] = {}
    for it in row.kept_members:
        if it.from_on <= today <= (it.until_on or date.max):
            members.setdefault(it.team_id, set()).add(it.officer_id)
    return Office(
        officers=tuple(
            Candidate(
                id=it.id,
                person=Person(it.name, it.subject),
                designated=it.designated,
                left_on=it.left_on,
                away_until=away.get(it.id),
            )
            for it in row.kept_officers
        ),
        teams=tuple(
            Crew(
                id=it.id,
                name=it.name,
                ended_on=it.ended_on,
                members=frozenset(members.get(it.id, ())),
            )
            for it in row.kept_teams
        ),
        held=(row.officer_id, row.team_id),
    )
