"""What may be done to a party's record now, by the very rule that casework asks before it acts."""

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.casework.people.party_checks import Summed, may_take, standing_of
from putright.rules.people import PartyStep, blockers
from putright.store.models import Party

__all__ = ["PARTY_ASKED_OF", "AvailableAction", "party_offers"]

PARTY_STANDING = (
    Party.id, Party.kind, Party.open_members, Party.open_adjustments, Party.asked_adjustments,
    Party.merged_into_id, Party.merged_from,
)  # fmt: skip
"""The columns that say how a party's record stands, and whose it is."""

PARTY_ASKED_OF = (
    *PARTY_STANDING, Party.display_name, Party.email, Party.telephone, Party.address,
)  # fmt: skip
"""… and what of it may be set right."""

OFFERED = {
    PartyStep.CORRECT: ("Correct the record", "correctParty"),
    PartyStep.SET_PREFERENCES: ("Say how to be reached", "setContactPreferences"),
    PartyStep.ADD_MEMBER: ("Add a member", "addMember"),
    PartyStep.END_MEMBERSHIP: ("End a membership", "endMembership"),
    PartyStep.RECORD_ADJUSTMENT: ("Record an adjustment", "recordAdjustment"),
    PartyStep.REVIEW_ADJUSTMENT: ("Review an adjustment", "reviewAdjustment"),
    PartyStep.ASK_FOR_ADJUSTMENT: ("Ask for an adjustment", "askForAdjustment"),
    PartyStep.AGREE_TO_ADJUSTMENT: ("Agree to an adjustment", "agreeToAdjustment"),
    PartyStep.DECLINE_ADJUSTMENT: ("Decline an adjustment", "declineAdjustment"),
    PartyStep.MERGE: ("Merge another record into it", "mergeParties"),
}


def party_offers(
    row: Summed,
    reading: Reading,
    include_blocked: IncludeBlocked = False,
) -> list[Offer]:
    """The steps that this caller takes on this record: all for staff, few for the party."""
    actor = actor_of(reading.caller)
    about = About(reading=reading, row=row, record="Party")
    found = {
        step: blockers(step, standing_of(row)) for step in OFFERED if may_take(actor, row, step)
    }
    return shown(offered(about, found, OFFERED, "core.party"), include_blocked)
