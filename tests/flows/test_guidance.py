"""The Board's guidance: sought or not, for staff alone; it decides nothing and moves no date."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

WANT = """complainant { id } deadlines { task dueOn state } currentStage { decidedBy casework {
  handler guidance { id of question askedOn askedBy givenOn givenBy words } } }"""
OWN = [{"part": "NOT_DONE", "text": "It was mended."}]
ANSWER = {"outcome": "NOT_UPHELD", "reasons": "x", "letter": OWN}
ASKED = {"question": "May it be replaced?"}
SAID = {"words": "Yes.", "givenBy": "Dame Board", "givenOn": "2026-03-31"}


class Case:
    def __init__(self, portal, landlord="stoke"):
        self.officer = portal(landlord)
        self.now = self.officer.done("logComplaint", WANT, words="The door.", channel="phone",
                                     complainant={"displayName": "Bea"})  # fmt: skip

    @property
    def given(self):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}

    def do(self, mutation, **input):
        self.now = self.officer.done(mutation, WANT, **self.given, **input)
        return self.now

    @property
    def guidance(self):
        return self.now["currentStage"]["casework"]["guidance"]


@pytest.fixture
def case(portal, clock):
    """At stage 2 of a page whose clause names the Board."""
    clock.go_to(date(2024, 3, 20))
    case = Case(portal)
    case.do("respondToComplaint", **ANSWER, decidedBy="Hal")
    case.do("escalateComplaint")
    return case


def test_it_is_asked_for_and_given_and_changes_neither_date_nor_decider(case, clock):
    before = case.now["deadlines"]
    case.do("askForGuidance", **ASKED)
    assert case.now["deadlines"] == before
    clock.go_to(date(2024, 3, 26))
    case.do("recordGuidance", **{**SAID, "givenOn": "2024-03-25"})
    assert case.now["deadlines"] == before
    (row,) = case.guidance
    assert {name: it for name, it in row.items() if name != "id"} == {
        "of": "Board", "question": "May it be replaced?", "askedOn": "2024-03-20",
        "askedBy": "Olive Officer", "givenOn": "2024-03-25", "givenBy": "Dame Board",
        "words": "Yes.",
    }  # fmt: skip
    stage = case.now["currentStage"]
    assert (stage["decidedBy"], stage["casework"]["handler"]) == ("Company Secretary", None)
    case.do("respondToComplaint", **ANSWER, decidedBy="Cleo Secretary")
    assert case.now["currentStage"]["casework"]["handler"] == "Cleo Secretary"


def test_it_is_never_required_and_may_come_after_the_answer(case, clock):
    case.do("askForGuidance", **ASKED)
    case.do("askForGuidance", question="And who pays?")
    case.do("respondToComplaint", **ANSWER, decidedBy="Cleo")
    second = case.guidance[1]["id"]
    case.do("recordGuidance", **{**SAID, "givenOn": "2024-03-20"}, guidanceId=second)
    assert [each["words"] for each in case.guidance] == [None, "Yes."]
    on_time = {**SAID, "givenOn": "2024-03-20"}
    error = case.officer.refused("recordGuidance", **case.given, **on_time, guidanceId=second)
    assert error["code"] == "NOT_FOUND"
    case.do("recordGuidance", **{**SAID, "givenOn": "2024-03-20"})
    error = case.officer.refused("recordGuidance", **case.given, **SAID)
    assert "No guidance is awaited" in error["message"]


def test_only_staff_read_what_the_board_said(case, portal):
    case.do("askForGuidance", **ASKED)
    bea = UUID(case.now["complainant"]["id"].partition(":")[2])
    hers = portal("stoke", Audience.COMPLAINANT, subject="bea", party_id=bea)
    seen = hers.ask(
        "query ($r: String!) { complaint(reference: $r) { currentStage { casework { guidance { "
        "question } } } } }",
        r=case.now["reference"],
    )
    assert seen["complaint"]["currentStage"]["casework"] is None
    error = hers.refused("askForGuidance", **case.given, **ASKED)
    assert error["code"] == "NOT_ALLOWED"


@pytest.mark.parametrize("landlord", ["ids", "exeter", "stoke"])
def test_where_the_page_names_nobody_it_is_refused_and_what_else_can_be_done_is_said(
    portal, landlord
):
    case = Case(portal, landlord)  # of the stages, only Stoke's second of the first edition
    error = case.officer.refused("askForGuidance", **case.given, **ASKED)
    assert "names nobody" in error["message"]
    assert "more time where a clause allows it" in error["message"]
    assert error["rule"] is not None


def test_another_landlord_asks_nothing_here(case, portal):
    ids = portal("ids")
    for mutation, input in (("askForGuidance", ASKED), ("recordGuidance", SAID)):
        assert ids.refused(mutation, **case.given, **input)["code"] == "NOT_FOUND"
