"""First contacts through the front door: passed on, nameless, in a survey, set right, previewed."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

PASSED = """firstContactOn receivedOn ownWord kind complainant { id }
  route { kind why instead clause { number policy { edition } } }
  deadlines { task dueOn state } events(first: 50) { nodes { what clause facts { name value } } }
  casework { sender outOfTime { number } outOfTimeBecause
    passedOn { id role clause passedOnOn passedOnBy notedOn notedBy madeOfIt } }"""
WAITING = (
    "query ($role: String) { complaints(filter: {passedOnTo: $role}) { nodes { reference } } }"
)


class Case:
    def __init__(self, portal, landlord, **given):
        self.staff = portal(landlord)
        self.now = self.staff.done("logComplaint", PASSED, **{
            "words": "It is cold.", "channel": "phone", "sender": ["tenant"], **given,
        })  # fmt: skip

    def _input(self, input):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"], **input}

    def done(self, mutation, **input):
        self.now = self.staff.done(mutation, PASSED, **self._input(input))
        return self.now

    def refused(self, mutation, **input):
        return self.staff.refused(mutation, **self._input(input))

    @property
    def passed_on(self):
        return self.now["casework"]["passedOn"]

    def lines(self):
        return {line["what"]: line for line in self.now["events"]["nodes"]}

    def waiting_with(self, role):
        found = self.staff.ask(WAITING, role=role)["complaints"]["nodes"]
        return self.now["reference"] in [each["reference"] for each in found]


ADA = {"complainant": {"displayName": "Ada Resident"}}


@pytest.mark.parametrize(
    ("landlord", "given", "role", "clause"),
    [
        ("stoke", {"channel": "board_member", **ADA}, "Housing Manager", "4 p3"),
        ("stoke", {}, "Housing Manager", "4 p5"),
        ("feedback_first", {"sender": ["relative"], **ADA}, "Customer Service Team", "5 p2"),
        ("feedback_first", {"sender": ["mp"], **ADA}, "Customer Service Team", "5 p2"),
        (
            "feedback_first",
            {"channel": "councillor_or_mp", "sender": [], **ADA},
            "Customer Service Team",
            "5 p2",
        ),
    ],
)
def test_what_goes_to_a_role_goes_there_as_it_comes_in(
    portal, clock, landlord, given, role, clause
):
    case = Case(portal, landlord, **given)
    (row,) = case.passed_on
    assert (row["role"], row["clause"], row["passedOnOn"], row["passedOnBy"]) == (
        role, clause, "2026-03-31", "Olive Officer",
    )  # fmt: skip
    assert case.lines()["passed on"]["clause"] == clause
    assert case.waiting_with(role)
    assert not case.waiting_with("Company Secretary")
    clock.go_to(date(2026, 4, 2))
    error = case.refused(
        "notePassedOn", passingOnId=row["id"], madeOfIt="?", notedBy="Mia", notedOn="2026-03-30"
    )
    assert "2026-03-31" in error["message"]
    case.done(
        "notePassedOn", passingOnId=row["id"], madeOfIt="It is for us.", notedBy="Mia Manager"
    )
    (row,) = case.passed_on
    assert (row["notedOn"], row["notedBy"], row["madeOfIt"]) == (
        "2026-04-02", "Mia Manager", "It is for us.",
    )  # fmt: skip
    assert not case.waiting_with(role)
    error = case.refused("notePassedOn", passingOnId=row["id"], madeOfIt="?", notedBy="Mia")
    assert "waits with nobody" in error["message"]
    told = str(case.now["events"])
    assert "It is for us." not in told
    assert "Mia" not in told


@pytest.mark.parametrize("landlord", ["exeter", "ids", "feedback_first"])
def test_what_no_clause_has_passed_on_goes_nowhere(portal, landlord):
    assert Case(portal, landlord, **ADA).passed_on == []


def test_only_staff_see_to_whom_it_went(portal):
    case = Case(portal, "stoke", channel="board_member", **ADA)
    ada = portal(
        "stoke", Audience.COMPLAINANT, subject="ada",
        party_id=UUID(case.now["complainant"]["id"].partition(":")[2]),
    )  # fmt: skip
    theirs = ada.ask(
        "query ($r: String) { complaint(reference: $r) { casework { passedOn { role } } } }",
        r=case.now["reference"],
    )
    assert theirs["complaint"]["casework"] is None
    assert ada.ask(WAITING, role="Housing Manager")["complaints"]["nodes"] == []


@pytest.mark.parametrize(
    ("landlord", "clause"),
    [("stoke", "4 p5"), ("ids", "3.2(j)"), ("exeter", "2.1"), ("feedback_first", "2.1")],
)
def test_a_contact_without_a_name_is_kept_by_the_clause_that_speaks_of_it(portal, landlord, clause):
    case = Case(portal, landlord)
    assert case.now["complainant"] is None
    assert (case.now["kind"], case.now["status"]) == ("COMPLAINT", "RECEIVED")
    assert case.lines()["came without a name"]["clause"] == clause


def test_a_name_given_later_ends_a_refusal_for_want_of_it(portal, clock):
    case = Case(portal, "ids")
    dates = case.now["deadlines"]
    case.done("excludeComplaint", clause="3.2(j)", explanation="We do not know who you are.")
    clock.go_to(date(2026, 4, 1))
    case.done("nameComplainant", **ADA)
    assert (case.now["status"], case.now["route"]) == ("RECEIVED", None)
    assert case.now["receivedOn"] == case.now["firstContactOn"] == "2026-03-31"
    assert case.now["deadlines"] == dates
    assert case.lines()["refusal ended"]["clause"] == "3.2(j)"
    assert "Ada" not in str(case.now["events"])
    assert "recorded already" in case.refused("nameComplainant", **ADA)["message"]
    error = case.refused("excludeComplaint", clause="3.2(j)", explanation="Still.")
    assert (error["rule"]["number"], error["path"]) == ("3.2(j)", ["input", "clause"])


def test_a_name_ends_no_other_refusal(portal):
    case = Case(portal, "ids")
    case.done("excludeComplaint", clause="3.2(h)", explanation="Ask your insurer.")
    assert case.done("nameComplainant", **ADA)["status"] == "EXCLUDED"


@pytest.mark.parametrize(
    ("landlord", "clause", "edition", "ways"),
    [
        ("exeter", "1.2.8", "undated", "by post, email or by telephone"),
        ("ids", "1.6", "2024", "online, by email, phone, face to face or post"),
        ("stoke", "1.6", "2024", "Complete a General Contact Form on our website."),
        ("feedback_first", "1.6", "2024", "all communication channels"),
    ],
)
def test_words_in_a_survey_wait_for_the_persons_own_word(
    portal, clock, landlord, clause, edition, ways
):
    case = Case(portal, landlord, channel="survey", **ADA)
    route = case.now["route"]
    assert (case.now["kind"], case.now["deadlines"]) == ("FEEDBACK", [])
    assert (route["clause"]["number"], route["clause"]["policy"]["edition"]) == (clause, edition)
    assert ways in route["instead"]
    assert "Ombudsman" in route["instead"]
    clock.go_to(date(2026, 4, 9))
    error = case.refused("routeComplaint", kind="COMPLAINT", why="It is one.")
    assert error["path"] == ["input", "ownWord"]
    asked = {"kind": "COMPLAINT", "why": "She asks.", "ownWord": "Then I complain."}
    error = case.refused("routeComplaint", **asked, saidOn="2026-03-30")
    assert "2026-03-31" in error["message"]
    case.done("routeComplaint", **asked, saidOn="2026-04-08")
    assert (case.now["receivedOn"], case.now["firstContactOn"]) == ("2026-04-08", "2026-03-31")
    assert case.now["ownWord"] == "Then I complain."
    assert "Then I complain." not in str(case.now["events"])
    error = case.refused("correctReceivedDate", receivedOn="2026-03-30", reason="The post.")
    assert "2026-03-31" in error["message"]


def test_before_the_code_speaks_of_surveys_they_are_no_complaints_either(portal):
    case = Case(
        portal, "feedback_first", channel="survey", receivedOn="2023-05-02",
        receivedLateBecause="Found in a drawer.", **ADA,
    )  # fmt: skip
    assert case.now["kind"] == "FEEDBACK"
    assert case.now["route"]["clause"] is None
    assert case.now["route"]["why"]


@pytest.mark.parametrize(
    ("landlord", "clause"),
    [("exeter", "1.1.3"), ("ids", "2.1"), ("stoke", "2 p3"), ("feedback_first", "1 p1")],
)
def test_a_suggestion_is_feedback_by_the_clause_that_says_what_a_complaint_is(
    portal, landlord, clause
):
    case = Case(portal, landlord, dissatisfied=False, **ADA)
    assert case.now["kind"] == "FEEDBACK"
    assert case.now["route"]["clause"]["number"] == clause


def test_feedback_keeps_its_day_into_stage_1(portal, clock):
    """Feedback is a landlord's first stage: it is answered, and taken further with its day."""
    case = Case(portal, "feedback_first", investigate=True, **ADA)
    case.done(
        "respondToComplaint", outcome="NOT_UPHELD", reasons="No.", decidedBy="Cal Agent",
        letter=[{"part": "OMBUDSMAN", "text": "You can ask the Ombudsman."}],
    )  # fmt: skip
    clock.go_to(date(2026, 4, 2))
    case.done("escalateComplaint")
    assert case.now["receivedOn"] == case.now["firstContactOn"] == "2026-03-31"


@pytest.mark.parametrize(
    ("landlord", "clause"), [("ids", "99.9"), ("exeter", "3.1 b7"), ("stoke", "5.5")]
)
def test_a_route_names_a_clause_that_stands_in_the_page(portal, landlord, clause):
    case = Case(portal, landlord, **ADA)
    error = case.refused("routeComplaint", kind="SERVICE_REQUEST", clause=clause, why="A repair.")
    assert error["path"] == ["input", "clause"]
    known = {"ids": "3.1", "exeter": "1.2.4 b1", "stoke": "3 b2"}[landlord]
    assert "no such clause" in error["message"]
    assert f" {known}," in error["message"]
    error = case.refused("routeComplaint", kind="OTHER_PROCEDURE", why="It is.")
    assert f" {known}," in error["message"]
    case.done("routeComplaint", kind="SERVICE_REQUEST", clause=known, why="A repair.")


def test_what_was_known_is_set_right_and_the_age_counted_anew(portal):
    case = Case(portal, "stoke", awareOn="2025-06-01", **ADA)
    assert case.now["casework"]["outOfTime"]["number"] == "3 b4"
    dates = case.now["deadlines"]
    case.done("correctFirstContact", awareOn="2026-01-05", reason="She found the letter.")
    assert case.now["casework"]["outOfTime"] is None
    assert case.lines()["in time after all"]["clause"] == "3 b4"
    assert case.now["deadlines"] == dates
    facts = {f["name"]: f["value"] for f in case.lines()["first contact corrected"]["facts"]}
    assert (facts["aware_was"], facts["aware"]) == ("2025-06-01", "2026-01-05")
    case.done("correctFirstContact", notKnown=["awareOn"], reason="Nobody knows.")
    case.done("correctFirstContact", awareOn="2025-05-01", reason="It was then.")
    assert "Thursday 1 May 2025" in case.now["casework"]["outOfTimeBecause"]
    assert "like this already" in case.refused(
        "correctFirstContact", awareOn="2025-05-01", reason="Again."
    )["message"]  # fmt: skip
    assert case.refused("correctFirstContact", awareOn="2027-01-01", reason="?")["path"] == [
        "input", "awareOn",
    ]  # fmt: skip


def test_a_sender_set_right_is_passed_on_then_and_another_way_is_noted(portal):
    case = Case(portal, "feedback_first", **ADA)
    case.done("correctFirstContact", sender=["advocate"], reason="He writes for her.")
    assert [each["role"] for each in case.passed_on] == ["Customer Service Team"]
    case = Case(portal, "ids", **ADA)
    case.done("correctFirstContact", sender=["solicitor"], reason="It is on their paper.")
    line = case.lines()["another way by its page"]
    assert {f["name"]: f["value"] for f in line["facts"]} == {
        "kind": "OTHER_PROCEDURE", "clause": "4.2",
    }  # fmt: skip
    assert case.now["kind"] == "COMPLAINT"  # an officer decides


PREVIEW = """query ($contact: ContactInput!) { previewComplaint(contact: $contact) {
  kind why howToComplain nameless petition { number } passedOnTo { role clause { number } }
  clause { number } } }"""


def preview(portal, landlord, **contact):
    return portal(landlord).ask(PREVIEW, contact={"channel": "email", **contact})[
        "previewComplaint"
    ]


def test_a_preview_says_to_whom_it_would_go_and_how_to_complain(portal):
    found = preview(portal, "stoke", channel="board_member", anonymous=True)
    assert [(each["role"], each["clause"]["number"]) for each in found["passedOnTo"]] == [
        ("Housing Manager", "4 p3"), ("Housing Manager", "4 p5"),
    ]  # fmt: skip
    assert "always be passed to the Housing Manager" in found["nameless"]
    assert found["howToComplain"] is None
    assert preview(portal, "stoke")["passedOnTo"] == []
    survey = preview(portal, "ids", channel="survey")
    assert (survey["kind"], survey["clause"]["number"]) == ("FEEDBACK", "1.6")
    assert "face to face or post" in survey["howToComplain"]
    assert "Ombudsman" in survey["howToComplain"]
    assert preview(portal, "ids", channel="petition")["petition"]["number"] == "4.1"
    resident = portal("ids", Audience.COMPLAINANT, subject="x", party_id=UUID(int=0))
    refused = resident.post({"query": PREVIEW, "variables": {"contact": {"channel": "email"}}})
    assert refused.status_code == 200


SAID = "casework { receivesAService firstReport investigate dissatisfied appealsAWarning }"


def test_what_the_first_contact_could_not_put_right_begins_later_where_it_would_have(portal, clock):
    """Words in a survey that need looking into: a stage of its own, whenever they are one."""
    case = Case(portal, "feedback_first", channel="survey", investigate=True, **ADA)
    clock.go_to(date(2026, 4, 2))
    case.done("routeComplaint", kind="COMPLAINT", why="She asks.", ownWord="I complain.")
    found = case.staff.ask(
        f"query ($id: ID!) {{ complaint(id: $id) {{ currentStage {{ name }} {SAID} }} }}",
        id=case.now["id"],
    )["complaint"]
    assert found["currentStage"] == {"name": "Feedback with Investigation"}
    assert found["casework"] == {
        "receivesAService": True, "firstReport": False, "investigate": True,
        "dissatisfied": True, "appealsAWarning": False,
    }  # fmt: skip


def test_what_was_said_is_set_right_like_every_other_fact(portal):
    case = Case(portal, "exeter", firstReport=True, **ADA)
    assert case.now["kind"] == "SERVICE_REQUEST"
    error = case.refused("correctFirstContact", firstReport=True, reason="A slip.")
    assert "recorded like this already" in error["message"]
    case.done("correctFirstContact", firstReport=False, reason="She had rung before.")
    facts = {
        each["name"]: each["value"] for each in case.lines()["first contact corrected"]["facts"]
    }
    assert facts == {
        "first_report_was": "yes",
        "first_report": "no",
        "reason": "She had rung before.",
    }
    line = case.lines()["another way by its page"]
    assert {"name": "kind", "value": "COMPLAINT"} in line["facts"]
    assert case.now["kind"] == "SERVICE_REQUEST"  # an officer decides
    found = case.staff.ask(
        f"query ($id: ID!) {{ complaint(id: $id) {{ {SAID} }} }}", id=case.now["id"]
    )["complaint"]["casework"]
    assert found["firstReport"] is False
    case.done("correctFirstContact", dissatisfied=False, receivesAService=False, reason="A slip.")
    ada = portal(
        "exeter", Audience.COMPLAINANT, subject="ada",
        party_id=UUID(case.now["complainant"]["id"].partition(":")[2]),
    )  # fmt: skip
    theirs = ada.ask(f"query ($id: ID!) {{ complaint(id: $id) {{ {SAID} }} }}", id=case.now["id"])[
        "complaint"
    ]
    assert theirs["casework"] is None
