"""What can be done in a scenario is what can be done through the API, and nothing is left out."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLInputObjectType,
    get_named_type,
    is_required_input_field,
    parse,
    validate,
)
from putright.api.schema import make_schema
from putright.play import documents
from putright.play.deeds import DEEDS
from putright.play.expectations import THEN
from putright.play.people import Person

SCHEMA = make_schema()._schema
OFFICER = Person("Leo Lead", "lead officer")
BY_THE_PLAYER = {"idempotencyKey", "complaintId", "expectedVersion", "warningId", "partyId"}
BY_THE_PLAYER |= {"circumstanceId", "closedDayId", "duplicateVersion"}
ELSEWHERE = {
    "logComplaint": {"complainantId"},  # the player's, where somebody is known already
    "nameComplainant": {"complainantId"},
    "addRepresentative": {"kind"},  # the role of the person
    "mergeParties": {"mergedVersion"},  # the player's, who reads it
    "addMember": {"memberId"},  # the player's, where the member is one of the people
    "askForAuthority": {"kind"},
    "createUpload": {"size"},  # that of the contents
    "keepOfficer": {"name"},  # that of the person
}


FOR_THE_LANDLORD = {
    *("declareExceptionalCircumstance", "recordCircumstanceDuty", "moveExpectedReturn"),
    *("endExceptionalCircumstance", "proclaimClosedDay", "takeBackClosedDay"),
    *("keepOfficer", "keepTeam", "joinTeam", "noteAbsence"),
}


def test_every_mutation_about_a_complaint_a_party_or_a_warning_can_be_played():
    assert SCHEMA.mutation_type is not None
    found = {
        name
        for name, field in SCHEMA.mutation_type.fields.items()
        if {"complaintId", "warningId", "partyId"}
        & set(get_named_type(field.args["input"].type).fields)
    }
    by_the_complaint_it_becomes = {"appealWarning"}
    assert {deed.mutation for deed in DEEDS.values()} == (
        found - by_the_complaint_it_becomes | {"logComplaint"} | FOR_THE_LANDLORD
    )


README = (Path(__file__).parents[2] / "scenarios" / "README.md").read_text(encoding="utf-8")


def test_every_deed_and_every_expectation_is_told_to_who_writes_scenarios():
    told = " ".join(README.split())
    told_of = told.partition("**does**")[2].partition("**shows**")[0]
    assert [name for name in DEEDS if name not in told_of] == []
    assert [name for name in THEN if f"`{name}`" not in told_of] == []


ASKED = {
    **{name: said for name, said in vars(documents).items() if name.isupper()},
    **{name: documents.mutation(deed) for name, deed in DEEDS.items()},
}


@pytest.mark.parametrize("name", ASKED)
def test_whatever_the_player_asks_the_schema_answers(name):
    assert validate(SCHEMA, parse(ASKED[name])) == []


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_takes_what_its_mutation_takes(name):
    deed = DEEDS[name]
    taken = SCHEMA.type_map[deed.input_type]
    assert isinstance(taken, GraphQLInputObjectType)
    sent = {field.sent_as for field in deed.fields.values()}
    elsewhere = BY_THE_PLAYER | ELSEWHERE.get(deed.mutation, set())
    assert sent | (elsewhere & set(taken.fields)) == set(taken.fields)
    always = {field.sent_as for field in deed.fields.values() if field.required}
    always |= set(deed.unless_said(OFFICER)) | elsewhere
    if deed.begins or deed.brings:
        always.add("channel")
    assert {
        name for name, field in taken.fields.items() if is_required_input_field(field)
    } <= always
