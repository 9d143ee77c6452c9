"""What may be done about a warning now, by the very rule that casework asks before it acts."""

from typing import Annotated

from putright.api.callers import actor_of
from putright.api.reading.fields import described
from putright.api.reading.reading import Reading
from putright.api.types.actions import AvailableAction, Obstacle, Offer
from putright.api.types.policies import Clause, edition
from putright.casework.warning_checks import Summed, acting, may_take, standing_of
from putright.policy import Policy
from putright.rules.conduct import WarningStep, blockers
from putright.rules.steps import Blocker
from putright.store.conduct import Warning

__all__ = ["WARNING_STANDING", "AvailableAction", "warning_offers"]

WARNING_STANDING = (
    Warning.edition, Warning.status, Warning.proposed_by, Warning.told_on,
    Warning.not_told_because,
)  # fmt: skip
"""The columns that say how a warning stands."""

OFFERED = {
    WarningStep.APPROVE: ("Approve it", "approveWarning"),
    WarningStep.TURN_DOWN: ("Turn it down", "turnDownWarning"),
    WarningStep.TELL: ("Record that the person was told", "recordWarningTold"),
    WarningStep.WITHHOLD: ("Record why the person is not told", "withholdWarning"),
    WarningStep.REVIEW: ("Review it", "reviewWarning"),
    WarningStep.LIFT: ("Lift it", "liftWarning"),
    WarningStep.APPEAL: ("Appeal against it", "appealWarning"),
}


class Standing(Summed):
    """A row with the columns of `WARNING_STANDING`."""

    edition: str


def warning_offers(
    row: Standing,
    reading: Reading,
    include_blocked: Annotated[
        bool, described("Whether to list what is blocked too, with what blocks it.")
    ] = False,
) -> list[Offer]:
    """The steps that this kind of caller takes, in the order of the procedure."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    offered = [
        Offer(
            code=f"core.warning.{step.value.lower()}",
            label=label,
            mutation=mutation,
            blockers=tuple(
                _obstacle(policy, each)
                for each in blockers(step, standing_of(row), acting(actor), policy)
            ),
            available_until=None,
        )
        for step, (label, mutation) in OFFERED.items()
        if may_take(actor, step)
    ]
    return [offer for offer in offered if include_blocked or offer.allowed]


def _obstacle(policy: Policy, blocker: Blocker) -> Obstacle:
    rule = blocker.rule
    clause = Clause(policy, rule.clause, rule.words, source=rule.source) if rule else None
    return Obstacle(blocker.why, clause, blocker.until)
