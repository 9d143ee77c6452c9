"""Who of the staff reads a confidential complaint, and one about themselves."""

from uuid import UUID

import pytest
from putright.api.identity import Audience

EVERYWHERE = """query Q($r: String!, $i: ID!, $s: ID!, $d: ID!) {
  complaint(reference: $r) { id }
  complaints(filter: {search: $r}) { totalCount nodes { id } }
  of: complaint(id: $i) { events { nodes { id } } }
  nodes(ids: [$i, $s, $d]) { id }
  workload { unassigned { open } }
  ombudsmanBundle(complaintId: $i) { __typename }
  replay(id: $i, edition: "ids/undated") { __typename }
}"""


@pytest.fixture
def seen(handled):
    """Whether somebody finds a complaint: the same whichever way they look."""

    def look(case, caller):
        ids = (
            case.caller.ask(
                "query Q($i: ID!) { complaint(id: $i) { stages { id } deadlines { id } } }",
                i=case.now["id"],
            )["complaint"]
            or look.ids
        )
        look.ids = ids
        found = caller.ask(
            EVERYWHERE,
            r=case.now["reference"],
            i=case.now["id"],
            s=ids["stages"][0]["id"],
            d=ids["deadlines"][0]["id"],
        )
        ways = [
            found["complaint"] is not None,
            found["complaints"]["totalCount"] == 1,
            len(found["complaints"]["nodes"]) == 1,
            found["of"] is not None,
            *(each is not None for each in found["nodes"]),
            found["ombudsmanBundle"] is not None,
            found["replay"] is not None,
            found["workload"]["unassigned"]["open"] == 1,
        ]
        assert len(set(ways)) == 1, ways
        return ways[0]

    return look


def keep(admin, mutation, what, **input):
    name = mutation[0].upper() + mutation[1:]
    given = {"idempotencyKey": f"{mutation} {input}"[:200], **input}
    answer = admin.ask(
        f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ {what} {{ id }} "
        "errors { message } } }",
        input=given,
    )[mutation]
    assert answer["errors"] == []
    return answer[what]["id"]


@pytest.fixture
def staff(portal):
    return lambda name, *audiences: portal(
        "ids", *audiences, subject=name.split()[0].casefold(), name=name
    )


def test_only_those_named_whoever_has_it_and_administrators_read_it(handled, seen, staff, clock):
    from datetime import date

    case, admin = handled(), staff("Ann Admin", Audience.ADMIN)
    dora, nia = staff("Dora Director", Audience.DECISION_MAKER), staff("Nia New")
    audrey = staff("Audrey Auditor", Audience.AUDITOR)
    assert seen(case, nia)
    named = keep(admin, "keepOfficer", "officer", subject="dora", name="Dora Director")
    teamed = keep(admin, "keepOfficer", "officer", subject="nia", name="Nia New")
    team = keep(admin, "keepTeam", "team", name="Quiet")
    case.do("markConfidential", reason="It is about her health.", readers=[named])
    for caller, sees in (
        (case.caller, True),  # who marked it
        (dora, True),
        (admin, True),
        (nia, False),
        (audrey, False),
    ):
        assert seen(case, caller) is sees
    error = case.refused("takeComplaint", by=nia, reason="I am curious.")
    assert error["code"] == "NOT_FOUND"
    keep(
        admin,
        *("joinTeam", "team"),
        teamId=team, officerId=teamed, fromOn="2026-01-01", untilOn="2026-04-10",
    )  # fmt: skip
    case.do("assignComplaint", teamId=team, reason="They are careful.")
    found = nia.ask("query Q($i: ID!) { complaint(id: $i) { id } }", i=case.now["id"])
    assert found["complaint"] is not None
    clock.go_to(date(2026, 4, 11))  # she has left the team
    found = nia.ask("query Q($i: ID!) { complaint(id: $i) { id } }", i=case.now["id"])
    assert found["complaint"] is None
    clock.go_to(date(2026, 4, 12))
    case.do("assignComplaint", officerId=teamed, reason="She knows it.")
    case.do("addPoint", by=nia, point={"words": "It is cold."})  # whoever has it works it
    case.do("liftConfidentiality", reason="It is known.")
    found = audrey.ask("query Q($i: ID!) { complaint(id: $i) { id } }", i=case.now["id"])
    assert found["complaint"] is not None


def test_nobody_of_the_staff_reads_a_complaint_about_themselves(handled, seen, staff):
    """An administrator neither; known by the subject, or as the one officer of that name."""
    case, admin = handled(), staff("Ann Admin", Audience.ADMIN)
    keep(admin, "keepOfficer", "officer", subject="rex", name="Rex Rude")
    rex = staff("Rex Rude", Audience.ADMIN)
    assert seen(case, rex)
    case.about("rex rude")
    assert not seen(case, rex)
    assert case.refused("declareConflict", by=rex, why="x")["code"] == "NOT_FOUND"
    assert seen(case, admin)
    (conflict,) = case.now["casework"]["involvements"]
    case.do("clearConflict", involvementId=conflict["id"], reason="It was another Rex.")
    assert seen(case, rex)


def test_the_complainant_goes_on_reading_what_is_confidential(handled, portal):
    case = handled()
    party = case.caller.ask(
        "query Q($i: ID!) { complaint(id: $i) { complainant { id } } }", i=case.now["id"]
    )["complaint"]["complainant"]["id"]
    case.do("markConfidential", reason="It is about her health.")
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=UUID(party.partition(":")[2]))
    found = ada.ask("{ complaints { totalCount nodes { id casework { mayRead } } } }")
    assert found["complaints"] == {
        "totalCount": 1,
        "nodes": [{"id": case.now["id"], "casework": None}],
    }


def test_the_clock_works_on_what_is_confidential(handled, clock, house):
    from putright.casework.desk import CLOCK

    case = handled()
    case.do("markConfidential", reason="It is about her health.")
    with house.desk("ids", CLOCK) as desk:
        assert desk.complaint(UUID(case.now["id"].partition(":")[2])).confidential


@pytest.mark.parametrize(
    ("slug", "clause"), [("exeter", "2.2.3"), ("stoke", "4 p6"), ("ids", None)]
)
def test_it_is_marked_by_the_pages_clause(handled, slug, clause):
    case = handled(slug)
    case.do("markConfidential", reason="It is about her health.")
    error = case.refused("markConfidential", reason="Again.")
    assert (error["rule"] or {}).get("number") == clause
    events = case.caller.ask(
        "query Q($i: ID!) { complaint(id: $i) { events(last: 1) { nodes { what clause } } } }",
        i=case.now["id"],
    )["complaint"]["events"]["nodes"]
    assert events == [{"what": "marked confidential", "clause": clause}]


def test_it_is_suggested_as_a_duplicate_to_nobody_who_does_not_read_it(handled, staff):
    secret, other = handled(), handled()
    party = secret.caller.ask(
        "query Q($i: ID!) { complaint(id: $i) { complainant { id } } }", i=secret.now["id"]
    )["complaint"]["complainant"]["id"]
    words = "The boiler in my flat has been broken since Monday and there is no heating."
    for each in (secret, other):  # the same matter of the same person, told twice
        each.now = each.caller.done(
            "logComplaint", each.WANT, words=words, channel="email", complainantId=party
        )
    query = "query Q($i: ID!) { complaint(id: $i) { possibleDuplicates { complaint { id } } } }"

    def suggested(caller):
        found = caller.ask(query, i=other.now["id"])["complaint"]["possibleDuplicates"]
        return [each["complaint"]["id"] for each in found]

    nia = staff("Nia New")
    assert secret.now["id"] in suggested(nia)
    secret.do("markConfidential", reason="It is about her health.")
    assert secret.now["id"] not in suggested(nia)
    assert secret.now["id"] in suggested(secret.caller)
