"""A complaint is given to an officer, to a team, or to both; reassigned, and taken."""

from uuid import UUID

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.office import KEPT, office_of
from putright.casework.officers.officers import the_officer, the_team
from putright.casework.problems import blocked, invalid, of_record
from putright.casework.standing import standing
from putright.facts import Step
from putright.rules.assigning import Candidate, Office, Pair, ended, give, take, taken, unfit
from putright.store.models import Complaint
from putright.store.officers import Assignment


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
    policy = check(desk, complaint, Step.ASSIGN)
    case, office = standing(complaint, desk.standard(complaint)), _office(desk, complaint)
    if found := tuple(give(office, case, policy, desk.today)):
        raise blocked(found)
    officer = office.officer(the_officer(desk, officer_id).subject) if officer_id else None
    team = office.team(the_team(desk, team_id).id) if team_id else None
    if officer is None and team is None:
        raise invalid("Name an officer, a team, or both.", "input", "officerId")
    pair = (officer.id if officer else None, team.id if team else None)
    if pair == office.held:
        raise invalid("It is theirs already.", "input", "officerId")
    if team is not None:
        of_record(ended(team, desk.today), "teamId")
    if officer is not None:
        of_record(unfit(officer, case, policy, desk.today), "officerId")
        if team is not None and officer.id not in team.members:
            name = officer.person.name
            raise invalid(f"{name} is not in this team today.", "input", "officerId")
        if officer.away_until and not although_away:
            away = f"{officer.person.name} is away until {officer.away_until}."
            raise invalid(f"{away} Choose another, or say althoughAway.", "input", "althoughAway")
    return _give(desk, complaint, pair, officer, reason)


def take_complaint(desk: Desk, complaint: Complaint, *, reason: str) -> Assignment:
    """Somebody takes it themselves; the team that has it keeps it."""
    policy = check(desk, complaint, Step.TAKE)
    case, office = standing(complaint, desk.standard(complaint)), _office(desk, complaint)
    if found := tuple(take(office, desk.actor.subject, case, policy, desk.today)):
        raise blocked(found)
    me = office.officer(desk.actor.subject)
    assert me is not None  # or it was refused
    return _give(desk, complaint, taken(office, me, desk.today), me, reason)


def _office(desk: Desk, complaint: Complaint) -> Office:
    desk.session.expire(complaint, KEPT)
    return office_of(complaint, desk.today)


def _give(
    desk: Desk, complaint: Complaint, pair: Pair, officer: Candidate | None, reason: str
) -> Assignment:
    officer_id, team_id = pair
    row = desk.keep(
        Assignment(
            complaint_id=complaint.id,
            stage_number=complaint.stage_number,
            officer_id=officer_id,
            team_id=team_id,
            assigned_on=desk.today,
            assigned_by=desk.actor.name,
            reason=text(reason, "reason", longest=2000),
            away_until=officer.away_until if officer else None,
            created_at=desk.now,
        )
    )
    before = complaint.officer_id or complaint.team_id
    complaint.officer_id, complaint.team_id = pair
    desk.record(
        complaint,
        "reassigned" if before else "assigned",
        desk.policy(complaint).designated,
        stage=complaint.stage_number,
        assignment=row.id,
    )
    desk.changed(complaint)
    return row
