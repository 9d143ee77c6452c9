"""How a promise or a limit stands on a day, by its own date."""

from datetime import date

from putright.facts import DeadlineState
from putright.policy import Who
from putright.rules.explanation import Explanation, Matter


def state_of(told: Explanation, matter: Matter, today: date) -> DeadlineState:
    """The due day itself is in time, and nothing is missed while the clock stands still."""
    if matter.done_on is not None:
        return DeadlineState.MET if matter.done_on <= told.due else DeadlineState.MET_LATE
    if not matter.needed:
        return DeadlineState.CANCELLED
    if today <= told.due or told.befallen.paused_on is not None:
        return DeadlineState.RUNNING
    return DeadlineState.MISSED if told.terms.by is Who.LANDLORD else DeadlineState.ENDED
