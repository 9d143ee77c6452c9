"""To whom a complaint may be given, and who may take it.

One rule, `ways`, feeds what is offered, the choices beside it, and the guard.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from putright.policy import Policy
from putright.rules.conflicts import keeps_out
from putright.rules.involved import Person
from putright.rules.standing import Blocker, Standing

Pair = tuple[UUID | None, UUID | None]
"""An officer and a team, by their ids; one of them may be nobody."""

NOBODY = (
    "There is nobody else to whom it could be given. The landlord's administrator puts officers "
    "and teams on record."
)
NOT_KEPT = "You are not among the officers that the landlord keeps. Ask its administrator."


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An officer on record. `away_until` is the last day of an absence that today is within."""

    id: UUID
    person: Person
    designated: bool = False
    left_on: date | None = None
    away_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A team on record, with the officers who belong to it today."""

    id: UUID
    name: str
    ended_on: date | None = None
    members: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whom the landlord keeps, each in order of their names, and who has the complaint now."""

    officers: tuple[Candidate, ...] = ()
    teams: tuple[Crew, ...] = ()
    held: Pair = (None, None)

    def officer(self, subject: str) -> Candidate | None:
        return next((each for each in self.officers if each.person.subject == subject), None)

    def team(self, team_id: UUID | None) -> Crew | None:
        return next((each for each in self.teams if each.id == team_id), None)


def unfit(officer: Candidate, case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Why an officer is not given the stage that the complaint is at."""
    name = officer.person.name
    if officer.left_on and officer.left_on <= today:
        yield Blocker(why=f"{name} left on {officer.left_on}.")
        return
    if (kept_out := keeps_out(officer.person, case, policy)) is not None:
        yield Blocker(why=f"{name}: {kept_out.why}", rule=kept_out.rule)
    else:
        yield from undesignated(name, officer.designated, policy)


def undesignated(name: str, designated: bool, policy: Policy) -> Iterator[Blocker]:
    """Only designated staff look into complaints, where the page says so."""
    if policy.designated and not designated:
        why = f"{name} is not designated to investigate complaints. Choose one who is."
        yield Blocker(why=why, rule=policy.designated)


def ended(team: Crew, today: date) -> Iterator[Blocker]:
    if team.ended_on and team.ended_on <= today:
        yield Blocker(why=f"This team ended on {team.ended_on}.")


def ways(office: Office, case: Standing, policy: Policy, today: date) -> list[Pair]:
    """Everybody to whom it may be given: an officer, a team, or an officer within their team."""
    officers = [it.id for it in office.officers if not any(unfit(it, case, policy, today))]
    teams = [it for it in office.teams if not any(ended(it, today))]
    found: list[Pair] = [(each, None) for each in officers]
    for team in teams:
        found.append((None, team.id))
        found += [(each, team.id) for each in officers if each in team.members]
    return [pair for pair in found if pair != office.held]


def give(office: Office, case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Somebody is there to whom it may be given; else why the first officer on record may not."""
    if ways(office, case, policy, today):
        return
    why = (each for it in office.officers for each in unfit(it, case, policy, today))
    first = next(why, None)
    if first is None:
        yield Blocker(why=NOBODY)
    else:
        yield Blocker(why=f"{NOBODY} {first.why}", rule=first.rule)


def take(
    office: Office, subject: str, case: Standing, policy: Policy, today: date
) -> Iterator[Blocker]:
    """Whoever takes it themselves is an officer who may be given it, and has not got it."""
    me = office.officer(subject)
    if me is None:
        yield Blocker(why=NOT_KEPT)
    elif taken(office, me, today) == office.held:
        yield Blocker(why="It is yours already.")
    else:
        yield from unfit(me, case, policy, today)


def taken(office: Office, me: Candidate, today: date) -> Pair:
    """The team that has it keeps it, where whoever takes it belongs to it."""
    team = office.team(office.held[1])
    stays = team is not None and me.id in team.members and not any(ended(team, today))
    return (me.id, team.id if team is not None and stays else None)
