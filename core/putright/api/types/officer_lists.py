"""The lists of officers and teams."""

from inspect import Parameter
from typing import Annotated

import strawberry

from putright.api.reading.fields import computed, described, held, value
from putright.api.reading.officers import OFFICERS, TEAMS
from putright.api.types.officers import Officer, Team
from putright.api.types.pages import PAGING, PageInfo


@strawberry.type(description="An officer in a page.")
class OfficerEdge:
    cursor: str = value("cursor", "Where they stand in the list.")
    node: Officer = value("node", "The officer.")


@strawberry.type(description="Officers in the order of their names.")
class OfficerConnection:
    edges: list[OfficerEdge] = value("edges", "The officers, each with their cursor.")
    nodes: list[Officer] = value("rows", "The officers, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many match in all. Ask only when shown."
    )


@strawberry.type(description="A team in a page.")
class TeamEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Team = value("node", "The team.")


@strawberry.type(description="Teams in the order of their names.")
class TeamConnection:
    edges: list[TeamEdge] = value("edges", "The teams, each with its cursor.")
    nodes: list[Team] = value("rows", "The teams, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many match in all. Ask only when shown."
    )


@strawberry.input(description="Which officers: those that match everything given here.")
class OfficerFilter:
    current: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Those who have not left, to whom complaints may be given; false: those who "
        "have.",
    )
    designated: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Those whom the landlord lets investigate complaints; false: the others.",
    )


@strawberry.input(description="Which teams: those that match everything given here.")
class TeamFilter:
    current: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Those to which complaints may be given; false: those that have ended.",
    )


def _filter(of: type) -> Parameter:
    return Parameter(
        "filter",
        Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[of | None, described("Which of them.")],
    )


@strawberry.type(description="Reads of officers and teams.")
class OfficerQuery:
    officers: OfficerConnection | None = held(
        OFFICERS,
        "The landlord's officers, by name. For staff; others find nothing.",
        arguments=[_filter(OfficerFilter), *PAGING],
    )
    teams: TeamConnection | None = held(
        TEAMS,
        "The landlord's teams, by name. For staff; others find nothing.",
        arguments=[_filter(TeamFilter), *PAGING],
    )
