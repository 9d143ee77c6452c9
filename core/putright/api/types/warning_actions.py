"""What may be done about a warning now, by the very rule that casework asks before it acts."""

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.api.types.policies import edition
from putright.casework.conduct.checks import Summed, acting, may_take, standing_of
from putright.rules.conduct import WarningStep, blockers
from putright.store.conduct import Warning

__all__ = ["WARNING_STANDING", "AvailableAction", "warning_offers"]

WARNING_STANDING = (
    Warning.edition, Warning.status, Warning.proposed_by, Warning.told_on,
    Warning.not_told_because, Warning.standard, Warning.id, Warning.decided_on,
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
    standard: str | None


def warning_offers(
    row: Standing,
    reading: Reading,
    include_blocked: IncludeBlocked = False,
) -> list[Offer]:
    """The steps that this kind of caller takes, in the order of the procedure."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    about = About(
        reading=reading, policy=policy, standard=edition(reading, row.standard), row=row,
        record="Warning",
    )  # fmt: skip
    found = {
        step: blockers(step, standing_of(row), acting(actor), policy)
        for step in OFFERED
        if may_take(actor, step)
    }
    return shown(offered(about, found, OFFERED, "core.warning"), include_blocked)
