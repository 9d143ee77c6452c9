"""What may be done to a representative's authority, by the rule that casework asks."""

from typing import Annotated, Any

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.fields import Related, described
from putright.api.reading.reading import Reading
from putright.api.types.actions import AvailableAction, Offer, obstacles
from putright.api.types.policies import edition
from putright.casework.people.representatives import may_take, standing_of
from putright.rules.representation import AuthorityStep, blockers
from putright.store.models import Party, Representative

__all__ = ["AUTHORITY_STANDING", "WHOSE_AUTHORITY", "AvailableAction", "authority_offers"]

AUTHORITY_STANDING = (
    Representative.edition, Representative.party_id, Representative.given_by_id,
    Representative.authority_from, Representative.authority_until, Representative.ended_from,
    Representative.followed_by_id, Representative.id,
)  # fmt: skip
"""The columns that say how an authority stands, and whose it is."""

_WHOSE = (Party.id, Party.merged_from, Party.merged_into_id)
WHOSE_AUTHORITY = (Related(Representative.party, _WHOSE), Related(Representative.given_by, _WHOSE))
"""… also by a record that was merged into theirs."""

OFFERED = {
    AuthorityStep.RECORD: ("Record the authority", "recordAuthority"),
    AuthorityStep.RENEW: ("Renew the authority", "renewAuthority"),
    AuthorityStep.END: ("End the authority", "endAuthority"),
}


def authority_offers(
    row: Any,
    reading: Reading,
    include_blocked: Annotated[
        bool, described("Whether to list what is blocked too, with what blocks it.")
    ] = False,
) -> list[Offer]:
    """The steps that this caller takes, in the order in which they come."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    about = About(reading=reading, policy=policy, row=row, record="Representative")
    offered = [
        Offer(
            code=f"core.authority.{step.value.lower()}",
            label=label,
            mutation=mutation,
            blockers=obstacles(blockers(step, standing_of(row), policy, reading.today), about),
            about=about,
        )
        for step, (label, mutation) in OFFERED.items()
        if may_take(actor, step, row)
    ]
    return [offer for offer in offered if include_blocked or offer.allowed]
