"""What a landlord's own documents say against each other is found, and nothing else is."""

from dataclasses import replace
from datetime import date

import pytest
from putright.kit.contradictions import between, contradictions, within
from putright.kit.plugin import open_plugin
from putright.policy import (
    Closure,
    Escalation,
    Exclusion,
    Extension,
    Moment,
    Policy,
    Refusal,
    Stage,
    Timescale,
    Who,
    calendar_days,
    months,
    working_days,
)

RESPOND = Timescale(
    "2", "We answer within 10 working days.",
    task="Respond", within=working_days(10), of=Moment.RECEIVED,
)  # fmt: skip
FIRST = Stage("2", "The manager answers.", number=1, name="Stage 1", decided_by="manager",
              timescales=(RESPOND,))  # fmt: skip
SECOND = Stage(
    "3", "The director answers.", number=2, name="Stage 2", decided_by="director",
    timescales=(RESPOND,), escalation=Escalation("3", "You may ask the director."),
)  # fmt: skip
SOUND = Policy(
    publisher="acme",
    edition="one",
    title="Complaints",
    source="it",
    in_force=date(2024, 1, 1),
    exclusions=(),
    stages=(FIRST, SECOND),
)


def told(policy, **clauses):
    """What is found in a page whose document has these clauses."""
    documents = {"it": {name.lstrip("c"): (words,) for name, words in clauses.items()}}
    return [each.what for each in within(policy, documents)]


def found_in(name):
    return {(each.edition, each.what): each for each in contradictions(open_plugin(name))}


def test_a_sound_page_contradicts_nothing():
    words = "There are two stages. At stage 1 the manager answers, at stage 2 the director."
    assert told(SOUND, c1=words, c2="It is 12 months since it happened.") == []


def test_a_stage_that_is_not_there():
    assert told(SOUND, c1="Such complaints go to stage 3.") == [
        "It speaks of stage 3, and the procedure ends with stage 2."
    ]


def test_another_count_of_stages():
    (what,) = told(SOUND, c1="Our procedure has three stages.")
    assert what == "It promises three stages, and has 2: Stage 1, Stage 2."


def test_numbers_of_stages_side_by_side_are_no_count():
    assert told(SOUND, c1="Stage 1 Stage 2") == []


def test_closed_on_the_day_on_which_it_may_still_be_taken_further():
    def window(task, count):
        words = f"You have {count} days."
        return Timescale(
            "2", words, task=task, within=calendar_days(count), of=Moment.RESPONDED,
            by=Who.COMPLAINANT,
        )  # fmt: skip

    def page(reply, ask):
        first = replace(
            FIRST,
            timescales=(RESPOND, window("Reply", reply), window("Ask", ask)),
            closure=Closure("2", "We close it.", after="Reply"),
        )
        asked = Escalation("3", "You may ask the director.", window="Ask")
        return replace(SOUND, stages=(first, replace(SECOND, escalation=asked)))

    assert len(told(page(21, 21))) == 1
    assert told(page(28, 21)) == []


def test_an_age_from_two_moments():
    old = Exclusion("4", "It happened over 6 months ago.", older_than=months(6))
    page = replace(SOUND, exclusions=(old,))
    clauses = {
        "c4": "It happened over 6 months ago.",
        "c5": "We take it within 6 months of you becoming aware of it.",
    }
    assert told(page, **clauses) == [
        "6 calendar months are counted from the event in one clause, and from awareness in another."
    ]
    assert told(page, c4=clauses["c4"], c5="Our board meets every 6 months.") == []


def test_somebody_else_gives_more_time():
    def page(approver):
        extension = Extension("2", "It may take longer.", approved_by=approver)
        slower = replace(RESPOND, extension=extension)
        return replace(SOUND, stages=(replace(FIRST, timescales=(slower,)), SECOND))

    assert told(page("treasurer")) == [
        "At Stage 1 the answer is for manager to give, and more time for treasurer."
    ]
    assert told(page("manager")) == told(page(None)) == []


def test_whoever_refuses_decides_the_stage_that_is_refused():
    refusal = Refusal("4", "The director and the treasurer decide.", approvers=("director",))
    assert len(told(replace(SOUND, refusal=refusal))) == 1
    assert told(replace(SOUND, refusal=replace(refusal, approvers=("treasurer",)))) == []


def test_two_documents_with_different_times():
    sooner = replace(RESPOND, within=working_days(5))
    newer = replace(SOUND, edition="two", stages=(replace(FIRST, timescales=(sooner,)), SECOND))
    (found,) = between(SOUND, newer)
    assert found.what == (
        "Stage 1: respond within 10 working days from the day when the complaint was received, "
        "or within 5 working days from the day when the complaint was received."
    )
    assert list(between(SOUND, replace(SOUND, edition="two"))) == []


def test_a_promise_that_stands_in_one_document_alone():
    newer = replace(SOUND, edition="two", stages=(replace(FIRST, timescales=()), SECOND))
    (found,) = between(SOUND, newer)
    assert found.what.endswith("by one document alone.")


@pytest.mark.parametrize(
    ("plugin", "edition", "what", "clauses"),
    [
        ("exeter", "exeter/undated", "It speaks of stage 3", ["1.4.1", "2.3.1"]),
        ("exeter", "exeter/undated", "12 calendar months", ["1.2.4 b3", "1.2.5", "1.2.7"]),
        ("exeter", "exeter/undated", "The Log is on a public directory", ["4.1"]),
        ("ids", "ids/undated", "After 21 working days it is closed", ["5.7", "6.1"]),
        ("ids", "ids/undated", "Authorised advocates", ["4.2", "1.3"]),
        ("stoke", "stoke/first", "Housing Manager and Company Secretary", ["3 p3", "5 S1", "5 S2"]),
        ("stoke", "stoke/first", "What may not be investigated", ["4 p5"]),
        ("stoke", "stoke/second", "Stage 1: respond within 21 calendar days", ["5 S1", "S1 b3"]),
        ("stoke", "stoke/second", "Stage 2: respond within 28 calendar days", ["5 S2", "S2 b3"]),
        ("stoke", "stoke/second", "Stage 1: to respond may take longer", ["5 p4", "S1 b3"]),
        ("stoke", "stoke/second", "The Ombudsman may be asked at any point", ["HOS p2", "5 p2"]),
        ("feedback_first", "feedback_first/2021", "It promises two stages, and has 4", ["3 b3"]),
    ],
)
def test_what_an_officer_finds_in_the_shipped_documents_is_found(plugin, edition, what, clauses):
    (found,) = [
        each
        for (key, told), each in found_in(plugin).items()
        if key == edition and told.startswith(what)
    ]
    assert [place.clause for place in found.places][: len(clauses)] == clauses
    assert found.mend


def test_the_code_does_not_contradict_itself():
    assert found_in("ombudsman_code") == {}
