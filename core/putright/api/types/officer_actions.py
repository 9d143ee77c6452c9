"""What may be done about an officer or a team on record, by the rule that casework asks."""

from enum import StrEnum
from typing import Any

from putright.api.questions.asks import About
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.api.types.root_actions import ROOT, RootStep
from putright.casework.officers.officers import may_keep, may_note_absence
from putright.store.officers import Officer, Team

__all__ = ["OFFICER_OFFERED", "TEAM_OFFERED", "AvailableAction", "officer_offers", "team_offers"]

OFFICER_ASKED_OF = (Officer.id, Officer.subject)
TEAM_ASKED_OF = (Team.id, Team.name)


class OfficerStep(StrEnum):
    """What may be done about an officer who is on record."""

    KEEP = "KEEP"
    JOIN_TEAM = "JOIN_TEAM"
    NOTE_ABSENCE = "NOTE_ABSENCE"


class TeamStep(StrEnum):
    """What may be done about a team that is on record."""

    KEEP = "KEEP"
    TAKE_IN = "TAKE_IN"


OFFICER_OFFERED = {
    OfficerStep.KEEP: ("Set the record right", "keepOfficer"),
    OfficerStep.JOIN_TEAM: ROOT[RootStep.JOIN_TEAM],
    OfficerStep.NOTE_ABSENCE: ROOT[RootStep.NOTE_ABSENCE],
}
TEAM_OFFERED = {
    TeamStep.KEEP: ("Set the record right, or end it", "keepTeam"),
    TeamStep.TAKE_IN: ROOT[RootStep.JOIN_TEAM],
}


def officer_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """For administrators; officers note their own absence. Nothing ever blocks it."""
    about = About(reading=reading, row=row, record="Officer")
    may = {step: may_keep(about.actor) for step in OfficerStep}
    may[OfficerStep.NOTE_ABSENCE] = may_note_absence(about.actor, row.subject)
    found = {step: () for step in OfficerStep if may[step]}
    return shown(offered(about, found, OFFICER_OFFERED, "core.officer"), include_blocked)


def team_offers(row: Any, reading: Reading, include_blocked: IncludeBlocked = False) -> list[Offer]:
    """For administrators. Nothing ever blocks it."""
    about = About(reading=reading, row=row, record="Team")
    found = {step: () for step in TeamStep if may_keep(about.actor)}
    return shown(offered(about, found, TEAM_OFFERED, "core.team"), include_blocked)
