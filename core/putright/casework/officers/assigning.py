"""A complaint is given to an officer, to a team, or to both; reassigned, and taken."""

from uuid import UUID

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.conflicts import must_be_free
from putright.casework.officers.designation import must_be_designated
from putright.casework.officers.officers import (
    away_until,
    belongs,
    by_subject,
    the_officer,
    the_team,
)
from putright.casework.problems import invalid
from putright.facts import Step
from putright.rules.involved import Person
from putright.store.models import Complaint
from putright.store.officers import Assignment, Officer, Team


def assign_complaint(
    desk: Desk,
    complaint: Complaint,
    *,
    officer_id: UUID | None = None,
    team_id: UUID | None = None,
    reason: str,
    although_away: bool = False,
) -> Assignment:
    """Give the stage to somebody, or to somebody else than before.

    Raises `Refused` for whoever has to keep out of it or, where the page lets only designated
    staff look into complaints, is not; and as a warning for whoever is away, unless
    `although_away`.
    """
    check(desk, complaint, Step.ASSIGN)
    officer = the_officer(desk, officer_id) if officer_id else None
    team = the_team(desk, team_id) if team_id else None
    return _give(desk, complaint, officer, team, reason, although_away=although_away)


def take_complaint(desk: Desk, complaint: Complaint, *, reason: str) -> Assignment:
    """Somebody takes it themselves; the team that has it keeps it."""
    check(desk, complaint, Step.ASSIGN)
    officer = by_subject(desk, desk.actor.subject)
    if officer is None:
        why = "You are not among the officers that the landlord keeps. Ask its administrator."
        raise invalid(why, "input", "complaintId")
    team = the_team(desk, complaint.team_id) if complaint.team_id else None
    if team is not None and not belongs(desk, officer, team):
        team = None
    return _give(desk, complaint, officer, team, reason, although_away=True)


def _give(
    desk: Desk,
    complaint: Complaint,
    officer: Officer | None,
    team: Team | None,
    reason: str,
    *,
    although_away: bool,
) -> Assignment:
    policy = desk.policy(complaint)
    if officer is None and team is None:
        raise invalid("Name an officer, a team, or both.", "input", "officerId")
    if (officer and officer.id, team and team.id) == (complaint.officer_id, complaint.team_id):
        raise invalid("It is theirs already.", "input", "officerId")
    if team and team.ended_on and team.ended_on <= desk.today:
        raise invalid(f"This team ended on {team.ended_on}.", "input", "teamId")
    away = None
    if officer is not None:
        who = Person(officer.name, officer.subject)
        if officer.left_on and officer.left_on <= desk.today:
            raise invalid(f"{officer.name} left on {officer.left_on}.", "input", "officerId")
        must_be_free(desk, complaint, who, "input", "officerId")
        must_be_designated(desk, complaint, officer, "input", "officerId")
        if team and not belongs(desk, officer, team):
            raise invalid(f"{officer.name} is not in this team today.", "input", "officerId")
        away = away_until(desk, officer)
        if away and not although_away:
            why = f"{officer.name} is away until {away}. Choose another, or say althoughAway."
            raise invalid(why, "input", "althoughAway")
    row = desk.keep(
        Assignment(
            complaint_id=complaint.id,
            stage_number=complaint.stage_number,
            officer_id=officer.id if officer else None,
            team_id=team.id if team else None,
            assigned_on=desk.today,
            assigned_by=desk.actor.name,
            reason=text(reason, "reason", longest=2000),
            away_until=away,
            created_at=desk.now,
        )
    )
    before = complaint.officer_id or complaint.team_id
    complaint.officer_id, complaint.team_id = row.officer_id, row.team_id
    desk.record(
        complaint,
        "reassigned" if before else "assigned",
        policy.designated,
        stage=complaint.stage_number,
        assignment=row.id,
    )
    desk.changed(complaint)
    return row
