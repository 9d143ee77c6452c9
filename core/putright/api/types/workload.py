"""How much every officer and every team has to do."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import strawberry
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from putright.api.reading.at_hand import asked_for, page_at_hand
from putright.api.reading.fields import Ordinarily, computed, held, value
from putright.api.reading.pages import Slice, WordOrder, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.scope import sees_complaint
from putright.api.types.officers import Officer, Team
from putright.api.types.pages import PAGING, PageInfo
from putright.facts import Status
from putright.store import officers as kept
from putright.store.models import Complaint

OPEN = (Status.RECEIVED, Status.OPEN)
"""What somebody still has to do something about."""
BY_NAME = WordOrder(
    "workload", lambda rows: rows.c.name_order, lambda load: load.of.name_order, False
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


@strawberry.type(description="What an officer has to do, in a page.")
class OfficerWorkloadEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: OfficerWorkload = value("node", "What the officer has to do.")


@strawberry.type(description="What each officer has to do, in the order of their names.")
class OfficerWorkloadConnection:
    edges: list[OfficerWorkloadEdge] = value("edges", "The officers, each with their cursor.")
    nodes: list[OfficerWorkload] = value("rows", "The officers, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many officers there are.")


@strawberry.type(description="What a team has to do, in a page.")
class TeamWorkloadEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: TeamWorkload = value("node", "What the team has to do.")


@strawberry.type(description="What each team has to do, in the order of their names.")
class TeamWorkloadConnection:
    edges: list[TeamWorkloadEdge] = value("edges", "The teams, each with its cursor.")
    nodes: list[TeamWorkload] = value("rows", "The teams, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many teams there are.")


class AmongLoads(Ordinarily):
    """A page of what has been counted for every officer, or every team."""

    def __init__(self, whose: str) -> None:
        self.whose = whose

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        page = page_of(BY_NAME, **asked_for(arguments))
        return page_at_hand(page, getattr(source, self.whose), lambda load: load.of.id)


@strawberry.type(description="How much everybody has, of the complaints that you see.")
class Workload:
    week_ends_on: date = value("until", "The Sunday until which something is due this week.")
    officers: OfficerWorkloadConnection | None = held(
        AmongLoads("by_officer"), "By officer, in the order of their names.", arguments=PAGING
    )
    teams: TeamWorkloadConnection | None = held(
        AmongLoads("by_team"), "By team, in the order of their names.", arguments=PAGING
    )
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
        reading.session.scalars(select(model).options(*inside).order_by(model.name_order, model.id))
    )


@strawberry.type(description="Reads of what everybody has to do.")
class WorkloadQuery:
    workload: Workload | None = held(
        WorkloadOf(), "Open complaints, what is due this week and what is late. For staff."
    )
