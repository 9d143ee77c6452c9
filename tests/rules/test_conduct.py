"""Who may decide about a warning, what is missing, and when it is reviewed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.policy import months
from putright.rules.calendar import Calendar
from putright.rules.conduct import (
    Acting,
    Proposal,
    WarningStanding,
    WarningStatus,
    WarningStep,
    approver_role,
    blockers,
    missing,
    next_review,
    review_that_follows,
)
from putright.rules.spans import review_due
from putright_exeter.policy import POLICY as EXETER
from putright_feedback_first.policy import POLICY as FEEDBACK_FIRST
from putright_ids.policy import POLICY as IDS
from putright_ombudsman_code import EDITIONS
from putright_stoke.first_edition import FIRST
from putright_stoke.second_edition import SECOND

CODE = EDITIONS[-1]
PAGES = [IDS, FIRST, SECOND, EXETER, CODE]
KEYS = [page.key for page in PAGES]
CALENDAR = Calendar.of("ENG")
WAYS = frozenset({"letter", "email"})
DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))
ROLES = st.frozensets(st.sampled_from(["Director", "head of service", "Housing Manager"]))

people = st.builds(
    Acting, subject=st.sampled_from(["olive", "hana"]), roles=ROLES, decides=st.booleans()
)
standings = st.builds(
    WarningStanding,
    status=st.sampled_from(WarningStatus),
    proposed_by=st.sampled_from(["olive", "hana"]),
    told=st.booleans(),
    withheld=st.booleans(),
)


@given(st.sampled_from(PAGES), people, standings)
def test_nobody_decides_what_they_proposed_and_nobody_without_the_role(page, acting, standing):
    open_to_them = not blockers(WarningStep.APPROVE, standing, acting, page)
    named = {"director", "head of service"} & {role.casefold() for role in acting.roles}
    asked = bool(named) if page is IDS else acting.decides
    assert open_to_them == (
        asked
        and acting.subject != standing.proposed_by
        and standing.status is WarningStatus.PROPOSED
    )
    assert open_to_them == (not blockers(WarningStep.TURN_DOWN, standing, acting, page))


@given(st.sampled_from(PAGES), people, standings)
def test_keeping_it_from_the_person_needs_a_clause(page, acting, standing):
    told = blockers(WarningStep.TELL, standing, acting, page)
    withheld = blockers(WarningStep.WITHHOLD, standing, acting, page)
    if page.conduct.told_unless is None:
        assert any(each.rule is page.conduct for each in withheld)
    else:
        assert bool(withheld) == (bool(told) or standing.withheld)


@given(st.sampled_from(WarningStep), people, standings)
def test_a_page_without_a_word_on_behaviour_allows_nothing(step, acting, standing):
    assert FEEDBACK_FIRST.conduct is None
    assert blockers(step, standing, acting, FEEDBACK_FIRST)


@pytest.mark.parametrize("page", PAGES, ids=KEYS)
def test_the_role_is_told_in_the_words_of_the_page(page):
    acting = Acting(subject="hana", roles=frozenset({"HEAD OF SERVICE"}), decides=True)
    expected = "Head of Service" if page is IDS else "decision maker"
    assert approver_role(acting, page.conduct) == expected


WHOLE = Proposal(behaviour=True, evidence=True, proportion=True, equality=True)


@pytest.mark.parametrize("page", PAGES, ids=KEYS)
def test_each_thing_missing_is_told_by_the_pages_clause_or_the_codes(page):
    assert missing(WHOLE, page.conduct, CODE.conduct, WAYS) == ()
    nothing = Proposal(
        behaviour=False, evidence=False, proportion=False, equality=False, barred=WAYS
    )
    clauses = {
        each.name: each.rule.clause for each in missing(nothing, page.conduct, CODE.conduct, WAYS)
    }
    fair = "2.1.8" if page is EXETER else "5.15"
    assert clauses == {
        "behaviour": page.conduct.clause,
        "evidence": "5.14",
        "whyProportionate": fair,
        "equalityNote": "5.15",
        "restrictions": fair,
    }


@given(st.frozensets(st.sampled_from(["letter", "email", "phone"])))
def test_one_way_at_least_stays_open(barred):
    closed = missing(replace(WHOLE, barred=barred), IDS.conduct, CODE.conduct, WAYS)
    assert bool(closed) == (barred >= WAYS)


@given(DAYS, st.integers(1, 6), st.integers(0, 800))
def test_each_review_is_counted_from_the_anchor_and_is_to_come(anchor, count, later):
    every, after = months(count), anchor + timedelta(later)
    due = next_review(anchor, every, after, CALENDAR)
    reviews = [review_due(anchor, every, k, CALENDAR) for k in range(1, 40)]
    assert due > after
    assert due in reviews
    assert not any(after < each < due for each in reviews)


@given(DAYS, st.integers(0, 400))
def test_after_a_review_the_next_is_never_further_off_than_promised(anchor, days):
    """Unless that one came while it was near, which is two working days here."""
    every = months(6)
    due = next_review(anchor, every, anchor, CALENDAR)
    near = CALENDAR.working_days_before(due, 2)
    done = anchor + timedelta(days)
    following = review_that_follows(anchor, every, due, done, near, CALENDAR)
    assert following > done or following == due
    assert following >= due
    if done < near:
        assert following == due
    else:
        assert following > max(due, done)
        assert following <= review_due(max(due, done), every, 1, CALENDAR) + timedelta(3)


def test_the_end_of_a_month_does_not_stick():
    anchor, every = date(2026, 3, 31), months(6)
    first = next_review(anchor, every, anchor, CALENDAR)
    assert first == date(2026, 9, 30)
    assert next_review(anchor, every, first, CALENDAR) == date(2027, 3, 31)
