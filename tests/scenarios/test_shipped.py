"""Every shipped scenario comes as it says, and a scenario that says otherwise is told so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from putright.play.judging import noted_twice
from putright.play.snapshot import Line

SHIPPED = sorted(path.stem for path in (Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_it_comes_as_it_says(stage, shipped, name):
    scenario = shipped(name)
    player, told = stage.play(scenario)
    assert player.failures == [], told
    assert scenario.expectations >= 4


def test_all_that_the_documents_ask_for_is_shipped():
    assert set(SHIPPED) == {
        "code_alone",
        "councillor_enquiry",
        "exeter_adjustments",
        "exeter_completion",
        "exeter_conflict",
        "exeter_exceptional",
        "exeter_harassment",
        "exeter_harassment_confidential",
        "exeter_late",
        "exeter_new_matter",
        "exeter_next_stage_refused",
        "exeter_not_covered",
        "exeter_repair_and_survey",
        "exeter_third_party",
        "exeter_too_old",
        "exeter_two_stages",
        "exeter_updates",
        "exeter_warning",
        "feedback_first_about_staff",
        "feedback_first_feedback",
        "feedback_first_investigation",
        "feedback_first_stage_1",
        "feedback_first_stage_2",
        "first_report_becomes_complaint",
        "household",
        "ids_evidence",
        "ids_interviews",
        "ids_more_time",
        "ids_not_considered",
        "ids_panel_adjourned",
        "ids_ombudsman",
        "ids_proclaimed_day",
        "ids_review_and_panel",
        "ids_set_against_debt",
        "ids_told_twice",
        "ids_warning",
        "ids_warning_appeal",
        "ids_warning_not_told",
        "ids_who_may_complain",
        "ids_withdrawn",
        "late_request",
        "merged_records",
        "missed_deadline",
        "stoke_change_of_edition",
        "stoke_designated",
        "stoke_first_edition",
        "stoke_guidance",
        "stoke_late_appeal",
        "stoke_leaflet_more_time",
        "stoke_new_evidence",
        "stoke_not_covered",
        "stoke_paid_in_full",
        "stoke_petition",
        "stoke_second_edition",
        "stoke_warning",
        "too_old",
        "too_old_two_must_agree",
    }


def test_each_is_listed_with_what_it_shows():
    told = (Path(__file__).parents[2] / "scenarios" / "README.md").read_text(encoding="utf-8")
    listed = [line for line in told.splitlines() if line.startswith("| `")]
    named = [name for line in listed for name in line.split("|")[1].replace("`", "").split(",")]
    assert sorted(each.strip() for each in named) == SHIPPED


def test_the_timeline_gives_each_date_with_its_reasons(stage, shipped):
    _, told = stage.play(shipped("stoke_first_edition"))
    days = [line for line in told.splitlines() if line.endswith("2024") and line[0] in "MTWFS"]
    assert days == [
        "Wednesday 28 February 2024",
        "Thursday 29 February 2024",
        "Friday 15 March 2024",
        "Monday 18 March 2024",
        "Wednesday 20 March 2024",
        "Saturday 30 March 2024",
        "Wednesday 24 April 2024",
        "Thursday 25 April 2024",
        "Monday 29 April 2024",
    ]
    assert "Bea Resident (tenant) logs a complaint: STOKE-2024-000001." in told
    assert "Clause 5 S1: “resolution/decision made within 21 days of receipt" in told
    assert "The Code's own limit for “Respond” is now Thursday 14 March 2024." in told
    assert "notes of STOKE-2024-000001: standard missed: Respond, due Thursday 14 March" in told
    assert "Window “Appeal”: met." in told
    assert "Deadline “Respond” is moved from Saturday 27 April 2024: Monday 29 April 2024." in told
    assert "On Wednesday 24 April 2024 it was extended to Monday 29 April 2024" in told
    assert told.endswith("Everything came as expected: 10 expectations held.")


TASK = "Answer a Councillor or MP"
DUE = f"{TASK}: Friday 5 June 2026\n"
NOTED = f"the clock notes:\n      - deadline approaching: {TASK}"
REFUSED = "    is refused:\n      says: correspondence\n"
ANSWERED = "    does: answer the correspondence\n"


def told(problem: str) -> str:
    """A failure without the line that it names."""
    line, _, rest = problem.partition(": ")
    assert line.removeprefix("line ").isdecimal()
    return rest


def test_what_does_not_come_is_told(stage, changed):
    player, printed = stage.play(
        changed(
            "councillor_enquiry",
            (DUE, DUE.replace("Friday 5", "Thursday 4")),
            ("kind: correspondence", "kind: complaint"),
            ('route clause: "9.1"', "route clause: 4.2"),
            ("says: correspondence", "says: banana"),
            (NOTED, "the clock notes: nothing"),
            ("state: met}", "state: met late}"),
        )
    )
    assert [told(failure) for failure in player.failures] == [
        "the kind is correspondence, and not complaint.",
        "the clause of its route is 9.1, and not 4.2.",
        f"“{TASK}” is due Friday 5 June 2026, and not Thursday 4 June 2026.",
        "it is refused, but not by “banana”: This is held as correspondence; answer it as that. "
        "(clause None)",
        f"on Wednesday 3 June 2026 the clock noted deadline approaching: {TASK}, and not nothing.",
        f"“{TASK}” is met, and not met late.",
    ]
    assert printed.count("NOT AS EXPECTED, line ") == 6
    assert "Not as expected (6):" in printed


def test_nor_is_another_deadline_note_or_refusal_taken_for_it(stage, changed):
    player, _ = stage.play(
        changed(
            "councillor_enquiry",
            (DUE, "Respond: 5 June 2026\n"),
            (REFUSED, ""),
            (NOTED, f"the clock notes: {{deadline missed: {TASK}}}"),
            (ANSWERED, f"{ANSWERED}    is refused: {{says: late}}\n"),
        )
    )
    assert [told(failure) for failure in player.failures] == [
        f"there is no deadline “Respond”; there are: {TASK}.",
        f"“{TASK}”, due Friday 5 June 2026, is awaited too.",
        "it is refused: This is held as correspondence; answer it as that.",
        f"on Wednesday 3 June 2026 the clock noted deadline approaching: {TASK}, and not "
        f"deadline missed: {TASK}.",
        "it was done, and should have been refused.",
    ]


def test_a_deadline_that_is_not_there_cannot_be_extended(stage, changed):
    extend = "does: extend\n    with: {deadline: Nonsense, due on: 8 June 2026, reason: Snow.}\n"
    player, _ = stage.play(changed("councillor_enquiry", (ANSWERED, f"    {extend}")))
    assert "it is refused: There is no deadline here that you can see." in map(
        told, player.failures
    )


def test_who_reads_it_and_who_has_it_is_told_where_it_comes_otherwise(stage, changed):
    player, _ = stage.play(
        changed(
            "exeter_harassment_confidential",
            ("kept from: [Olive Officer, Audrey Auditor, Rex Rude]", "kept from: [Dan Director]"),
            ("read by: [Olive Officer, Ann Admin]", "read by: [Rex Rude]"),
            ("officer: Dan Director\n\n  - on: Wednesday 3 June", "officer: nothing\n\n  - on: Wed"
             "nesday 3 June"),
            ("confidential: no", "confidential: yes"),
            ("tell: \"1.4.2\"", "tell: 1.4.3"),
            ("marked confidential: \"2.2.3\"", "marked confidential: 2.3.4"),
        )
    )  # fmt: skip
    assert [told(failure) for failure in player.failures] == [
        "the tell of “begins at a stage of its own” is 1.4.2, and not 1.4.3.",
        "Rex Rude does not read it.",
        "“marked confidential” is by clause 2.2.3, and not 2.3.4.",
        "Dan Director reads it.",
        "the officer is Dan Director, and not nothing.",
        "the confidential is no, and not yes.",
    ]


def test_what_is_weighed_brought_and_bundled_otherwise_is_told(stage, changed):
    first = "documents: [damp.pdf]\n      history:\n        - document brought"
    weighed = "evidence: {The wall is wet.: [damp.pdf], Nobody came.: nothing}"
    player, _ = stage.play(
        changed(
            "ids_evidence",
            (first, "documents: nothing\n      history:\n        - document lost"),
            (weighed, "evidence: {1: nothing}"),
            ("documents: [damp.pdf, visits.txt, neighbours.txt]\n        evid",
             "documents: nothing\n        evid"),
            ("says: no file of the type application/pdf", "says: banana"),
        )
    )  # fmt: skip
    assert [told(failure) for failure in player.failures] == [
        "the documents in view: damp.pdf, and not nothing.",
        "“document lost” does not stand in the history.",
        "it is refused, but not by “banana”: This is no file of the type application/pdf. "
        "(clause None)",
        "on “1” was weighed damp.pdf, and not nothing.",
        "the bundle's documents: damp.pdf, visits.txt and neighbours.txt, and not nothing.",
    ]


def test_work_that_is_anothers_is_told(stage, changed):
    player, _ = stage.play(
        changed(
            "stoke_designated",
            ("{Repairs: 1, Hal Housing: 0, nobody: 0}", "{Repairs: 2, Hal: 0, nobody: 0}"),
        )
    )
    assert [told(failure) for failure in player.failures] == [
        "Repairs has 1, and not 2.",
        "Hal is not on record, and not 0.",
    ]


def test_a_note_made_twice_is_found():
    def line(day: int, task: str = "Respond", due: str = "2026-03-18") -> Line:
        facts = {"task": task, "due": due}
        return Line(datetime(2026, 3, day, tzinfo=UTC), "deadline missed", "The clock", "5", facts)

    once = [line(19), line(19, "Acknowledge"), line(20, due="2026-03-19")]
    assert list(noted_twice(once)) == []
    assert list(noted_twice([*once, line(21)])) == [
        "the clock noted “deadline missed: Respond” twice, at last on Saturday 21 March 2026."
    ]
