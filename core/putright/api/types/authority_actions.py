"""What may be done to a representative's authority, by the rule that casework asks."""

from typing import Any

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.fields import Related
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.api.types.policies import edition
from putright.casework.people.party_checks import standing_of as party_standing
from putright.casework.people.representatives import may_take, standing_of
from putright.policy import Policy
from putright.rules.people import PartyStep
from putright.rules.people import blockers as party_blockers
from putright.rules.representation import AuthorityStep, blockers
from putright.rules.standing import Blocker
from putright.store.models import Party, Representative

__all__ = ["AUTHORITY_STANDING", "WHOSE_AUTHORITY", "AvailableAction", "authority_offers"]

AUTHORITY_STANDING = (
    Representative.edition, Representative.party_id, Representative.given_by_id,
    Representative.authority_from, Representative.authority_until, Representative.ended_from,
    Representative.followed_by_id, Representative.id, Representative.extent,
)  # fmt: skip
"""The columns that say how an authority stands, and whose it is."""

_WHOSE = (Party.id, Party.merged_from, Party.merged_into_id)
_GAVE = (
    *_WHOSE, Party.kind, Party.open_members, Party.open_adjustments, Party.asked_adjustments,
)  # fmt: skip
WHOSE_AUTHORITY = (Related(Representative.party, _WHOSE), Related(Representative.given_by, _GAVE))
"""… also by a record that was merged into theirs."""

OFFERED = {
    AuthorityStep.RECORD: ("Record the authority", "recordAuthority"),
    AuthorityStep.RENEW: ("Renew the authority", "renewAuthority"),
    AuthorityStep.END: ("End the authority", "endAuthority"),
    AuthorityStep.ASK_FOR_ADJUSTMENT: ("Ask for an adjustment for them", "askForAdjustment"),
}


def _in_the_way(
    step: AuthorityStep, row: Any, policy: Policy, reading: Reading
) -> tuple[Blocker, ...]:
    found = blockers(step, standing_of(row), policy, reading.today)
    if found or step is not AuthorityStep.ASK_FOR_ADJUSTMENT or row.given_by is None:
        return found
    return party_blockers(PartyStep.ASK_FOR_ADJUSTMENT, party_standing(row.given_by))


def authority_offers(
    row: Any,
    reading: Reading,
    include_blocked: IncludeBlocked = False,
) -> list[Offer]:
    """The steps that this caller takes, in the order in which they come."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    about = About(reading=reading, policy=policy, row=row, record="Representative")
    found = {
        step: _in_the_way(step, row, policy, reading)
        for step in OFFERED
        if may_take(actor, step, row)
    }
    return shown(offered(about, found, OFFERED, "core.authority"), include_blocked)
