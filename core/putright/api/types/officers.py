"""The officers and teams of a landlord, to whom complaints are given, and how much each has."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import strawberry
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from putright.api.reading.fields import Ordinarily, column, held, many, one, value
from putright.api.reading.reading import Reading
from putright.api.reading.scope import sees_complaint
from putright.api.types.ombudsman import numbered
from putright.facts import Status
from putright.store import officers as kept
from putright.store.models import Complaint

OPEN = (Status.RECEIVED, Status.OPEN)
"""What somebody still has to do something about."""


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


@dataclass(slots=True)
class Load:
    """What an officer, a team or nobody has: how many open, due this week, late."""

    of: Any = None
    open: int = 0
    due_this_week: int = 0
    late: int = 0

    def add(self, open_: int, due_this_week: int, late: int) -> None:
        self.open += open_
        self.due_this_week += due_this_week
        self.late += late


@dataclass(frozen=True, slots=True)
class Loads:
    until: date
    by_officer: list[Load]
    by_team: list[Load]
    unassigned: Load = field(default_factory=Load)


@strawberry.type(description="What an officer has to do.")
class OfficerWorkload:
    officer: Officer = value("of", "Who.")
    open: int = value("open", "Complaints that are received or open.")
    due_this_week: int = value("due_this_week", "Those with something due until Sunday.")
    late: int = value("late", "Those with something due before today.")


@strawberry.type(description="What a team has to do, whoever of it has the complaint.")
class TeamWorkload:
    team: Team = value("of", "Which.")
    open: int = value("open", "Complaints that are received or open.")
    due_this_week: int = value("due_this_week", "Those with something due until Sunday.")
    late: int = value("late", "Those with something due before today.")


@strawberry.type(description="What nobody was given yet.")
class UnassignedWorkload:
    open: int = value("open", "Complaints that are received or open.")
    due_this_week: int = value("due_this_week", "Those with something due until Sunday.")
    late: int = value("late", "Those with something due before today.")


@strawberry.type(description="How much everybody has, of the complaints that you see.")
class Workload:
    week_ends_on: date = value("until", "The Sunday until which something is due this week.")
    officers: list[OfficerWorkload] = value("by_officer", "By officer, by name.")
    teams: list[TeamWorkload] = value("by_team", "By team, by name.")
    unassigned: UnassignedWorkload = value("unassigned", "Given to no officer and no team.")


class WorkloadOf(Ordinarily):
    """Counted in one statement over what is open; null for whoever is not staff."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Loads | None:
        if not reading.sight.staff:
            return None
        today = reading.today
        sunday = today + timedelta(6 - today.weekday())
        counted = (
            select(
                Complaint.officer_id,
                Complaint.team_id,
                func.count(),
                func.count().filter(Complaint.due_order.between(today, sunday)),
                func.count().filter(Complaint.due_order < today),
            )
            .where(Complaint.status.in_(OPEN), sees_complaint(reading.sight, Complaint.__table__))
            .group_by(Complaint.officer_id, Complaint.team_id)
        )
        by_officer = {row.id: Load(row) for row in _rows(reading, kept.Officer)}
        by_team = {row.id: Load(row) for row in _rows(reading, kept.Team)}
        found = Loads(sunday, list(by_officer.values()), list(by_team.values()))
        for officer_id, team_id, *counts in reading.session.execute(counted, reading.scope):
            if officer_id is not None:
                by_officer[officer_id].add(*counts)
            if team_id is not None:
                by_team[team_id].add(*counts)
            if officer_id is None and team_id is None:
                found.unassigned.add(*counts)
        return found


class Kept(Ordinarily):
    """All officers, or all teams, by name; null for whoever is not staff."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def of(self, source: Any, reading: Reading, **arguments: Any) -> list[Any] | None:
        return _rows(reading, self.model) if reading.sight.staff else None


def _rows(reading: Reading, model: Any) -> list[Any]:
    """With what hangs on each, so that none is read by itself."""
    inside = {
        kept.Officer: [selectinload(kept.Officer.absences)],
        kept.Team: [
            selectinload(kept.Team.members)
            .joinedload(kept.TeamMember.officer)
            .selectinload(kept.Officer.absences)
        ],
    }[model]
    return list(
        reading.session.scalars(select(model).options(*inside).order_by(model.name, model.id))
    )


@strawberry.type(description="Reads of officers, teams and what they have to do.")
class OfficerQuery:
    officers: list[Officer] | None = held(
        Kept(kept.Officer), "The landlord's officers, by name. For staff."
    )
    teams: list[Team] | None = held(Kept(kept.Team), "The landlord's teams, by name. For staff.")
    workload: Workload | None = held(
        WorkloadOf(), "Open complaints, what is due this week and what is late. For staff."
    )
