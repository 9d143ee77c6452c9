"""The GraphQL schema, and its text as `schema.graphql` holds it."""

from collections.abc import Sequence

from graphql import lexicographic_sort_schema, print_schema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from putright.api.documents import HandOver
from putright.api.errors import QuietSchema
from putright.api.forms import publish
from putright.api.mutations.mutation import Mutation
from putright.api.mutations.payloads import ConflictError, InputError, PolicyError
from putright.api.queries import Query
from putright.api.rehearsals import REHEARSE
from putright.api.types.scalars import SCALARS

PROBLEMS = (InputError, PolicyError, ConflictError)
"""Reached through their interface alone, so the schema has to be told of them."""

EXTENSIONS: Sequence[type[SchemaExtension]] = (HandOver,)


def make_schema() -> QuietSchema:
    schema = QuietSchema(
        Query,
        Mutation,
        types=PROBLEMS,
        extensions=list(EXTENSIONS),
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    schema._schema.directives += (REHEARSE,)  # Strawberry's own would be asked about every field
    publish(schema._schema)
    return schema


def printed(schema: QuietSchema) -> str:
    """The schema in alphabetical order, so that a change shows as the change it is."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"
