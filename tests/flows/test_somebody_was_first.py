"""Whatever asks for a version is not done where somebody was first, and shows what they did.

Made from the schema: every mutation that asks for a version is asked with the one that was read
before somebody else's act, by an input of which nothing but its types is known.
"""

from uuid import UUID

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_required_input_field,
)
from putright.api.identity import Audience
from putright.api.schema import make_schema

MUTATIONS = make_schema()._schema.mutation_type.fields
RECORDS = {"complaintId": "Complaint", "warningId": "Warning", "partyId": "Party"}
SEEN = {
    "Complaint": "version events(last: 1) { nodes { what } }",
    "Warning": "version events(last: 1) { nodes { what } }",
    "Party": "version",
}
SIMPLE = {
    "String": "A few words.", "ID": f"Point:{UUID(int=0)}", "Int": 1, "Boolean": True,
    "Date": "2026-03-31", "DateTime": "2026-03-31T09:00:00Z", "Decimal": "10.00", "Float": 1.0,
    "JSON": {},
}  # fmt: skip


OTHERS = {"duplicateId", "otherId"}
"""Another complaint of the same landlord."""


def form_of(mutation):
    return get_named_type(MUTATIONS[mutation].args["input"].type)


VERSIONED = sorted(name for name in MUTATIONS if "expectedVersion" in form_of(name).fields)


def some(type_):
    """A value of the type, and no more."""
    if isinstance(type_, GraphQLNonNull):
        return some(type_.of_type)
    if isinstance(type_, GraphQLList):
        return [some(type_.of_type)]
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    if isinstance(type_, GraphQLInputObjectType):
        return {
            name: some(field.type)
            for name, field in type_.fields.items()
            if is_required_input_field(field)
        }
    return SIMPLE[type_.name]


@pytest.fixture
def staff(portal):
    audiences = (Audience.CASE_HANDLER, Audience.DECISION_MAKER, Audience.ADMIN)
    return portal("ids", *audiences, subject="olive", roles=["Director", "Head of Service"])


@pytest.fixture
def read_before(portal, staff):
    """One record of each kind as it was read, and acted upon by somebody else since."""
    other = portal(subject="otto", name="Otto Other")
    logged = staff.done(
        "logComplaint",
        "complainant { id version }",
        words="It is cold.",
        channel="phone",
        complainant={"displayName": "Ada Resident"},
    )
    on_it = {"complaintId": logged["id"], "expectedVersion": logged["version"]}
    other.done("acknowledgeComplaint", handler="Leo Lead", remedySought="Heat.", **on_it)
    party = logged["complainant"]
    act(other, "correctParty", "party", partyId=party["id"], expectedVersion=party["version"],
        displayName="Ada R. Resident", reason="She said so.")  # fmt: skip
    warning = act(
        other, "proposeWarning", "warning",
        partyId=party["id"], examples=["aggressive or abusive behaviour"], evidence="Page 4.",
        whyProportionate="Nothing is closed.", equalityNote="No needs are known.",
    )  # fmt: skip
    act(staff, "approveWarning", "warning", warningId=warning["id"],
        expectedVersion=warning["version"])  # fmt: skip
    also = other.done("logComplaint", words="And the lift.", channel="phone")
    return {"Complaint": logged, "Party": party, "Warning": warning, "Other": also}


def act(caller, mutation, what, **input):
    name = mutation[0].upper() + mutation[1:]
    found = caller.ask(
        f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ "
        f"{what} {{ id version }} errors {{ message path }} }} }}",
        input={"idempotencyKey": next(caller._keys), **input},
    )[mutation]
    assert found["errors"] == [], found
    return found[what]


def test_nothing_is_done_and_the_first_ones_act_is_shown(staff, read_before):
    assert len(VERSIONED) > 40
    for mutation in VERSIONED:
        form = form_of(mutation)
        (what, noun) = next(each for each in RECORDS.items() if each[0] in form.fields)
        record = read_before[noun]
        input = some(form) | {what: record["id"], "expectedVersion": record["version"]}
        input |= {name: read_before["Other"]["id"] for name in OTHERS & set(form.fields)}
        fields = SEEN[noun]
        name = mutation[0].upper() + mutation[1:]
        found = staff.ask(
            f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ errors {{ "
            "__typename code message ... on ConflictError { currentVersion current { __typename id "
            f"... on {noun} {{ {fields} }} }} }} }} }} }}",
            input=input | {"idempotencyKey": mutation},
        )[mutation]
        (error,) = found["errors"]
        assert error["__typename"] == "ConflictError", (mutation, error)
        now = error["current"]
        assert now["id"] == record["id"], mutation
        assert now["version"] == error["currentVersion"] == record["version"] + 1, mutation
        if noun != "Party":
            last = {"Complaint": "acknowledged", "Warning": "warning approved"}[noun]
            assert [each["what"] for each in now["events"]["nodes"]] == [last], mutation
