"""Exeter Homes Trust: what its hooks route, and what of its document only a reader can see."""

from datetime import date

import pytest
from putright.facts import Contact, Kind
from putright.policy import Moment, Part, RemedyKind, months, working_days


@pytest.fixture
def policy(opened):
    (policy,) = opened("exeter").policies
    return policy


@pytest.fixture
def routed(manager, policy):
    def route(**known):
        contact = Contact(received=date(2026, 6, 1), sender=frozenset({"licensee"}), **known)
        hook = manager("ombudsman_code", "exeter").hook
        return hook.route_contact(contact=contact, policy=policy)

    return route


def test_a_first_report_of_a_repair_is_a_request_for_service(routed):
    route = routed(first_report=True)
    assert (route.kind, route.clause) == (Kind.SERVICE_REQUEST, "1.2.4 b1")
    assert "1.2.6" in route.instead


def test_words_in_a_survey_are_left_to_core(routed):
    assert routed(channel="survey") is None  # core answers, by what the page says of surveys
    # a repair that is reported in a survey is done
    assert routed(channel="survey", first_report=True).kind is Kind.SERVICE_REQUEST


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"channel": "facebook"},  # every way is accepted, and not only those that are named
        {"anonymous": True},
        {"receives_a_service": False},  # 1.1: neighbours, visitors, suppliers
        {"about": frozenset({"harassment"}), "first_report": True},  # no repair
    ],
)
def test_any_other_contact_is_a_complaint(routed, known):
    assert routed(**known) is None


def test_every_clause_that_a_route_names_is_in_the_document(routed, opened):
    clauses = opened("exeter").documents["source/complaints-policy.txt"]
    assert routed(first_report=True).clause in clauses


def test_each_bullet_of_what_is_not_covered_is_a_ground_or_says_where_it_is_counted(policy):
    """1.2.4 b3 names 12 months, and 1.2.5 says from when: from awareness, the later day."""
    grounds = {exclusion.clause: exclusion for exclusion in policy.exclusions}
    assert grounds.keys() == {
        *(f"1.2.4 b{number}" for number in (1, 2, 4, 5, 6, 7, 8)),
        *("1.2.5", "1.4.3"),
    }
    assert {c: (e.older_than, e.since) for c, e in grounds.items() if e.older_than} == {
        "1.2.5": (months(12), Moment.AWARE)
    }
    assert "1.2.4 b3" in policy.other_clauses
    assert (policy.refusal.reasons, policy.refusal.ombudsman_right) == (True, True)


def test_the_responses_hold_what_their_bullets_ask_for(policy):
    first, second = (stage.response for stage in policy.stages)
    assert {content.clause for content in first.contents} == {f"2.2.4 b{n}" for n in range(1, 9)}
    assert {content.clause for content in second.contents} == {f"2.3.5 b{n}" for n in range(1, 8)}
    common = {
        *(Part.STAGE, Part.POINTS, Part.FINDINGS, Part.DECISION, Part.REASONS),
        *(Part.REMEDY, Part.ACTIONS, Part.NOT_DONE),
    }
    assert {content.part for content in first.contents} == common | {
        *(Part.DEFINITION, Part.NEXT_STAGE)
    }
    assert {content.part for content in second.contents} == common | {Part.OMBUDSMAN}


def test_more_time_has_a_cap_at_each_stage_and_the_general_manager_gives_it_at_the_second(policy):
    first, second = (stage.timescales[-1].extension for stage in policy.stages)
    assert (first.most, first.approved_by) == (working_days(10), None)
    assert (second.most, second.approved_by) == (working_days(20), "General Manager")
    for extension in (first, second):
        assert extension.ombudsman_details
        assert extension.updates


def test_every_kind_of_remedy_and_every_grade_is_a_bullet_of_its_own(policy):
    assert {remedy.kind for remedy in policy.remedies.kinds} == set(RemedyKind)
    assert [remedy.clause for remedy in policy.remedies.kinds] == [f"2.4 b{n}" for n in range(1, 9)]
    assert [grade.clause for grade in policy.records.grades] == [f"4.1 b{n}" for n in range(1, 5)]
    assert policy.records.kept_by == "General Manager"
