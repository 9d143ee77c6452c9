"""What a measure is given: a page, the standard's page, and the provision that is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.policy import Exclusion, Policy, Stage
from putright.rules.calendar import Calendar
from putright.yardstick.provisions import Provision


@dataclass(frozen=True, slots=True)
class Yard:
    """One provision of `standard`, and the `policy` that is held to it."""

    policy: Policy
    standard: Policy
    provision: Provision
    calendar: Calendar

    def pairs(self) -> Iterator[tuple[Stage, Stage]]:
        """The policy's stage and the standard's, for each stage that the provision is about.

        The stages that a policy puts before the standard's first have none to stand beside.
        """
        for number in self.provision.stages:
            at = self.policy.before_stage_1 + number - 1
            if at < len(self.policy.stages) and number <= len(self.standard.stages):
                yield self.policy.stages[at], self.standard.stages[number - 1]


def age_limit(policy: Policy) -> Exclusion | None:
    return next((each for each in policy.exclusions if each.older_than is not None), None)
