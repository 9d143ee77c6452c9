"""What the read side of the schema promises: everything described, everything compiled."""

from collections.abc import Iterator
from typing import Any

import pytest
import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from putright.api.queries import NODE_TYPES, Query
from putright.api.reading.fields import how_of
from putright.api.types.scalars import SCALARS
from strawberry.schema.config import StrawberryConfig

SCHEMA: GraphQLSchema = strawberry.Schema(
    Query, config=StrawberryConfig(scalar_map=SCALARS)
)._schema
OURS = {
    name: type_
    for name, type_ in SCHEMA.type_map.items()
    if not name.startswith("__") and name not in ("String", "Int", "Boolean", "ID", "Float")
}


def everything() -> Iterator[tuple[str, Any]]:
    for name, type_ in OURS.items():
        yield name, type_
        if isinstance(type_, GraphQLEnumType):
            yield from ((f"{name}.{word}", it) for word, it in type_.values.items())
        if isinstance(type_, GraphQLObjectType | GraphQLInputObjectType | GraphQLInterfaceType):
            for field, it in type_.fields.items():
                yield f"{name}.{field}", it
                for argument, its in getattr(it, "args", {}).items():
                    yield f"{name}.{field}({argument})", its


@pytest.mark.parametrize(("name", "it"), [pytest.param(*each, id=each[0]) for each in everything()])
def test_everything_is_described_in_a_sentence(name: str, it: Any) -> None:
    assert it.description, name
    assert it.description[0].isupper(), name
    assert it.description.endswith((".", "…", ":")), name


def test_every_field_says_how_it_is_read() -> None:
    """So the compiler knows each of them, and no field is slow because somebody forgot."""
    objects = [type_ for type_ in OURS.values() if isinstance(type_, GraphQLObjectType)]
    assert len(objects) > 20
    for type_ in objects:
        for name, field in type_.fields.items():
            assert how_of(field) is not None, f"{type_.name}.{name}"


def test_a_root_field_that_fails_leaves_the_others() -> None:
    assert SCHEMA.query_type is not None
    for name, field in SCHEMA.query_type.fields.items():
        assert not is_non_null_type(field.type), name


def test_whatever_is_a_node_can_be_refetched() -> None:
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    nodes = {type_.name for type_ in SCHEMA.get_possible_types(node)}
    assert nodes == {type_.__name__ for type_ in NODE_TYPES}


def test_a_connection_is_like_every_other() -> None:
    for name, type_ in OURS.items():
        if name.endswith("Connection"):
            assert {"edges", "nodes", "pageInfo", "totalCount"} == set(type_.fields)
            edge = get_named_type(type_.fields["edges"].type)
            assert set(edge.fields) == {"cursor", "node"}
        for field in getattr(type_, "fields", {}).values():
            if get_named_type(field.type).name.endswith("Connection"):
                assert {"first", "after", "last", "before"} <= set(field.args)
                assert not is_list_type(field.type)
