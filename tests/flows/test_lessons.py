"""What is learned from complaints, through the front door: lessons, and themes across cases."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

WANT = """version complainant { id } casework { lesson { rootCause area lesson learnedOn
  recordedBy
  improvement owner dueOn doneOn evidence overdue publishedOn publishedIn } }"""
THEMES = """query Themes($from: Date!, $until: Date!) { themes(from: $from, until: $until) {
  lessons byRootCause { code label lessons openImprovements published }
  byArea { code lessons } } }"""
LEARNED = {"rootCause": "contractor", "area": "repairs", "lesson": "Nobody checked the work."}
IMPROVED = {"improvement": "Inspect one in ten.", "owner": "Rae Repairs", "dueOn": "2026-05-29"}


@pytest.fixture
def officer(portal):
    return portal()


def log(officer):
    return officer.done(
        "logComplaint",
        WANT,
        words="The tap drips again.",
        channel="email",
        complainant={"displayName": "Ada Resident"},
    )


def does(caller, mutation, case, **input):
    return caller.done(
        mutation, WANT, complaintId=case["id"], expectedVersion=case["version"], **input
    )


def refuses(caller, mutation, case, **input):
    return caller.refused(
        mutation, complaintId=case["id"], expectedVersion=case["version"], **input
    )


def test_a_lesson_its_improvement_and_its_publication(officer, clock):
    case = log(officer)
    assert case["casework"]["lesson"] is None
    case = does(officer, "recordLesson", case, **LEARNED)
    case = does(officer, "recordLesson", case, **LEARNED, **IMPROVED)  # put otherwise
    lesson = case["casework"]["lesson"]
    assert (lesson["owner"], lesson["dueOn"], lesson["overdue"]) == (
        "Rae Repairs", "2026-05-29", False,
    )  # fmt: skip
    clock.go_to(date(2026, 6, 1))
    late = officer.ask(
        "query Q($r: String!) { complaint(reference: $r) { casework { lesson { overdue } } } }",
        r=case["reference"],
    )
    assert late["complaint"]["casework"]["lesson"]["overdue"]
    case = does(
        officer, "completeImprovement", case, doneOn="2026-06-01", evidence="The first report."
    )
    case = does(officer, "publishLesson", case, publishedOn="2026-06-01", where="The newsletter")
    lesson = case["casework"]["lesson"]
    assert (lesson["doneOn"], lesson["overdue"], lesson["publishedIn"]) == (
        "2026-06-01", False, "The newsletter",
    )  # fmt: skip
    assert "so it stands" in refuses(officer, "recordLesson", case, **LEARNED)["message"]
    again = refuses(officer, "publishLesson", case, publishedOn="2026-06-01", where="The Board")
    assert "It was published on 2026-06-01" in again["message"]
    history = officer.ask(
        "query Q($r: String!) { complaint(reference: $r) { events { nodes { what } } } }",
        r=case["reference"],
    )["complaint"]["events"]["nodes"]
    assert [each["what"] for each in history][-4:] == [
        "lesson recorded", "lesson changed", "improvement made", "lesson published",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rootCause": "fate"}, "rootCause"),
        ({"area": "weather"}, "area"),
        ({"improvement": "Inspect.", "dueOn": "2026-05-29"}, "owner"),
        ({"improvement": "Inspect.", "owner": "Rae Repairs"}, "dueOn"),
        ({"owner": "Rae Repairs"}, "improvement"),
    ],
)
def test_a_lesson_that_lacks_something_is_refused(officer, given, field):
    error = refuses(officer, "recordLesson", log(officer), **{**LEARNED, **given})
    assert error["path"] == ["input", field]


def test_nothing_is_completed_or_published_that_was_not_recorded(officer):
    case = log(officer)
    for mutation, input in (
        ("completeImprovement", {"doneOn": "2026-03-31", "evidence": "A photo."}),
        ("publishLesson", {"publishedOn": "2026-03-31", "where": "The Board"}),
    ):
        assert "No lesson is recorded" in refuses(officer, mutation, case, **input)["message"]
    case = does(officer, "recordLesson", case, **LEARNED)
    error = refuses(officer, "completeImprovement", case, doneOn="2026-03-31", evidence="x")
    assert "No improvement was decided on" in error["message"]


def test_themes_count_the_lessons_of_the_days_across_cases(officer, portal, clock):
    for cause in ("delay", "contractor", "contractor"):
        does(officer, "recordLesson", log(officer), **{**LEARNED, **IMPROVED, "rootCause": cause})
    clock.go_to(date(2026, 4, 1))
    case = does(officer, "recordLesson", log(officer), **{**LEARNED, "rootCause": "delay"})
    does(officer, "publishLesson", case, publishedOn="2026-04-01", where="The Board")

    def between(first, until, caller=officer):
        return caller.ask(THEMES, **{"from": first, "until": until})["themes"]

    march = between("2026-03-01", "2026-03-31")
    assert march["lessons"] == 3
    assert march["byRootCause"] == [
        {"code": "contractor", "label": "A contractor who failed", "lessons": 2,
         "openImprovements": 2, "published": 0},
        {"code": "delay", "label": "It took too long", "lessons": 1,
         "openImprovements": 1, "published": 0},
    ]  # fmt: skip
    assert march["byArea"] == [{"code": "repairs", "lessons": 3}]
    both = between("2026-03-31", "2026-04-01")
    assert [(each["code"], each["published"]) for each in both["byRootCause"]] == [
        ("contractor", 0), ("delay", 1),
    ]  # fmt: skip
    assert between("2026-04-02", "2026-04-30")["lessons"] == 0
    assert between("2026-03-01", "2026-12-31", portal("stoke"))["lessons"] == 0
    wrong = {"query": THEMES, "variables": {"from": "2026-04-02", "until": "2026-04-01"}}
    assert "from must not be after until" in str(officer.post(wrong).json()["errors"])


def test_residents_see_no_lesson_and_no_theme_and_record_none(officer, portal):
    case = does(officer, "recordLesson", log(officer), **LEARNED)
    ada = UUID(case["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    found = resident.ask(
        "query Q($r: String!) { complaint(reference: $r) { casework { lesson { lesson } } } }",
        r=case["reference"],
    )
    assert found["complaint"] == {"casework": None}
    asked = resident.ask(THEMES, **{"from": "2026-03-01", "until": "2026-04-01"})
    assert asked["themes"] is None
    assert refuses(resident, "recordLesson", case, **LEARNED)["code"] == "NOT_ALLOWED"
    assert refuses(portal("stoke"), "recordLesson", case, **LEARNED)["code"] == "NOT_FOUND"
