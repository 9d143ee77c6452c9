"""Exceptional circumstances through the front door: declared, told, shown, and moving no date."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

FIELDS = """id what beganOn returnExpectedOn endedOn owed
  ombudsmanToldOn residentsToldOn publishedOn
  clause { number } facts { kind on was words recordedBy }"""
DEADLINES = """query Dates($r: String!) { complaint(reference: $r) { deadlines {
  task dueOn codeDueOn explanation { summary countedTo } exceptionalCircumstances { what owed
  returnExpectedOn endedOn facts { kind recordedBy } } } } }"""


def asks(caller, mutation, key="one", **input):
    name = mutation[0].upper() + mutation[1:]
    document = f"""mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{
      exceptionalCircumstance {{ {FIELDS} }} errors {{ code message path }} }} }}"""
    return caller.ask(document, input={"idempotencyKey": key, **input})[mutation]


def declare(caller, key="one", began_on="2026-03-30", back="2026-04-20"):
    return asks(
        caller,
        "declareExceptionalCircumstance",
        key,
        what="Our systems were attacked.",
        beganOn=began_on,
        returnExpectedOn=back,
    )


@pytest.fixture
def officer(portal):
    return portal()


@pytest.fixture
def admin(portal):
    return portal("ids", Audience.ADMIN, subject="ada", name="Ada Admin")


def log(officer):
    return officer.done(
        "logComplaint",
        "complainant { id }",
        words="There is no heating.",
        channel="email",
        remedySought="Repair the boiler.",
        complainant={"displayName": "Ben Resident"},
    )


def shown(caller, reference):
    deadlines = caller.ask(DEADLINES, r=reference)["complaint"]["deadlines"]
    return {each["task"]: each["exceptionalCircumstances"] for each in deadlines}


def test_declared_once_told_to_everybody_and_ended_each_with_its_day(admin, clock):
    declared = declare(admin)
    assert declared["errors"] == []
    assert declare(admin) == declared  # the same key: declared once
    it = declared["exceptionalCircumstance"]
    assert it["clause"] == {"number": "8.5"}  # the page is silent, so the Code's
    assert it["owed"] == ["TELL_OMBUDSMAN", "TELL_RESIDENTS", "PUBLISH"]
    duties = ["TELL_OMBUDSMAN", "TELL_RESIDENTS", "PUBLISH"]
    for number, duty in enumerate(duties):
        it = asks(
            admin, "recordCircumstanceDuty", duty,
            circumstanceId=it["id"], duty=duty, doneOn="2026-03-31",
        )["exceptionalCircumstance"]  # fmt: skip
        assert it["owed"] == duties[number + 1 :]
    clock.go_to(date(2026, 4, 17))
    moved = asks(
        admin, "moveExpectedReturn",
        circumstanceId=it["id"], returnExpectedOn="2026-05-01", reason="The copies were lost.",
    )  # fmt: skip
    assert moved["exceptionalCircumstance"]["returnExpectedOn"] == "2026-05-01"
    clock.go_to(date(2026, 4, 28))
    ended = asks(
        admin, "endExceptionalCircumstance", circumstanceId=it["id"], endedOn="2026-04-27"
    )["exceptionalCircumstance"]
    assert ended["endedOn"] == "2026-04-27"
    facts = [(each["kind"], each["on"], each["was"]) for each in ended["facts"]]
    assert facts == [
        ("DECLARED", "2026-03-30", None),
        ("OMBUDSMAN_TOLD", "2026-03-31", None),
        ("RESIDENTS_TOLD", "2026-03-31", None),
        ("PUBLISHED", "2026-03-31", None),
        ("RETURN_MOVED", "2026-05-01", "2026-04-20"),
        ("ENDED", "2026-04-27", None),
    ]
    (error,) = asks(
        admin, "endExceptionalCircumstance", "again", circumstanceId=it["id"], endedOn="2026-04-28"
    )["errors"]
    assert "It ended on 2026-04-27" in error["message"]


def test_the_clause_is_the_pages_own_where_it_has_one(portal):
    exeter = portal("exeter", Audience.ADMIN, subject="eve")
    assert declare(exeter)["exceptionalCircumstance"]["clause"] == {"number": "4.3"}


def test_it_stands_beside_every_deadline_that_ran_in_its_time_and_moves_none(
    officer, admin, portal, clock
):
    reference = log(officer)["reference"]
    before = officer.ask(DEADLINES, r=reference)["complaint"]["deadlines"]
    assert shown(officer, reference) == {"Acknowledge": [], "Respond": []}
    it = declare(admin)["exceptionalCircumstance"]
    during = officer.ask(DEADLINES, r=reference)["complaint"]["deadlines"]
    hidden = [{**each, "exceptionalCircumstances": []} for each in during]
    assert hidden == before
    told = shown(officer, reference)
    assert [each["what"] for each in told["Respond"]] == ["Our systems were attacked."]
    assert told["Acknowledge"] == told["Respond"]
    clock.go_to(date(2026, 4, 2))
    asks(admin, "endExceptionalCircumstance", circumstanceId=it["id"], endedOn="2026-04-01")
    assert len(shown(officer, reference)["Respond"]) == 1  # it ran in that time
    later = log(officer)["reference"]
    assert shown(officer, later) == {"Acknowledge": [], "Respond": []}


def test_a_resident_reads_it_beside_their_deadline_without_the_names_of_staff(
    officer, admin, portal
):
    logged = log(officer)
    declare(admin)
    party = UUID(logged["complainant"]["id"].partition(":")[2])
    ben = portal("ids", Audience.COMPLAINANT, subject="ben", party_id=party)
    (told,) = shown(ben, logged["reference"])["Respond"]
    assert told["returnExpectedOn"] == "2026-04-20"
    assert told["facts"] == [{"kind": "DECLARED", "recordedBy": None}]
    assert shown(officer, logged["reference"])["Respond"][0]["facts"][0]["recordedBy"]


def test_the_list_is_paged_newest_first(officer, admin):
    for number, day in enumerate(["2026-01-05", "2026-03-02", "2026-02-02"]):
        assert declare(admin, f"key {number}", began_on=day)["errors"] == []
    query = """query All($after: String) { exceptionalCircumstances(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { beganOn } } }"""
    first = officer.ask(query)["exceptionalCircumstances"]
    assert first["totalCount"] == 3
    assert [each["beganOn"] for each in first["nodes"]] == ["2026-03-02", "2026-02-02"]
    cursor = first["pageInfo"]["endCursor"]
    rest = officer.ask(query, after=cursor)["exceptionalCircumstances"]
    assert [each["beganOn"] for each in rest["nodes"]] == ["2026-01-05"]
    assert not rest["pageInfo"]["hasNextPage"]


@pytest.mark.parametrize(
    ("began_on", "back", "field"),
    [
        ("2026-04-01", "2026-04-20", "beganOn"),  # it has not come yet
        ("2026-03-30", "2026-03-29", "returnExpectedOn"),
    ],
)
def test_days_that_cannot_be_are_refused(admin, began_on, back, field):
    (error,) = declare(admin, began_on=began_on, back=back)["errors"]
    assert error["path"] == ["input", field]


def test_only_an_administrator_declares_and_nobody_reaches_another_landlords(
    officer, admin, portal
):
    (error,) = declare(officer)["errors"]
    assert error["code"] == "NOT_ALLOWED"
    it = declare(admin)["exceptionalCircumstance"]
    stoke = portal("stoke", Audience.ADMIN, subject="sue")
    found = stoke.ask("{ exceptionalCircumstances { totalCount } }")
    assert found["exceptionalCircumstances"]["totalCount"] == 0
    (error,) = asks(
        stoke, "endExceptionalCircumstance", circumstanceId=it["id"], endedOn="2026-03-31"
    )["errors"]
    assert error["code"] == "NOT_FOUND"
    reference = log(portal("stoke"))["reference"]
    assert not any(shown(portal("stoke"), reference).values())
