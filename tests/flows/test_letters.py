"""A complaint point by point: defined, found upon, commented on, and answered in whole."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

LIFT = {
    "words": "The lift stands still, the road is dark, and nobody answers the phone.",
    "channel": "email",
    "remedySought": "A lift that runs.",
    "complainant": {"displayName": "Ria Resident"},
}
CASE = """query ($id: ID!) { complaint(id: $id) {
  id version status definition definitionSetOn definitionAgreedOn escalateBy
  points { id number words raisedOn raisedBy responsible responsibleNote
    findings { stage foundOn toldOn outcome reasons } }
  currentStage { number commentsInvitedOn commentsBy comments commentedOn
    acknowledgement { part text lacks clauses { number text } }
    letter { part text lacks clauses { number text } } }
  draftLetter { part text lacks clauses { number text } }
  casework { grade { number text } }
  events(last: 1) { nodes { what clause facts { name value } } }
  availableActions(includeBlocked: true) {
    mutation allowed blockers { message until rule { number } } } } }"""


class Case:
    """One complaint in the hands of an officer, who is named where somebody else acts."""

    def __init__(self, portal, slug, **more):
        self.officer = portal(slug)
        logged = self.officer.done("logComplaint", "complainant { id }", **{**LIFT, **more})
        self.id = logged["id"]
        party = UUID(logged["complainant"]["id"].partition(":")[2])
        self.resident = portal(slug, Audience.COMPLAINANT, subject="ria", party_id=party)

    def seen(self, who=None):
        return (who or self.officer).ask(CASE, id=self.id)["complaint"]

    def on_it(self):
        return {"complaintId": self.id, "expectedVersion": self.seen()["version"]}

    def does(self, mutation, who=None, **input):
        return (who or self.officer).done(mutation, **self.on_it(), **input)

    def refused(self, mutation, who=None, **input):
        payload = (who or self.officer).do(mutation, **self.on_it(), **input)
        assert payload["complaint"] is None, payload
        return payload["errors"]

    def point(self, number):
        return self.seen()["points"][number - 1]["id"]

    def found(self, *outcomes):
        for number, outcome in enumerate(outcomes, 1):
            self.does(
                "recordFinding",
                pointId=self.point(number),
                outcome=outcome,
                reasons=f"So we found, {number}.",
            )

    def offer(self, mutation, who=None):
        (found,) = [x for x in self.seen(who)["availableActions"] if x["mutation"] == mutation]
        return found

    def history(self):
        (line,) = self.seen()["events"]["nodes"]
        return line["what"], line["clause"], {x["name"]: x["value"] for x in line["facts"]}


def parts(letter):
    return [each["part"] for each in letter]


def clauses(errors):
    return [(each.get("rule") or {}).get("number") for each in errors]


def text_of(letter, part):
    return next(each["text"] for each in letter if each["part"] == part)


TWO = [
    {"words": "The lift stands still.", "responsible": "YES"},
    {"words": "The road is dark.", "responsible": "NO", "note": "The city lights the road."},
]


def acknowledged(portal, slug="exeter", **more):
    case = Case(portal, slug, **more)
    case.does("defineComplaint", definition="The lift has stood still since May.", points=TWO)
    case.does("acknowledgeComplaint", handler="Carl Officer")
    return case


def answered(portal, slug="exeter"):
    case = acknowledged(portal, slug)
    case.found("UPHELD")
    case.does(
        "respondToComplaint",
        outcome="UPHELD",
        reasons="It stood still.",
        decidedBy="Carl Officer",
        remedies=[{"kind": "action", "description": "A new cable.", "dueOn": "2026-04-07"}],
    )
    return case


def test_an_acknowledgement_says_what_the_landlord_is_responsible_for(portal):
    case = Case(portal, "exeter")
    (error,) = case.refused("acknowledgeComplaint", handler="Carl Officer")
    assert (error["code"], error["rule"]["number"]) == ("POLICY", "2.2.2")
    assert error["path"] == ["input", "letter"]
    assert "responsible" in error["message"]
    (error,) = case.refused(
        "defineComplaint",
        definition="The lift.",
        points=[{"words": "The road.", "responsible": "NO"}],
    )
    assert "whose it is" in error["message"]
    case.does(
        "defineComplaint",
        definition="The lift has stood still since May.",
        points=TWO,
        agreedOn="2026-03-31",
    )
    assert case.history() == ("complaint defined", None, {"points": "2", "agreed": "2026-03-31"})
    case.does("acknowledgeComplaint", handler="Carl Officer")
    seen = case.seen(case.resident)
    assert seen["definition"] == "The lift has stood still since May."
    assert seen["definitionAgreedOn"] == seen["definitionSetOn"] == "2026-03-31"
    (letter,) = seen["currentStage"]["acknowledgement"]
    assert letter["text"] == (
        "1. The lift stands still. We are responsible for this.\n"
        "2. The road is dark. We are not responsible for this. The city lights the road."
    )
    assert letter["clauses"][0]["number"] == "2.2.2"
    assert letter["clauses"][0]["text"].startswith("EHT will clarify which aspect")


def test_words_for_a_part_are_enough(portal):
    case = Case(portal, "exeter")
    said = {"part": "RESPONSIBILITY", "text": "All of it is ours."}
    (twice,) = case.refused("acknowledgeComplaint", handler="Carl", letter=[said, said])
    assert "once" in twice["message"]
    case.does("acknowledgeComplaint", handler="Carl Officer", letter=[said])
    (letter,) = case.seen()["currentStage"]["acknowledgement"]
    assert letter["text"] == "All of it is ours."


def test_the_answer_waits_for_each_point_and_for_each_part(portal):
    case = acknowledged(portal)
    case.does("addPoint", point={"words": "Nobody answers the phone.", "raisedBy": "Her sister"})
    assert case.history() == ("point raised", "2.1.5", {"number": "3"})
    (blocker,) = case.offer("respondToComplaint")["blockers"]
    assert blocker["message"] == "2 points have no finding yet."  # the road is not theirs
    assert blocker["rule"]["number"] == "2.2.4 b2"
    answer = {"outcome": "PARTLY_UPHELD", "reasons": "It is old.", "decidedBy": "Carl Officer"}
    assert clauses(case.refused("respondToComplaint", **answer)) == ["2.2.4 b2"]
    for number, outcome in ((1, "UPHELD"), (3, "NOT_UPHELD")):
        case.does(
            "recordFinding", pointId=case.point(number), outcome=outcome, reasons=f"Why {number}."
        )
    assert case.history() == (
        "finding recorded",
        None,
        {"stage": "1", "number": "3", "outcome": "NOT_UPHELD"},
    )
    assert case.offer("respondToComplaint")["allowed"]
    draft = {each["part"]: each for each in case.seen()["draftLetter"]}
    assert list(draft) == [
        "STAGE", "DEFINITION", "POINTS", "FINDINGS", "DECISION", "REASONS", "REMEDY", "ACTIONS",
        "NOT_DONE", "NEXT_STAGE",
    ]  # fmt: skip
    assert [part for part, each in draft.items() if each["lacks"]] == [
        "DECISION", "REASONS", "REMEDY", "NOT_DONE",
    ]  # fmt: skip
    assert case.seen(case.resident)["draftLetter"] is None
    hidden = case.seen(case.resident)["points"][0]["findings"]
    assert hidden == [
        {"stage": 1, "foundOn": "2026-03-31", "toldOn": None, "outcome": None, "reasons": None}
    ]
    assert clauses(case.refused("respondToComplaint", **answer)) == ["2.2.4 b6", "2.2.4 b7"]
    assert case.seen()["status"] == "OPEN"
    case.does(
        "respondToComplaint",
        **answer,
        letter=[
            {"part": "REMEDY", "text": "We have mended it."},
            {"part": "NOT_DONE", "text": "A new lift comes next year."},
            {"part": "OMBUDSMAN", "text": "You can always ask the Ombudsman."},
        ],
    )
    seen = case.seen(case.resident)
    letter = seen["currentStage"]["letter"]
    assert parts(letter) == [*draft, "OMBUDSMAN"]
    assert "1. The lift stands still. We uphold this. Why 1." in text_of(letter, "POINTS")
    assert "3. Nobody answers the phone. We do not uphold this." in text_of(letter, "FINDINGS")
    assert text_of(letter, "DECISION") == "We uphold your complaint in part."
    assert text_of(letter, "NOT_DONE") == "A new lift comes next year."
    assert "stage, “" in text_of(letter, "NEXT_STAGE")
    assert [each["number"] for each in letter[-1]["clauses"]] == []
    assert seen["points"][0]["findings"][0]["outcome"] == "UPHELD"
    assert case.seen()["draftLetter"] is None


@pytest.mark.parametrize(
    ("slug", "clause"), [("exeter", "2.1.5"), ("millbrook", "6.8"), ("ids", "6.8")]
)
def test_a_new_issue_joins_until_the_stage_1_answer(portal, slug, clause):
    case = answered(portal, slug)
    (error,) = case.refused("addPoint", point={"words": "The stairs are dirty."})
    assert error["rule"]["number"] == clause
    assert "complaint of its own" in error["message"]
    case.does("escalateComplaint", reason="It stands still again.", remedySought="A new lift.")
    assert clauses(case.refused("addPoint", point={"words": "The stairs."})) == [clause]
    late = case.refused("defineComplaint", definition="All.", points=[{"words": "The stairs."}])
    assert clauses(late) == [clause]
    case.does("defineComplaint", definition="The lift stands still again.")


def test_a_complaint_that_begins_at_stage_2_is_added_to_until_its_first_answer(portal):
    case = Case(portal, "exeter", about=["harassment"])
    case.does("addPoint", point={"words": "It went on."})
    assert case.seen()["currentStage"]["number"] == 2


def test_the_complainant_comments_before_a_director_decides(portal, clock):
    case = answered(portal)
    assert case.offer("recordComments", case.resident)["allowed"] is False
    case.does("escalateComplaint")
    case.does("acknowledgeComplaint", handler="Dan Director")
    (stage,) = case.seen()["currentStage"]["acknowledgement"]
    assert (stage["part"], stage["clauses"][0]["number"]) == ("STAGE", "2.3.2")
    answer = {
        "outcome": "UPHELD", "reasons": "It stood still again.", "decidedBy": "Dan Director",
    }  # fmt: skip
    blocked = case.refused("respondToComplaint", **answer)
    assert clauses(blocked) == ["2.3.5 b2", "2.3.3 b3"]
    assert clauses(case.refused("inviteComments", until="2026-04-14")) == ["2.3.3 b3"]
    case.found("UPHELD")
    first, second = case.seen()["points"][0]["findings"]
    assert (first["stage"], second["stage"], second["toldOn"]) == (1, 2, None)
    case.does("inviteComments", until="2026-04-14")
    assert case.history() == ("asked to comment", "2.3.3 b3", {"until": "2026-04-14"})
    (blocker,) = case.offer("respondToComplaint")["blockers"]
    assert (blocker["until"], blocker["rule"]["number"]) == ("2026-04-14", "2.3.3 b3")
    seen = case.seen(case.resident)
    assert seen["points"][0]["findings"][1]["reasons"] == "So we found, 1."
    assert seen["currentStage"]["commentsBy"] == "2026-04-14"
    (neither,) = case.refused("recordComments", case.resident)
    assert "one of the two" in neither["message"]
    case.does("recordComments", case.resident, comments="It stood still in June too.")
    assert case.history() == ("comments recorded", "2.3.3 b3", {"stage": "2"})
    case.does("respondToComplaint", **answer)
    letter = case.seen()["currentStage"]["letter"]
    assert parts(letter)[-1] == "OMBUDSMAN"
    assert "housing-ombudsman.org.uk" in text_of(letter, "OMBUDSMAN")
    assert "A new cable. By Tuesday 7 April 2026." in text_of(letter, "REMEDY")
    assert "NOT_DONE" not in parts(letter)  # all was upheld


@pytest.mark.parametrize("silent", [True, False])
def test_it_is_decided_without_comments_once_they_declined_or_their_day_has_passed(
    portal, clock, silent
):
    case = answered(portal)
    case.does("escalateComplaint")
    case.does("acknowledgeComplaint", handler="Dan Director")
    case.found("UPHELD")
    case.does("inviteComments", until="2026-04-14")
    if silent:
        clock.go_to(date(2026, 4, 14))
        assert not case.offer("respondToComplaint")["allowed"]
        clock.go_to(date(2026, 4, 15))
    else:
        case.does("recordComments", declined=True)
        assert case.history()[0] == "declined to comment"
    case.does("respondToComplaint", outcome="UPHELD", reasons="It is so.", decidedBy="Dan Director")


def test_a_page_that_asks_for_no_comments_takes_none(portal):
    case = answered(portal, "ids")
    case.does("escalateComplaint", reason="Again.", remedySought="A lift.")
    for mutation, input in (
        ("inviteComments", {"until": "2026-04-14"}),
        ("recordComments", {"comments": "But it does."}),
    ):
        (error,) = case.refused(mutation, **input)
        assert error["message"].startswith("No clause asks for comments")


def test_the_log_has_the_grades_of_its_page(portal):
    case = Case(portal, "exeter")
    (error,) = case.refused("gradeComplaint", clause="4.1")
    assert "4.1 b2 (failure to deliver a service)" in error["message"]
    case.does("gradeComplaint", clause="4.1 b2")
    assert case.history() == ("graded", "4.1 b2", {})
    assert case.seen()["casework"]["grade"]["number"] == "4.1 b2"
    assert case.seen(case.resident)["casework"] is None
    elsewhere = Case(portal, "stoke")
    (error,) = elsewhere.refused("gradeComplaint", clause="4.1 b2")
    assert "no grades" in error["message"]


def test_nothing_is_found_before_the_remedy_sought_is_known_where_the_page_says_so(portal):
    case = acknowledged(portal, "ids", remedySought=None)
    refused = case.refused("recordFinding", pointId=case.point(1), outcome="UPHELD", reasons="So.")
    assert clauses(refused) == ["5.3"]
    case.does("recordRemedySought", remedySought="Heat.")
    case.does("recordFinding", pointId=case.point(1), outcome="UPHELD", reasons="So.")


def test_a_point_of_another_complaint_is_not_there(portal):
    theirs, other = acknowledged(portal), Case(portal, "stoke")
    other.does("addPoint", point={"words": "The stairs."})
    finding = {"outcome": "UPHELD", "reasons": "So."}
    for point in (other.point(1), f"Point:{UUID(int=0)}", "Point:nonsense", theirs.id):
        (error,) = theirs.refused("recordFinding", pointId=point, **finding)
        assert error["code"] == "NOT_FOUND"
    (error,) = theirs.refused("defineComplaint", who=theirs.resident, definition="Mine.")
    assert error["code"] == "NOT_ALLOWED"


def test_each_act_is_done_once(portal):
    case = Case(portal, "exeter")
    same = {**case.on_it(), "point": {"words": "The stairs."}, "idempotencyKey": "once"}
    assert case.officer.done("addPoint", **same) == case.officer.done("addPoint", **same)
    assert len(case.seen()["points"]) == 1
