"""Who keeps out of a complaint, through the front door: complained about, declared, or before."""

from uuid import UUID

import pytest
from putright.api.identity import Audience

LANDLORDS = ["exeter", "feedback_first", "ids", "stoke", "millbrook"]


@pytest.mark.parametrize("slug", LANDLORDS)
def test_whoever_is_complained_about_neither_handles_nor_decides(handled, slug):
    case = handled(slug)
    case.about()
    error = case.refused("acknowledgeComplaint", **case.acknowledge(" rex  RUDE "))
    assert error["rule"]["number"] == "5.8"  # the Code's, where the page is silent
    assert "The complaint is about this person. Somebody else decides" in error["message"]
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    error = case.refused("respondToComplaint", **case.answer("Rex Rude"))
    assert (error["rule"]["number"], error["path"]) == ("5.8", ["input", "decidedBy"])
    case.do("respondToComplaint", **case.answer("Mia Manager"))


def test_they_neither_find_extend_approve_nor_sit(handled, portal):
    case = handled()
    rex = portal("ids", Audience.DECISION_MAKER, subject="rex", name="Rex Rude")
    case.do("addPoint", point={"words": "He shouted."})
    point = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { points { id } deadlines { id task } } }",
        r=case.now["reference"],
    )["complaint"]
    (respond,) = [each["id"] for each in point["deadlines"] if each["task"] == "Respond"]
    case.do("declareConflict", by=rex, why="It is about me.")
    for mutation, input in (
        (
            "recordFinding",
            {"pointId": point["points"][0]["id"], "outcome": "UPHELD", "reasons": "Yes."},
        ),
        ("extendDeadline", {"deadlineId": respond, "dueOn": "2026-05-01", "reason": "Late."}),
        ("excludeComplaint", {"clause": "3.2(h)", "explanation": "No."}),
    ):
        error = case.refused(mutation, by=rex, **input)
        assert error["rule"]["number"] == "5.8", mutation
        assert "has declared a conflict of interest" in error["message"]
    offered = rex.ask(
        "query Q($r: String!) { complaint(reference: $r) { availableActions(includeBlocked: true) "
        "{ mutation allowed } } }",
        r=case.now["reference"],
    )["complaint"]["availableActions"]
    blocked = {each["mutation"] for each in offered if not each["allowed"]}
    assert {"recordFinding", "extendDeadline", "excludeComplaint", "declareConflict"} <= blocked
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("respondToComplaint", **case.answer("Leo Lead"))
    case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    case.do("respondToComplaint", **case.answer("Mia Manager"))
    case.do("escalateComplaint", remedySought="Heat.")
    error = case.refused(
        "convenePanel",
        meetsOn="2026-04-30",
        members=[
            {"name": "Rex Rude", "capacity": "Corporate Management Team"},
            {"name": "Nia New", "capacity": "Tenant Forum"},
        ],
    )
    assert error["rule"]["number"] == "5.8"
    assert "Rex Rude" in error["message"]


def test_nobody_clears_their_own_conflict_and_once_cleared_they_act_again(handled, portal):
    case = handled()
    rex = portal("ids", Audience.CASE_HANDLER, subject="rex", name="Rex Rude")
    case.do("declareConflict", by=rex, why="She is my sister.")
    assert "declared this already" in case.refused("declareConflict", by=rex, why="x")["message"]
    (conflict,) = case.now["casework"]["involvements"]
    cleared = {"involvementId": conflict["id"], "reason": "It is another Ada."}
    assert "your own" in case.refused("clearConflict", by=rex, **cleared)["message"]
    case.do("clearConflict", **cleared)
    (kept,) = case.now["casework"]["involvements"]
    assert (kept["part"], kept["endedBy"]) == ("DECLARED", "Olive Officer")
    case.do("acknowledgeComplaint", **case.acknowledge("Rex Rude"))


def test_residents_read_nothing_of_who_had_a_part(handled, portal):
    case = handled()
    case.about()
    party = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { complainant { id } } }",
        r=case.now["reference"],
    )["complaint"]["complainant"]["id"]
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=UUID(party.partition(":")[2]))
    seen = ada.ask(
        "query Q($r: String!) { complaint(reference: $r) { casework { involvements { name } } "
        "events(first: 50) { nodes { what facts { name value } } } } }",
        r=case.now["reference"],
    )["complaint"]
    assert seen["casework"] is None
    assert "Rex" not in str(seen)
    error = case.refused("recordStaffComplainedAbout", by=ada, name="Rex Rude", why="He shouted.")
    assert error["code"] == "NOT_ALLOWED"


@pytest.mark.parametrize(
    ("slug", "clause"), [("stoke", "S2 b2"), ("ids", "6.13"), ("exeter", "6.13")]
)
def test_who_handled_stage_1_neither_handles_nor_decides_stage_2(handled, slug, clause):
    """By the page, and by the Code where the page is silent; also where somebody else decided."""
    case = handled(slug)
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("respondToComplaint", **case.answer("Mia Manager"))
    case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    for name in ("Leo Lead", "Mia Manager"):
        error = case.refused("acknowledgeComplaint", **case.acknowledge(name))
        assert error["rule"]["number"] == clause
        assert "handled an earlier stage. Somebody else decides this one" in error["message"]
    case.do("acknowledgeComplaint", **case.acknowledge("Nia New"))
    parts = [(each["part"], each["name"]) for each in case.now["casework"]["involvements"]]
    assert parts == [("HANDLED", "Leo Lead"), ("DECIDED", "Mia Manager"), ("HANDLED", "Nia New")]


def test_two_people_of_one_name_are_told_apart_where_both_are_known(handled, portal):
    case = handled()
    case.about(subject="rex.elder")
    younger = portal("ids", Audience.DECISION_MAKER, subject="rex.younger", name="Rex Rude")
    case.do("excludeComplaint", by=younger, clause="3.2(h)", explanation="Ask your insurer.")


def test_nobody_who_keeps_out_agrees_to_a_refusal(handled, portal):
    case = handled("stoke")
    case.about("Hal House")
    error = case.refused(
        "excludeComplaint",
        clause="3 b1",
        explanation="It is about a neighbour.",
        approvedBy=[
            {"name": "Hal House", "role": "Housing Manager"},
            {"name": "Cora Company", "role": "Company Secretary"},
        ],
    )
    assert (error["rule"]["number"], error["path"]) == ("5.8", ["input", "approvedBy"])
