"""Who belongs to a household, group or organisation."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from putright.api.reading.fields import column, computed, identity, noun, one
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.store import models

if TYPE_CHECKING:
    from putright.api.types.parties import Party

LazyParty = Annotated["Party", strawberry.lazy("putright.api.types.parties")]


def _in_force(membership: models.Membership, reading: Reading) -> bool:
    return membership.since <= reading.today <= (membership.until or date.max)


@noun(
    models.Membership,
    "That somebody belongs to a household, group or organisation. To belong is not to act: whoever "
    "is to see its complaints needs authority to represent it.",
)
class Membership(Node):
    id: strawberry.ID = identity("Membership", models.Membership.id)
    party: LazyParty = one(models.Membership.party, "What they belong to.")
    member: LazyParty = one(models.Membership.member, "Who belongs to it.")
    capacity: str = column(models.Membership.capacity, "In which capacity: partner, chair, …")
    since: date = column(models.Membership.since, "The first day.")
    until: date | None = column(models.Membership.until, "The last day; null where it goes on.")
    active: bool = computed(
        _in_force,
        "Whether today is one of its days.",
        needs=[models.Membership.since, models.Membership.until],
    )
