"""The officers and teams of a landlord, and to whom complaints are given."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed, many, one
from putright.api.types.officer_actions import (
    OFFICER_ASKED_OF,
    TEAM_ASKED_OF,
    AvailableAction,
    officer_offers,
    team_offers,
)
from putright.api.types.ombudsman import numbered
from putright.store import officers as kept


@strawberry.type(description="The days on which an officer is away, both within.")
class Absence:
    from_on: date = column(kept.Absence.from_on, "The first.")
    until_on: date = column(kept.Absence.until_on, "The last.")


@strawberry.type(description="Somebody who works cases for the landlord. For staff.")
class Officer:
    id: strawberry.ID = numbered("Officer", kept.Officer.id, "assignComplaint")
    subject: str = column(kept.Officer.subject, "The subject of their token.")
    name: str = column(kept.Officer.name, "Their name.")
    designated: bool = column(
        kept.Officer.designated, "Whether the landlord lets them investigate complaints."
    )
    left_on: date | None = column(
        kept.Officer.left_on, "The first day on which nothing is given to them."
    )
    absences: list[Absence] = many(kept.Officer.absences, "When they are away, oldest first.")
    available_actions: list[AvailableAction] = computed(
        officer_offers, "What this caller may do about them now.", needs=OFFICER_ASKED_OF
    )


@strawberry.type(description="An officer in a team, from one day to another, both within.")
class TeamMember:
    officer: Officer = one(kept.TeamMember.officer, "Who.")
    from_on: date = column(kept.TeamMember.from_on, "The first day.")
    until_on: date | None = column(kept.TeamMember.until_on, "The last; null: until further.")


@strawberry.type(description="Officers who take complaints together. For staff.")
class Team:
    id: strawberry.ID = numbered("Team", kept.Team.id, "assignComplaint")
    name: str = column(kept.Team.name, "What it is called.")
    ended_on: date | None = column(
        kept.Team.ended_on, "The first day on which nothing is given to it."
    )
    members: list[TeamMember] = many(kept.Team.members, "Who belongs to it, or did.")
    available_actions: list[AvailableAction] = computed(
        team_offers, "What this caller may do about it now.", needs=TEAM_ASKED_OF
    )


@strawberry.type(description="A complaint was given to somebody. It never changes.")
class Assignment:
    officer: Officer | None = one(kept.Assignment.officer, "To which officer, if to one.")
    team: Team | None = one(kept.Assignment.team, "To which team, if to one.")
    stage_number: int = column(kept.Assignment.stage_number, "The stage it stood at then.")
    assigned_on: date = column(kept.Assignment.assigned_on, "The day of it.")
    assigned_by: str = column(kept.Assignment.assigned_by, "Who gave it to them.")
    reason: str = column(kept.Assignment.reason, "Why.")
    away_until: date | None = column(
        kept.Assignment.away_until, "They were away until this day, and got it all the same."
    )
