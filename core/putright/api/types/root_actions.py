"""What may be done that needs no complaint: at the root, to closed days, to what was declared."""

from enum import StrEnum
from typing import Any

from putright.api.questions.asks import About
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.casework.officers.officers import may_keep
from putright.landlords import in_force
from putright.rules import records
from putright.rules.conduct import propose

__all__ = ["AvailableAction"]


class RootStep(StrEnum):
    """What begins something of its own."""

    LOG = "LOG"
    PROPOSE_WARNING = "PROPOSE_WARNING"
    PROCLAIM_CLOSED_DAY = "PROCLAIM_CLOSED_DAY"
    DECLARE_CIRCUMSTANCE = "DECLARE_CIRCUMSTANCE"
    SAVE_DRAFT = "SAVE_DRAFT"
    KEEP_OFFICER = "KEEP_OFFICER"
    KEEP_TEAM = "KEEP_TEAM"
    JOIN_TEAM = "JOIN_TEAM"
    NOTE_ABSENCE = "NOTE_ABSENCE"


class DeclaredStep(StrEnum):
    """What may be done about exceptional circumstances that were declared."""

    RECORD_DUTY = "RECORD_DUTY"
    MOVE_RETURN = "MOVE_RETURN"
    END = "END"


class DraftStep(StrEnum):
    """What its owner may do with a draft."""

    SAVE = "SAVE"
    DISCARD = "DISCARD"


class ClosedDayStep(StrEnum):
    """What may be done about a day that was proclaimed closed."""

    TAKE_BACK = "TAKE_BACK"


ROOT = {
    RootStep.LOG: ("Log a complaint", "logComplaint"),
    RootStep.PROPOSE_WARNING: ("Propose a warning", "proposeWarning"),
    RootStep.PROCLAIM_CLOSED_DAY: ("Proclaim a closed day", "proclaimClosedDay"),
    RootStep.DECLARE_CIRCUMSTANCE: (
        "Declare exceptional circumstances",
        "declareExceptionalCircumstance",
    ),
    RootStep.SAVE_DRAFT: ("Keep a half-filled form", "saveDraft"),
    RootStep.KEEP_OFFICER: ("Put an officer on record", "keepOfficer"),
    RootStep.KEEP_TEAM: ("Put a team on record", "keepTeam"),
    RootStep.JOIN_TEAM: ("Let an officer join a team", "joinTeam"),
    RootStep.NOTE_ABSENCE: ("Note an absence", "noteAbsence"),
}
OF_OFFICERS = (
    *(RootStep.KEEP_OFFICER, RootStep.KEEP_TEAM, RootStep.JOIN_TEAM, RootStep.NOTE_ABSENCE),
)
DRAFT = {
    DraftStep.SAVE: ROOT[RootStep.SAVE_DRAFT],
    DraftStep.DISCARD: ("Discard it", "discardDraft"),
}
DECLARED = {
    DeclaredStep.RECORD_DUTY: ("Record that it was told or published", "recordCircumstanceDuty"),
    DeclaredStep.MOVE_RETURN: ("Expect the return on another day", "moveExpectedReturn"),
    DeclaredStep.END: ("Say that it is over", "endExceptionalCircumstance"),
}
CLOSED_DAY = {ClosedDayStep.TAKE_BACK: ("Take it back", "takeBackClosedDay")}


def root_offers(
    _: object, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """What this caller may begin, by the edition that is in force today."""
    landlord = reading.landlord
    policy = in_force(landlord.policies, reading.today)
    if policy is None:
        return []  # nothing is begun where no policy is in force
    standard = landlord.standard_on(reading.today)
    about = About(reading=reading, policy=policy, standard=standard)
    acts = about.actor.staff or about.actor.party_id is not None
    may = {
        RootStep.LOG: acts,
        RootStep.SAVE_DRAFT: acts,
        RootStep.PROPOSE_WARNING: about.actor.staff,
        RootStep.PROCLAIM_CLOSED_DAY: about.actor.answers_for_calendar,
        RootStep.DECLARE_CIRCUMSTANCE: about.actor.answers_for_calendar,
        **dict.fromkeys(OF_OFFICERS, may_keep(about.actor)),
    }
    found = {
        step: propose(policy, standard) if step is RootStep.PROPOSE_WARNING else ()
        for step in RootStep
        if may[step]
    }
    return shown(offered(about, found, ROOT), include_blocked)


def draft_offers(
    kept: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """A draft is its owner's alone, and nothing stands in their way."""
    about = About(reading=reading, row=kept.row, record="Draft")
    return shown(offered(about, {step: () for step in DraftStep}, DRAFT, "core.draft"), True)


def declared_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """For administrators, who answer for what they declared."""
    about = About(reading=reading, row=row, record="ExceptionalCircumstance")
    if not about.actor.answers_for_calendar:
        return []
    found = {
        DeclaredStep.RECORD_DUTY: (),
        DeclaredStep.MOVE_RETURN: records.goes_on(row.ended_on),
        DeclaredStep.END: records.goes_on(row.ended_on),
    }
    return shown(offered(about, found, DECLARED, "core.circumstance"), include_blocked)


def closed_day_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """For administrators, who answer for the calendar."""
    about = About(reading=reading, row=row, record="ClosedDay")
    if not about.actor.answers_for_calendar:
        return []
    found = {ClosedDayStep.TAKE_BACK: records.take_back(row.taken_back is not None)}
    return shown(offered(about, found, CLOSED_DAY, "core.closed_day"), include_blocked)
