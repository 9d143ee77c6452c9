"""The end of a complaint, whether an officer closes it or the clock does."""

from putright.casework.checking import check
from putright.casework.dates.deadlines import cancel
from putright.casework.desk import Desk
from putright.casework.panels.convening import stand_down
from putright.casework.problems import blocked
from putright.casework.standing import standing
from putright.facts import Status, Step
from putright.policy import Policy, Rule
from putright.rules.steps import Ending, ending_blockers, stage_of
from putright.store.models import Complaint


def close_complaint(desk: Desk, complaint: Complaint, ending: Ending) -> Complaint:
    """Close it, for a reason that the page allows; no right of the complainant's is taken away."""
    policy = check(desk, complaint, Step.CLOSE)
    case = standing(complaint, desk.standard(complaint))
    if found := ending_blockers(ending, case, policy, desk.today):
        raise blocked(found)
    end(desk, complaint, ending)
    desk.changed(complaint)
    return complaint


def end(desk: Desk, complaint: Complaint, ending: Ending) -> None:
    """Write down that it is closed, and why: whether an officer closes it or the clock does."""
    complaint.status = Status.CLOSED
    complaint.closed_on = desk.today
    complaint.ending = ending.value
    stand_down(desk, complaint)
    cancel(desk, complaint)
    clause = _closing_clause(desk.policy(complaint), complaint, ending)
    desk.record(complaint, "closed", clause, ending=ending.value)


def _closing_clause(policy: Policy, complaint: Complaint, ending: Ending) -> Rule | None:
    stage = stage_of(policy, complaint.stage_number)
    match ending:
        case Ending.NO_REPLY:
            return stage.closure if stage else None
        case Ending.NOT_ENGAGING:
            return stage.disengagement if stage else None
        case _:
            return None
