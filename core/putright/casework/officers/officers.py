"""The officers and teams of a landlord, as its administrator keeps them."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Actor, Desk
from putright.casework.inputs import countable_day, text
from putright.casework.problems import invalid, not_allowed, not_found
from putright.store.officers import Absence, Officer, Team, TeamMember

FOR_ADMINISTRATORS = "This is for the landlord's administrator. Ask them to do it."


def keep_officer(
    desk: Desk, *, subject: str, name: str, designated: bool = False, left_on: date | None = None
) -> Officer:
    """Put an officer on record by the subject of their token, or set right what stands there."""
    _must_administer(desk)
    whose = text(subject, "subject", longest=200)
    row = desk.session.scalar(select(Officer).where(Officer.subject == whose))
    row = row or Officer(subject=whose, created_at=desk.now)
    row.name = text(name, "name", longest=200)
    row.designated = designated
    row.left_on = countable_day(desk, left_on, "leftOn") if left_on else None
    if row.id is None:
        return desk.keep(row)
    desk.session.flush()
    return row


def keep_team(desk: Desk, *, name: str, ended_on: date | None = None) -> Team:
    """Put a team on record, or note from which day on nothing is given to it."""
    _must_administer(desk)
    called = text(name, "name", longest=200)
    row = desk.session.scalar(select(Team).where(Team.name == called))
    row = row or Team(name=called, created_at=desk.now)
    row.ended_on = countable_day(desk, ended_on, "endedOn") if ended_on else None
    if row.id is None:
        return desk.keep(row)
    desk.session.flush()
    return row


def join_team(
    desk: Desk, team_id: UUID, officer_id: UUID, *, from_on: date, until_on: date | None = None
) -> Team:
    """An officer belongs to a team from one day to another; told anew, until another."""
    _must_administer(desk)
    team, officer = the_team(desk, team_id), the_officer(desk, officer_id)
    countable_day(desk, from_on, "fromOn")
    if until_on is not None and countable_day(desk, until_on, "untilOn") < from_on:
        raise invalid("The last day is before the first.", "input", "untilOn")
    same = select(TeamMember).where(
        TeamMember.team_id == team.id,
        TeamMember.officer_id == officer.id,
        TeamMember.from_on == from_on,
    )
    row = desk.session.scalar(same)
    if row is not None:
        row.until_on = until_on
        desk.session.flush()
        return team
    desk.keep(
        TeamMember(
            team_id=team.id,
            officer_id=officer.id,
            from_on=from_on,
            until_on=until_on,
            created_at=desk.now,
        )
    )
    return team


def note_absence(desk: Desk, officer_id: UUID, *, from_on: date, until_on: date) -> Officer:
    """An officer is away on these days: by an administrator, or by the officer."""
    officer = the_officer(desk, officer_id)
    if not may_note_absence(desk.actor, officer.subject):
        raise not_allowed(FOR_ADMINISTRATORS)
    countable_day(desk, from_on, "fromOn")
    if countable_day(desk, until_on, "untilOn") < from_on:
        raise invalid("The last day is before the first.", "input", "untilOn")
    desk.keep(
        Absence(
            officer_id=officer.id,
            from_on=from_on,
            until_on=until_on,
            noted_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    return officer


def the_officer(desk: Desk, officer_id: UUID) -> Officer:
    row = desk.get(Officer, officer_id)
    if row is None:
        raise not_found("officer", "input", "officerId")
    return row


def the_team(desk: Desk, team_id: UUID) -> Team:
    row = desk.get(Team, team_id)
    if row is None:
        raise not_found("team", "input", "teamId")
    return row


def by_subject(desk: Desk, subject: str) -> Officer | None:
    return desk.session.scalar(select(Officer).where(Officer.subject == subject))


def may_keep(actor: Actor) -> bool:
    """Whether this kind of caller ever keeps officers and teams: the landlord's administrator."""
    return actor.answers_for_calendar


def may_note_absence(actor: Actor, subject: str) -> bool:
    """An administrator does for everybody, an officer for themselves."""
    return may_keep(actor) or (actor.staff and subject == actor.subject)


def _must_administer(desk: Desk) -> None:
    if not may_keep(desk.actor):
        raise not_allowed(FOR_ADMINISTRATORS)
