"""`schema.graphql` is what the types say, and says something of everything."""

from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
)
from putright.api.schema import make_schema, printed

ROOT = Path(__file__).parents[2]
SPECIFIED = {"String", "Int", "Float", "Boolean", "ID"}
WITHOUT_A_VERSION = {
    "joinTeam",
    "keepOfficer",
    "keepTeam",
    "noteAbsence",
    "declareExceptionalCircumstance",
    "discardDraft",
    "endExceptionalCircumstance",
    "logComplaint",
    "moveExpectedReturn",
    "proclaimClosedDay",
    "proposeWarning",
    "recordCircumstanceDuty",
    "saveDraft",
    "takeBackClosedDay",
}
"""What begins something, what an administrator does for all cases, which has no version, and what
is somebody's own alone (a draft has a version, once it is there)."""


def ours():
    types = make_schema()._schema.type_map
    return {
        name: each for name, each in types.items() if name[:2] != "__" and name not in SPECIFIED
    }


def test_the_file_is_current():
    written = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    assert written == printed(make_schema()), "print it again: make schema"


def test_everything_is_described():
    bare = []
    for name, each in ours().items():
        if not each.description:
            bare.append(name)
        if isinstance(each, GraphQLEnumType):
            bare += [f"{name}.{value}" for value, d in each.values.items() if not d.description]
        if isinstance(each, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field, definition in each.fields.items():
                if not definition.description:
                    bare.append(f"{name}.{field}")
                for argument, described in getattr(definition, "args", {}).items():
                    if not described.description:
                        bare.append(f"{name}.{field}({argument})")
    assert bare == []


def test_scalars_of_our_own_say_where_they_are_specified():
    unsaid = [
        name
        for name, each in ours().items()
        if isinstance(each, GraphQLScalarType) and not each.specified_by_url
    ]
    assert unsaid == []


def test_every_mutation_has_one_input_with_a_key_and_a_payload_with_errors():
    schema = make_schema()._schema
    for name, field in schema.mutation_type.fields.items():
        title = name[0].upper() + name[1:]
        assert list(field.args) == ["input"], name
        assert str(field.args["input"].type) == f"{title}Input!"
        assert str(field.args["input"].type.of_type.fields["idempotencyKey"].type) == "String!"
        assert str(field.type) == f"{title}Payload"
        assert str(field.type.fields["errors"].type) == "[UserError!]!"
        assert str(field.type.fields["query"].type) == "Query!"
        if name not in WITHOUT_A_VERSION:
            assert str(field.args["input"].type.of_type.fields["expectedVersion"].type) == "Int!"


def test_root_fields_may_be_null_so_that_one_failure_does_not_empty_the_page():
    schema = make_schema()._schema
    for root in (schema.query_type, schema.mutation_type):
        assert [n for n, f in root.fields.items() if str(f.type).endswith("!")] == []


def test_no_landlord_is_ever_an_argument():
    schema = make_schema()._schema
    for each in ours().values():
        for field in getattr(each, "fields", {}).values():
            assert not {"landlord", "tenant", "landlordId"} & set(getattr(field, "args", {}))
    inputs = [t for t in schema.type_map.values() if isinstance(t, GraphQLInputObjectType)]
    assert not any("landlord" in each.fields for each in inputs)
