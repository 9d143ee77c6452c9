"""Every landlord's page says what its document says: the proof, over every installed plugin."""

import hashlib
import re
from datetime import date, timedelta
from pathlib import Path

from putright.policy import CONTRACT, Moment, Part, Span, Unit, Who
from putright.proof import (
    clauses_are_accounted_for,
    editions_follow,
    names_stand,
    numbers_agree,
    page_is_plain,
    parts_fit,
    prove,
    quotations_stand,
    rules_of,
)


def test_every_quotation_stands_in_the_clause_it_names(plugin):
    assert [f for p in plugin.policies for f in quotations_stand(p, plugin.documents)] == []


def test_every_number_counted_is_the_number_quoted(plugin):
    assert [f for p in plugin.policies for f in numbers_agree(p)] == []


def test_everybody_named_is_named_in_the_words(plugin):
    assert [f for p in plugin.policies for f in names_stand(p)] == []


def test_every_clause_is_accounted_for(plugin):
    assert [
        f for p in plugin.policies for f in clauses_are_accounted_for(p, plugin.documents)
    ] == []


def test_the_stages_and_windows_fit_together(plugin):
    assert [f for p in plugin.policies for f in parts_fit(p)] == []


def test_editions_neither_overlap_nor_leave_a_gap(plugin):
    assert editions_follow(plugin.policies) == []


def test_a_page_is_read_and_not_run(plugin):
    assert [f for name, code in plugin.pages.items() for f in page_is_plain(name, code)] == []


def test_the_whole_proof_is_what_a_stranger_runs(plugin):
    assert plugin.pages
    assert prove(plugin.policies, plugin.documents, plugin.pages) == []


def test_the_plugin_fits_the_hooks_and_the_contract(plugin, manager):
    assert plugin.module.CONTRACT == CONTRACT
    manager(plugin.name)  # refuses a hook or an argument that no specification names


def test_the_landlord_acknowledges_and_responds_in_those_words(plugin):
    """Core and the standard find the same promise of another page by these two words."""
    for policy in plugin.policies:
        assert any(stage.timescales for stage in policy.stages), policy.key
        for stage in policy.stages:
            tasks = [t.task for t in stage.timescales if t.by is Who.LANDLORD]
            assert "Respond" in tasks or not stage.timescales, policy.key  # no time, no promise
            assert set(tasks) <= {"Acknowledge", "Respond", "Convene the Panel"}, policy.key


def test_a_date_given_to_an_undated_document_says_by_what_reading(opened):
    for policy in opened("stoke").policies:
        assert policy.dated_by is not None
        assert "Other reading:" in policy.dated_by


# What the tables of the documents say, written out again by another hand.

WORKING, CALENDAR = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS
PROMISES = {
    "ids/undated": {
        (1, "Acknowledge", "5.5", Span(3, WORKING), Moment.RECEIVED),
        (1, "Respond", "5.5", Span(10, WORKING), Moment.RECEIVED),
        (1, "Reply", "5.7", Span(21, WORKING), Moment.RESPONDED),
        (1, "Ask for a review", "6.1", Span(21, WORKING), Moment.RESPONDED),
        (2, "Respond", "6.2", Span(10, WORKING), Moment.ESCALATED),
        (3, "Convene the Panel", "6.4", Span(1, Unit.MONTHS), Moment.ESCALATED),
        (3, "Respond", "6.4", Span(10, WORKING), Moment.PANEL_MET),
    },
    "feedback_first/2021": {
        (2, "Respond", "4 p2", Span(2, WORKING), Moment.REPORTED),
        (3, "Respond", "4 p3", Span(8, WORKING), Moment.ESCALATED),
        (3, "Ask for Stage 2", "4 p3", Span(10, CALENDAR), Moment.RESPONDED),
        (4, "Respond", "4 p4", Span(5, WORKING), Moment.ESCALATED),
    },
    "stoke/first": {
        (1, "Respond", "5 S1", Span(21, CALENDAR), Moment.RECEIVED),
        (1, "Appeal", "5 S1", Span(10, CALENDAR), Moment.RESPONDED),
        (2, "Respond", "5 S2", Span(28, CALENDAR), Moment.ESCALATED),
    },
    "stoke/second": {
        (1, "Acknowledge", "S1 b1", Span(5, WORKING), Moment.RECEIVED),
        (1, "Respond", "S1 b3", Span(10, WORKING), Moment.ACKNOWLEDGED),
        (2, "Acknowledge", "S2 b1", Span(5, WORKING), Moment.ESCALATED),
        (2, "Respond", "S2 b3", Span(20, WORKING), Moment.ACKNOWLEDGED),
    },
    "exeter/undated": {
        (1, "Acknowledge", "2.2.2", Span(5, WORKING), Moment.RECEIVED),
        (1, "Respond", "2.2.4", Span(10, WORKING), Moment.RECEIVED),
        (2, "Acknowledge", "2.3.2", Span(5, WORKING), Moment.ESCALATED),
        (2, "Respond", "2.3.5", Span(20, WORKING), Moment.ESCALATED),
    },
    "ombudsman_code/2020": {
        (1, "Acknowledge", "Acknowledgement", Span(5, WORKING), Moment.RECEIVED),
        (1, "Respond", "Stage 1 response", Span(10, WORKING), Moment.RECEIVED),
        (2, "Respond", "Stage 2 response", Span(20, WORKING), Moment.ESCALATED),
    },
    "ombudsman_code/2022": {
        (1, "Acknowledge", "Acknowledgement", Span(5, WORKING), Moment.RECEIVED),
        (1, "Respond", "Stage 1 response", Span(10, WORKING), Moment.ACKNOWLEDGED),
        (2, "Respond", "Stage 2 response", Span(20, WORKING), Moment.ESCALATED),
    },
    "ombudsman_code/2024": {
        (1, "Acknowledge", "6.2", Span(5, WORKING), Moment.RECEIVED),
        (1, "Respond", "6.3", Span(10, WORKING), Moment.ACKNOWLEDGED),
        (2, "Acknowledge", "6.11", Span(5, WORKING), Moment.ESCALATED),
        (2, "Respond", "6.14", Span(20, WORKING), Moment.ACKNOWLEDGED),
    },
}


def test_every_promise_and_window_is_what_an_officer_reads_in_the_document(plugin):
    for policy in plugin.policies:
        assert PROMISES[policy.key] == {
            (stage.number, t.task, t.clause, t.within, t.of)
            for stage in policy.stages
            for t in stage.timescales
        }


def test_the_unnamed_landlord_tells_of_the_ombudsman_with_the_answer_of_each_of_its_stages(opened):
    (policy,) = opened("feedback_first").policies
    assert [stage.name for stage in policy.stages] == [
        "Feedback",
        "Feedback with Investigation",
        "Stage 1",
        "Stage 2",
    ]
    told = [(c.clause, c.part) for s in policy.stages for c in s.response.contents]
    assert told == [(f"4 p{number}", Part.OMBUDSMAN) for number in (1, 2, 3, 4)]
    assert policy.before_stage_1 == 2
    assert policy.in_force == date(2021, 1, 26)


def test_every_edition_of_the_code_ends_where_the_next_begins(opened):
    dates = [(p.edition, p.in_force, p.until) for p in opened("ombudsman_code").policies]
    assert dates == [
        ("2020", date(2020, 7, 1), date(2022, 3, 31)),
        ("2022", date(2022, 4, 1), date(2024, 3, 31)),
        ("2024", date(2024, 4, 1), None),
    ]


def test_stokes_second_edition_follows_its_first_and_keeps_what_the_leaflet_does_not_say(opened):
    first, second = opened("stoke").policies
    assert first.in_force is None
    assert second.in_force == first.until + timedelta(1) == date(2024, 4, 1)
    assert second.exclusions == first.exclusions
    assert second.refusal.approvers == ("Housing Manager", "Company Secretary")
    taken_over = [rule for rule in rules_of(second) if rule.source]
    assert {rule.source for rule in taken_over} == {first.source}
    assert {rule.clause.split()[0] for rule in taken_over} == {"2", "3", "4", "5", "6", "7", "8"}


def test_the_documents_are_verbatim(opened):
    """The landlords' documents are evidence: a change to one is a change of evidence."""
    digests = {
        (
            "feedback_first",
            "complaints-policy.txt",
        ): "01890f9c1970e6c932598c4adafd3f5be860809ad5382783db85060318f9b542",
        (
            "ids",
            "complaints-policy.txt",
        ): "bdbb40f2416705b7a2f7548d5e2fa3df54534fac442cd9b4fbd800bcb490c3ec",
        (
            "stoke",
            "complaints-policy.txt",
        ): "04b38601bc46f6f9f90fb10798e39f71095ee0b512afda44562f75fbcc27d3a9",
        (
            "stoke",
            "complaints-leaflet.txt",
        ): "9dfa72f86df9e79686d66768d5a7f04c09ccbc68b4297ab572c6c294fd7f7123",
        (
            "exeter",
            "complaints-policy.txt",
        ): "ff3089c068d1688aea09111f62a81f60d8c768af377d0a748ba1e6c77e9cf0e4",
    }
    for (name, file), digest in digests.items():
        source = Path(opened(name).module.__file__).parent.parent / "source" / file
        assert hashlib.sha256(source.read_bytes()).hexdigest() == digest, source


def test_every_clause_of_a_document_is_in_the_readmes_table(plugin):
    readme = (Path(plugin.module.__file__).parent.parent / "README.md").read_text()
    listed = set(re.findall(r"^\| ([^|]+?) \|", readme, re.MULTILINE))
    clauses = {clause for document in plugin.documents.values() for clause in document}
    missing = {clause for clause in clauses if clause not in listed}
    assert missing == set()
