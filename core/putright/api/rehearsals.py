"""A mutation rehearsed: done in full, answered, and not kept."""

from typing import Any

from graphql import (
    DirectiveLocation,
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLDirective,
    GraphQLNonNull,
    get_directive_values,
)
from graphql.execution.values import VariableValues
from strawberry.types import Info

REHEARSE = GraphQLDirective(
    "rehearse",
    [DirectiveLocation.MUTATION],
    {
        "if": GraphQLArgument(
            GraphQLNonNull(GraphQLBoolean),
            default_value=True,
            description="Whether to rehearse; false does it.",
        )
    },
    description="Do all of this, answer with what would then be, and keep nothing. Guards, "
    "refusals and versions are those of the act itself; a key stays free, no reference is "
    "taken, no job is begun. Each field is rehearsed alone: none sees what another would do. "
    "An id, a reference or an address that would be new is good for nothing.",
)


def is_rehearsal(info: Info[Any, None]) -> bool:
    """Whether the operation that this field stands in is rehearsed."""
    given = VariableValues({}, info.variable_values)
    asked = get_directive_values(REHEARSE, info.operation, given)
    return asked is not None and asked["if"]
