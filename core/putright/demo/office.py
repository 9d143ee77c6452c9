"""The landlord's own people in the demo: officers, a team, somebody who will be away."""

from putright.casework.officers.officers import (
    by_subject,
    join_team,
    keep_officer,
    keep_team,
    note_absence,
)
from putright.demo.past import Past
from putright.demo.people import ADMINISTRATOR, HANDLER, OFFICERS, REVIEWER

TEAM = "Complaints"


def open_office(past: Past, ago: int) -> None:
    """Put them on record; each complaint is given to one of them when it is acknowledged."""
    desk = past.desk(ago, ADMINISTRATOR)
    team = keep_team(desk, name=TEAM)
    for each in OFFICERS.values():
        keep_officer(desk, subject=each.subject, name=each.name, designated=True)
    for each in (HANDLER, REVIEWER):
        member = by_subject(desk, each.subject)
        assert member is not None
        join_team(desk, team.id, member.id, from_on=desk.today)
        if each is REVIEWER:
            note_absence(desk, member.id, from_on=past.day(-12), until_on=past.day(-16))
