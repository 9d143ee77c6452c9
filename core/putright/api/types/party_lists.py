"""The list of parties, and the nodes that belong to a party's record."""

from inspect import Parameter
from typing import Annotated

import strawberry

from putright.api.reading.fields import computed, described, held, value
from putright.api.reading.parties import PARTIES
from putright.api.types.adjustments import Adjustment
from putright.api.types.memberships import Membership
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.parties import Party

PARTY_NODES = (Adjustment, Membership, Party)


@strawberry.type(description="A party in a page.")
class PartyEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Party = value("node", "The party.")


@strawberry.type(description="Parties in the order of their names.")
class PartyConnection:
    edges: list[PartyEdge] = value("edges", "The parties, each with its cursor.")
    nodes: list[Party] = value("rows", "The parties, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many match in all. Ask only when shown."
    )


@strawberry.input(description="Which parties: those that match everything given here.")
class PartyFilter:
    search: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="By the beginnings of words of the name or the address, of the email address "
        "or of the telephone number, with or without their capitals and accents. Six words at "
        "most; each must be found.",
    )
    kind: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of any of these kinds: person, household, group, organisation.",
    )
    adjustment_asked_for: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether an adjustment that was asked for waits for an answer.",
    )
    include_merged: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether to list records that were merged into others, too.",
    )


_FILTER = Parameter(
    "filter",
    Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[PartyFilter | None, described("Which of them.")],
)


@strawberry.type(description="Reads of parties.")
class PartyQuery:
    parties: PartyConnection | None = held(
        PARTIES,
        "The people, households, groups and organisations that the landlord knows, by name. For "
        "staff; others find nothing.",
        arguments=[_FILTER, *PAGING],
    )
