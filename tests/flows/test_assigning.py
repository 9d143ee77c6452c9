"""Complaints given to officers and teams, taken, counted and found; through the front door."""

from uuid import UUID

import pytest
from putright.api.identity import Audience

WHOSE = """version casework { officer { name } team { name } assignments {
  officer { name } team { name } reason assignedOn assignedBy awayUntil stageNumber } }"""


class Office:
    """A landlord's administrator and officer, with what is kept of officers and teams."""

    def __init__(self, portal, slug="ids"):
        self.portal, self.slug = portal, slug
        self.admin = portal(slug, Audience.ADMIN, subject="ann", name="Ann Admin")
        self.keys = 0

    def keep(self, mutation, what, by=None, **input):
        self.keys += 1
        name = mutation[0].upper() + mutation[1:]
        members = "members { officer { name } untilOn }" if what == "team" else "subject name"
        return (by or self.admin).ask(
            f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ "
            f"{what} {{ id {members} }} errors {{ message code path }} }} }}",
            input={"idempotencyKey": f"{mutation} {self.keys}", **input},
        )[mutation]

    def officer(self, name, **more):
        subject = name.split()[0].casefold()
        return self.keep("keepOfficer", "officer", subject=subject, name=name, **more)["officer"][
            "id"
        ]

    def team(self, name, *officers):
        team = self.keep("keepTeam", "team", name=name)["team"]["id"]
        for each in officers:
            kept = self.keep("joinTeam", "team", teamId=team, officerId=each, fromOn="2026-01-01")
            assert kept["errors"] == []
        return team


@pytest.fixture
def office(portal):
    return lambda slug="ids": Office(portal, slug)


EVERYBODY = "{ officers { totalCount nodes { name } } teams { totalCount nodes { name } } }"


def whose(case):
    return case.caller.ask(
        f"query Q($r: String!) {{ complaint(reference: $r) {{ {WHOSE} }} }}",
        r=case.now["reference"],
    )["complaint"]["casework"]


def test_given_to_an_officer_then_to_a_team_and_taken_each_with_its_reason(office, handled, portal):
    kept, case = office(), handled()
    leo, nia = kept.officer("Leo Lead"), kept.officer("Nia New")
    team = kept.team("Repairs", nia)
    case.do("assignComplaint", officerId=leo, reason="He knows the boiler.")
    assert whose(case)["officer"] == {"name": "Leo Lead"}
    assert "theirs already" in case.refused("assignComplaint", officerId=leo, reason="x")["message"]
    case.do("assignComplaint", teamId=team, reason="It is a repair.")
    assert whose(case)["officer"] is None
    by_nia = portal("ids", Audience.CASE_HANDLER, subject="nia", name="Nia New")
    case.do("takeComplaint", by=by_nia, reason="I have time.")
    now = whose(case)
    assert (now["officer"], now["team"]) == ({"name": "Nia New"}, {"name": "Repairs"})
    assert [each["reason"] for each in now["assignments"]] == [
        "He knows the boiler.",
        "It is a repair.",
        "I have time.",
    ]
    assert now["assignments"][-1]["assignedBy"] == "Nia New"
    events = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { events(last: 3) { nodes { what } } } }",
        r=case.now["reference"],
    )["complaint"]["events"]["nodes"]
    assert [each["what"] for each in events] == ["assigned", "reassigned", "reassigned"]


def test_somebody_away_is_given_nothing_without_a_warning(office, handled, clock):
    kept, case = office(), handled()
    leo = kept.officer("Leo Lead")
    away = kept.keep(
        "noteAbsence", "officer", officerId=leo, fromOn="2026-03-30", untilOn="2026-04-10"
    )
    assert away["errors"] == []
    error = case.refused("assignComplaint", officerId=leo, reason="He knows it.")
    assert "away until 2026-04-10" in error["message"]
    assert error["path"] == ["input", "althoughAway"]
    case.do("assignComplaint", officerId=leo, reason="He knows it.", althoughAway=True)
    assert whose(case)["assignments"][0]["awayUntil"] == "2026-04-10"


def test_nothing_goes_to_whoever_left_ended_or_is_no_member(office, handled):
    kept, case = office(), handled()
    leo, gone = kept.officer("Leo Lead"), kept.officer("Gus Gone", leftOn="2026-03-01")
    team = kept.team("Repairs", leo)
    ended = kept.keep("keepTeam", "team", name="Old", endedOn="2026-01-01")["team"]["id"]
    nia = kept.officer("Nia New")
    for given, says in (
        ({"officerId": gone}, "left on"),
        ({"teamId": ended}, "ended on"),
        ({"officerId": nia, "teamId": team}, "not in this team"),
        ({}, "Name an officer, a team, or both"),
        ({"officerId": f"Officer:{UUID(int=0)}"}, "no officer here"),
    ):
        assert says in case.refused("assignComplaint", reason="x", **given)["message"]
    error = case.refused("takeComplaint", reason="x")
    assert "not among the officers" in error["message"]


def test_at_stoke_only_designated_staff_are_given_a_complaint(office, handled):
    """4 p6; at IDS, whose document does not say so, everybody may."""
    for slug, refused in (("stoke", True), ("ids", False)):
        kept, case = office(slug), handled(slug)
        leo = kept.officer("Leo Lead")
        if refused:
            error = case.refused("assignComplaint", officerId=leo, reason="x")
            assert error["rule"]["number"] == "4 p6"
            kept.officer("Leo Lead", designated=True)
        case.do("assignComplaint", officerId=leo, reason="x")


def test_at_stoke_only_designated_staff_decide_what_was_given_to_officers(office, handled):
    """Asked again at the answer, by name: designation may have ended since it was given."""
    kept, case = office("stoke"), handled("stoke")
    leo = kept.officer("Leo Lead", designated=True)
    kept.officer("Nia New")
    case.do("acknowledgeComplaint", handler="Leo Lead")

    def answered_by(name):
        parts = ("POINTS", "REMEDY", "NEXT_STAGE")
        letter = [{"part": part, "text": "It is sound."} for part in parts]
        return {"outcome": "NOT_UPHELD", "reasons": "No.", "decidedBy": name, "letter": letter}

    def refused(name):
        error = case.refused("respondToComplaint", **answered_by(name))
        assert (error["rule"]["number"], error["path"]) == ("4 p6", ["input", "decidedBy"])
        return error["message"]

    assert "not designated" in refused("nia  new")
    case.do("assignComplaint", officerId=leo, reason="He knows the lift.")
    assert "put them on record" in refused("Mia Manager")
    kept.officer("Leo Lead", designated=False)
    assert "Leo Lead is not designated" in refused("Leo Lead")
    kept.officer("Leo Lead", designated=True)
    assert case.do("respondToComplaint", **answered_by("Leo Lead"))["status"] == "RESPONDED"


def test_where_the_page_asks_for_no_designation_whoever_decides_is_free(office, handled):
    kept, case = office(), handled()
    leo = kept.officer("Leo Lead")
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("assignComplaint", officerId=leo, reason="He knows it.")
    assert case.do("respondToComplaint", **case.answer("Mia Manager"))["status"] == "RESPONDED"


def test_whoever_keeps_out_is_given_nothing_and_loses_what_they_had(office, handled):
    kept, case = office(), handled()
    rex, leo = kept.officer("Rex Rude"), kept.officer("Leo Lead")
    kept.officer("Nia New")
    case.do("assignComplaint", officerId=rex, reason="x")
    case.about("Rex Rude")
    assert whose(case)["officer"] is None
    error = case.refused("assignComplaint", officerId=rex, reason="x")
    assert error["rule"]["number"] == "5.8"
    assert "Somebody else decides this one (lead officer)" in error["message"]
    case.do("assignComplaint", officerId=leo, reason="x")
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("respondToComplaint", **case.answer("Leo Lead"))
    case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    assert whose(case)["officer"] is None  # he decided stage 1 (the Code, 6.13)
    assert case.refused("assignComplaint", officerId=leo, reason="x")["rule"]["number"] == "6.13"


def test_work_is_counted_by_officer_team_and_nobody_and_found_by_the_same(
    office, handled, portal, clock
):
    from datetime import date

    kept = office()
    leo, nia = kept.officer("Leo Lead"), kept.officer("Nia New")
    team = kept.team("Repairs", nia)
    first, second, third = handled(), handled(), handled()
    first.do("assignComplaint", officerId=leo, reason="x")
    second.do("assignComplaint", officerId=nia, teamId=team, reason="x")
    officer = portal()
    query = """{ workload { weekEndsOn officers { nodes { officer { name } open dueThisWeek late } }
      teams { nodes { team { name } open dueThisWeek late } }
      unassigned { open dueThisWeek late } } }"""
    clock.go_to(date(2026, 4, 8))  # the day after the acknowledgements were due
    found = officer.ask(query)["workload"]
    one = {"open": 1, "dueThisWeek": 0, "late": 1}
    mine = [each for each in found["officers"]["nodes"] if each["open"]]
    assert mine == [{"officer": {"name": name}, **one} for name in ("Leo Lead", "Nia New")]
    assert found["teams"]["nodes"] == [{"team": {"name": "Repairs"}, **one}]
    assert found["unassigned"]["open"] >= 1
    assert found["weekEndsOn"] == "2026-04-12"
    listed = """query Q($f: ComplaintFilter!) { complaints(filter: $f) { totalCount nodes {
      reference } } }"""
    for filter, cases in (
        ({"assignedTo": leo}, [first]),
        ({"team": team}, [second]),
        ({"unassigned": True}, [third]),
        ({"assignedTo": leo, "unassigned": False}, [first]),
        ({"assignedTo": team}, []),
    ):
        seen = officer.ask(listed, f=filter)["complaints"]
        assert {each["reference"] for each in seen["nodes"]} == {
            each.now["reference"] for each in cases
        }
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=UUID(int=7))
    assert ada.ask(query) == {"workload": None}
    nobody = {"totalCount": 0, "nodes": []}
    assert ada.ask(EVERYBODY) == {"officers": nobody, "teams": nobody}
    assert ada.ask(listed, f={"unassigned": True})["complaints"]["totalCount"] == 0


def test_only_an_administrator_keeps_officers_and_no_landlord_sees_them(office, portal, handled):
    kept = office()
    refused = kept.keep("keepOfficer", "officer", by=portal(), subject="x", name="X")
    assert refused["errors"][0]["code"] == "NOT_ALLOWED"
    leo = kept.officer("Leo Lead")
    stoke = handled("stoke")
    nobody = {"officers": {"nodes": []}}
    assert stoke.caller.ask("{ officers { nodes { name } } }") == nobody
    Office(portal, "stoke").officer("Sal Stoke", designated=True)
    assert stoke.refused("assignComplaint", officerId=leo, reason="x")["code"] == "NOT_FOUND"
    assert stoke.caller.ask(
        "query Q($f: ComplaintFilter!) { complaints(filter: $f) { totalCount } }",
        f={"assignedTo": leo},
    ) == {"complaints": {"totalCount": 0}}


def test_officers_and_teams_are_listed_in_pages_by_name(office, portal):
    kept = office()
    for name in ("éowyn Early", "Bo Best", "al Able", "Bo Best"):
        kept.officer(name)
    kept.officer("Cy Gone", leftOn="2026-03-01")
    kept.officer("Di Designated", designated=True)
    for name in ("Repairs", "Neighbours"):
        kept.team(name)
    officer = portal()
    pages, after = [], None
    while not pages or pages[-1]["pageInfo"]["hasNextPage"]:
        page = officer.ask(
            """query Q($after: String) { officers(first: 2, after: $after) { totalCount
              nodes { name } pageInfo { hasNextPage endCursor } } }""",
            after=after,
        )["officers"]
        pages.append(page)
        after = page["pageInfo"]["endCursor"]
    named = [each["name"] for page in pages for each in page["nodes"]]
    assert named == sorted(named, key=str.lower)
    assert len(named) == pages[0]["totalCount"]
    found = officer.ask(
        """{ gone: officers(filter: {current: false}) { nodes { name } }
          fit: officers(filter: {current: true, designated: true}) { nodes { name } }
          teams(filter: {current: true}, first: 1) { totalCount nodes { name } }
          workload { officers(last: 1) { totalCount nodes { officer { name } }
            pageInfo { hasPreviousPage } } } }"""
    )
    assert found["gone"]["nodes"] == [{"name": "Cy Gone"}]
    assert {"name": "Di Designated"} in found["fit"]["nodes"]
    assert {"name": "Bo Best"} not in found["fit"]["nodes"]
    assert found["teams"] == {"totalCount": 2, "nodes": [{"name": "Neighbours"}]}
    assert found["workload"]["officers"] == {
        "totalCount": len(named),
        "nodes": [{"officer": {"name": named[-1]}}],
        "pageInfo": {"hasPreviousPage": True},
    }


QUESTIONS = """query ($r: String!) { complaint(reference: $r) { availableActions(
  includeBlocked: true) { mutation allowed blockers { message rule { number } } inputs {
  name required requiredWhen { input given values } askedWhen { input given values }
  choices { value label help when { input given values } } } } } }"""


def offered(case, by=None):
    found = (by or case.caller).ask(QUESTIONS, r=case.now["reference"])["complaint"]
    actions = {each["mutation"]: each for each in found["availableActions"]}
    assign = actions["assignComplaint"]
    return actions, {each["name"]: each for each in assign["inputs"]}


def test_whoever_may_be_given_it_is_there_to_choose_and_nobody_else(office, handled):
    kept, case = office(), handled()
    actions, _ = offered(case)
    (nobody,) = actions["assignComplaint"]["blockers"]
    assert nobody["message"] in case.refused("assignComplaint", reason="x")["message"]
    leo, rex, nia = (kept.officer(name) for name in ("Leo Lead", "Rex Rude", "Nia New"))
    kept.officer("Gus Gone", leftOn="2026-03-01")
    repairs, empty = kept.team("Repairs", nia, rex), kept.team("Empty")
    kept.keep("keepTeam", "team", name="Old", endedOn="2026-01-01")
    kept.keep("noteAbsence", "officer", officerId=nia, fromOn="2026-03-30", untilOn="2026-04-10")
    case.about("Rex Rude")
    _, asked = offered(case)
    told = [(each["value"], each["help"]) for each in asked["officerId"]["choices"]]
    assert told == [(leo, None), (nia, "Away until 2026-04-10.")]
    assert {each["value"]: each["when"] for each in asked["teamId"]["choices"]} == {
        repairs: {"input": "officerId", "given": False, "values": [nia]},
        empty: {"input": "officerId", "given": False, "values": []},
    }
    nobody_yet = {"input": "officerId", "given": False, "values": []}
    assert asked["teamId"]["requiredWhen"] == nobody_yet
    assert asked["althoughAway"]["requiredWhen"]["values"] == [nia]
    case.do("assignComplaint", officerId=leo, reason="x")
    _, asked = offered(case)  # without a team he has it already, and he is in none
    assert [each["value"] for each in asked["officerId"]["choices"]] == [nia]


def test_taking_is_offered_to_whoever_may_be_given_it_and_refused_in_the_same_words(
    office, handled, portal
):
    kept, case = office("stoke"), handled("stoke")
    nia = portal("stoke", Audience.CASE_HANDLER, subject="nia", name="Nia New")

    def refused(words, number=None):
        (found,) = offered(case, nia)[0]["takeComplaint"]["blockers"]
        error = case.refused("takeComplaint", by=nia, reason="x")
        assert words in found["message"] == error["message"]
        assert (found["rule"] and found["rule"]["number"]) == number
        assert (error.get("rule") and error["rule"]["number"]) == number

    refused("not among the officers")
    kept.officer("Nia New")
    refused("not designated", "4 p6")
    kept.officer("Nia New", designated=True)
    assert offered(case, nia)[0]["takeComplaint"]["allowed"]
    case.do("takeComplaint", by=nia, reason="I have time.")
    refused("yours already")
    kept.officer("Nia New", designated=True, leftOn="2026-03-31")
    kept.officer("Leo Lead", designated=True)
    case.do("assignComplaint", officerId=kept.officer("Leo Lead", designated=True), reason="x")
    refused("left on 2026-03-31")


def test_officers_and_teams_offer_what_may_be_done_about_them(office, portal):
    kept = office()
    leo = kept.officer("Leo Lead")
    kept.team("Repairs", leo)
    actions = "availableActions { mutation inputs { name kind choices { value } choicesFrom } }"
    asked = f"{{ officers {{ nodes {{ subject {actions} }} }} teams {{ nodes {{ {actions} }} }} }}"
    ours, teams = (each["nodes"] for each in kept.admin.ask(asked).values())
    (mine,) = ours
    by_name = {each["mutation"]: each["inputs"] for each in mine["availableActions"]}
    assert list(by_name) == ["keepOfficer", "joinTeam", "noteAbsence"]
    assert by_name["keepOfficer"][0] == {
        "name": "subject", "kind": "CHOICE", "choices": [{"value": "leo"}], "choicesFrom": None
    }  # fmt: skip
    assert by_name["noteAbsence"][0]["choices"] == [{"value": leo}]
    assert by_name["joinTeam"][0]["choicesFrom"] == "teams.nodes"
    assert [each["mutation"] for each in teams[0]["availableActions"]] == ["keepTeam", "joinTeam"]
    himself = portal("ids", Audience.CASE_HANDLER, subject="leo", name="Leo Lead")
    for caller, wanted in ((himself, ["noteAbsence"]), (portal(), [])):
        (one,) = caller.ask(asked)["officers"]["nodes"]
        assert [each["mutation"] for each in one["availableActions"]] == wanted
        noted = kept.keep(
            "noteAbsence", "officer", by=caller, officerId=leo, fromOn="2026-05-01",
            untilOn="2026-05-02",
        )  # fmt: skip
        assert (noted["errors"] == []) is bool(wanted)
    root = "{ viewer { availableActions { mutation } } }"
    begun = {each["mutation"] for each in kept.admin.ask(root)["viewer"]["availableActions"]}
    assert {"keepOfficer", "keepTeam", "joinTeam", "noteAbsence"} <= begun
