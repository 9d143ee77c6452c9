"""A closed day through the front door: its impact, the act, and what was believed before."""

from datetime import date

import pytest
from putright.api.identity import Audience

IMPACT = """
query Impact($day: Date!, $first: Int, $after: String) {
  calendarImpact(day: $day, kind: BANK_HOLIDAY, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      deadline { id task dueOn } complaint { reference } wouldBeDueOn codeWouldBeDueOn stays
    }
  }
}"""
PROCLAIM = """
mutation Proclaim($input: ProclaimClosedDayInput!) {
  proclaimClosedDay(input: $input) {
    closedDay { id day why kind knownBy moved kept }
    errors { message code path }
  }
}"""
TAKE_BACK = """
mutation TakeBack($input: TakeBackClosedDayInput!) {
  takeBackClosedDay(input: $input) {
    closedDay { takenBack takenBackBy moved kept } errors { message }
  }
}"""
DATES = """
query Dates($id: ID!, $day: Date!) {
  node(id: $id) { ... on Deadline {
    dueOn beliefs { at dueOn codeDueOn } believedOn(day: $day) { dueOn }
  } }
}"""
DAY = "2026-04-14"


@pytest.fixture
def officer(portal):
    return portal()


@pytest.fixture
def admin(portal):
    return portal("ids", Audience.ADMIN, subject="ada", name="Ada Admin")


def log(officer):
    return officer.done(
        "logComplaint",
        words="There is no heating.",
        channel="email",
        sender=["tenant"],
        remedySought="Repair the boiler.",
        complainant={"displayName": "Ada Resident"},
    )


def proclaim(admin, key="one", **more):
    given = {"idempotencyKey": key, "day": DAY, "kind": "BANK_HOLIDAY", "why": "Victory", **more}
    return admin.ask(PROCLAIM, input=given)["proclaimClosedDay"]


def test_the_impact_is_paged_in_the_order_of_due_dates(officer):
    references = [log(officer)["reference"] for _ in range(3)]
    first = officer.ask(IMPACT, day=DAY, first=2)["calendarImpact"]
    assert first["totalCount"] == 3
    assert first["pageInfo"]["hasNextPage"]
    rest = officer.ask(IMPACT, day=DAY, first=2, after=first["pageInfo"]["endCursor"])
    found = [*first["nodes"], *rest["calendarImpact"]["nodes"]]
    assert [move["complaint"]["reference"] for move in found] == references
    assert {(m["deadline"]["task"], m["deadline"]["dueOn"], m["wouldBeDueOn"]) for m in found} == {
        ("Respond", "2026-04-16", "2026-04-17")
    }
    assert all(move["stays"] for move in found)
    assert not rest["calendarImpact"]["pageInfo"]["hasNextPage"]


def test_one_act_moves_what_was_told_keeps_the_rest_and_is_recorded(officer, admin, clock):
    log(officer), log(officer)
    kept, moved = (
        move["deadline"]["id"] for move in officer.ask(IMPACT, day=DAY)["calendarImpact"]["nodes"]
    )
    clock.go_to(date(2026, 4, 1))
    answer = proclaim(admin, told=[moved])
    assert answer["errors"] == []
    assert answer["closedDay"]["knownBy"] == "Ada Admin"
    assert (answer["closedDay"]["moved"], answer["closedDay"]["kept"]) == (1, 1)
    assert proclaim(admin, told=[moved]) == answer  # the same key: done once
    told = officer.ask(DATES, id=moved, day="2026-03-31")["node"]
    assert told["dueOn"] == "2026-04-17"
    assert told["believedOn"]["dueOn"] == "2026-04-16"
    assert [belief["dueOn"] for belief in told["beliefs"]] == ["2026-04-16", "2026-04-17"]
    assert officer.ask(DATES, id=moved, day="2026-03-30")["node"]["believedOn"] is None
    stands = officer.ask(DATES, id=kept, day="2026-04-01")["node"]
    assert stands["dueOn"] == stands["believedOn"]["dueOn"] == "2026-04-16"
    assert officer.ask("{ closedDays { totalCount nodes { day moved kept } } }")["closedDays"] == {
        "totalCount": 1,
        "nodes": [{"day": DAY, "moved": 1, "kept": 1}],
    }


def test_a_day_taken_back_stays_on_record(officer, admin, clock):
    log(officer)
    day_id = proclaim(admin)["closedDay"]["id"]
    clock.go_to(date(2026, 4, 1))
    answer = admin.ask(TAKE_BACK, input={"idempotencyKey": "two", "closedDayId": day_id})
    assert answer["takeBackClosedDay"]["closedDay"]["takenBackBy"] == "Ada Admin"
    days = officer.ask("{ closedDays { nodes { takenBack } } }")["closedDays"]["nodes"]
    assert len(days) == 1
    assert days[0]["takenBack"]


def test_days_left_are_counted_by_what_is_known(officer, admin, clock):
    log(officer)
    respond = officer.ask(IMPACT, day=DAY)["calendarImpact"]["nodes"][0]["deadline"]["id"]
    left = "query Left($id: ID!) { node(id: $id) { ... on Deadline { daysLeft } } }"
    before = officer.ask(left, id=respond)["node"]["daysLeft"]
    proclaim(admin)
    assert officer.ask(left, id=respond)["node"]["daysLeft"] == before - 1


def test_only_staff_see_it_and_only_an_administrator_acts(officer, portal):
    resident = portal("ids", Audience.COMPLAINANT)
    assert resident.ask(IMPACT, day=DAY)["calendarImpact"] is None
    assert resident.ask("{ closedDays { totalCount } }")["closedDays"] is None
    (error,) = proclaim(officer)["errors"]
    assert error["code"] == "NOT_ALLOWED"
    auditor = portal("ids", Audience.AUDITOR)
    assert auditor.ask(IMPACT, day=DAY)["calendarImpact"]["totalCount"] == 0


def test_a_day_that_is_closed_already_is_refused_with_why(officer, admin):
    query = '{ calendarImpact(day: "2026-04-03", kind: BANK_HOLIDAY) { totalCount } }'
    answer = officer.post({"query": query}).json()
    assert answer["errors"][0]["message"] == "It is closed already: Good Friday."
    (error,) = proclaim(admin, day="2026-04-03")["errors"]
    assert error["path"] == ["input", "day"]


def test_another_landlords_day_is_nobody_elses(officer, admin, portal):
    day_id = proclaim(admin)["closedDay"]["id"]
    stoke = portal("stoke", Audience.ADMIN)
    assert stoke.ask("{ closedDays { totalCount } }")["closedDays"]["totalCount"] == 0
    taken = stoke.ask(TAKE_BACK, input={"idempotencyKey": "x", "closedDayId": day_id})
    assert taken["takeBackClosedDay"]["closedDay"] is None
