"""What the complainant is told of the Ombudsman: how to reach it, and the truth of the day."""

from datetime import date
from typing import Protocol

from putright.landlords import Landlord
from putright.policy import Policy
from putright.rules.designated import way_to_ombudsman
from putright.rules.steps import stage_of


class Answered(Protocol):
    """A complaint at its stage, answered or not."""

    stage_number: int
    responded_on: date | None


def finished_on(policy: Policy, complaint: Answered) -> date | None:
    """The day of the last answer of the procedure; `None` while there may be another."""
    return None if stage_of(policy, complaint.stage_number + 1) else complaint.responded_on


def told_of_ombudsman(
    landlord: Landlord, policy: Policy, day: date, finished: date | None = None
) -> str:
    law = landlord.ombudsman_lists.designated_persons
    way = way_to_ombudsman(law, policy, landlord.nation, day, finished)
    return f"{landlord.ombudsman} {way}" if way else landlord.ombudsman
