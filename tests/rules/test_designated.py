"""The way to the Ombudsman as the law had it on a day: designated persons, and after them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.house import open_landlords
from putright.landlords_file import read_landlords
from putright.policy import Rule
from putright.rules.designated import alone_from, needed_on, out_of_date, way_to_ombudsman
from putright.rules.ombudsman import used_on

FIRST_DAY_WITHOUT = date(2022, 10, 1)
LANDLORDS = open_landlords(read_landlords(Path(__file__).parents[2] / "landlords.toml"))


def page(slug, key):
    return LANDLORDS[slug].edition(key)


LAW = LANDLORDS["ids"].ombudsman_lists.designated_persons
SINCE, UNTIL = LAW.since, LAW.until
STOKE = page("stoke", "stoke/first")
IDS = page("ids", "ids/undated")


@pytest.mark.parametrize(
    ("day", "needed"),
    [
        (date(2013, 3, 31), False),
        (date(2013, 4, 1), True),
        (date(2022, 9, 30), True),
        (date(2022, 10, 1), False),
    ],
)
def test_the_law_asked_for_one_from_its_first_day_to_its_last(day, needed):
    assert needed_on(LAW, "ENG", day) is needed
    assert needed_on(LAW, "SCT", day) is False
    assert set(used_on(LAW.kinds, day)) == (
        {"MP", "COUNCILLOR", "TENANT_PANEL"} if needed else set()
    )


def test_eight_weeks_after_the_last_answer_and_never_beyond_the_law():
    assert alone_from(LAW, date(2021, 3, 1)) == date(2021, 4, 26)
    assert alone_from(LAW, date(2022, 9, 20)) == FIRST_DAY_WITHOUT


@given(st.dates(SINCE, UNTIL), st.integers(0, 80))
def test_while_the_law_asked_the_wait_ends_and_nobody_waits_longer_than_it(finished, after):
    day = finished + timedelta(after)
    told = way_to_ombudsman(LAW, IDS, "ENG", day, finished)
    if day > UNTIL:
        assert told is None  # this page never named the way that has ended
    elif after >= 56:
        assert told == "You may take it to the Ombudsman yourself now."
    else:
        assert "an MP, a local councillor or a tenant panel" in told
        assert alone_from(LAW, finished) - finished <= timedelta(56)


@given(st.dates(FIRST_DAY_WITHOUT, date(2030, 1, 1)), st.none() | st.dates(SINCE, UNTIL))
def test_since_then_the_right_to_go_alone_is_told_wherever_a_page_names_another_way(day, finished):
    told = way_to_ombudsman(LAW, STOKE, "ENG", day, finished)
    assert "you may take your complaint to the Ombudsman yourself" in told
    assert "Saturday 1 October 2022" in told


def test_a_clause_that_still_names_them_is_told_to_be_out_of_date():
    stale = [
        rule for rule in STOKE.ombudsman if out_of_date(LAW, STOKE, rule, "ENG", FIRST_DAY_WITHOUT)
    ]
    assert [rule.clause for rule in stale] == ["5 p2", "5 p2"]
    assert not any(out_of_date(LAW, STOKE, rule, "ENG", UNTIL) for rule in STOKE.ombudsman)
    feedback = LANDLORDS["millbrook"].policies[0] if "millbrook" in LANDLORDS else None
    for slug in LANDLORDS:
        for policy in LANDLORDS[slug].policies:
            if policy.publisher == "feedback_first":
                feedback = policy
    assert feedback is not None
    assert [
        rule.words.split(".")[0]
        for rule in feedback.ombudsman
        if out_of_date(LAW, feedback, rule, "ENG", FIRST_DAY_WITHOUT)
    ] == [
        "This scheme also makes provision for a designated person to consider the matter before "
        "filing"
    ]
    assert out_of_date(LAW, IDS, Rule("5.4", "Housing Ombudsman"), "ENG", FIRST_DAY_WITHOUT) is None


@given(st.dates(SINCE, date(2030, 1, 1)), st.none() | st.dates(SINCE, UNTIL))
def test_where_no_plugin_tells_the_law_nothing_is_said_of_it(day, finished):
    assert needed_on(None, "ENG", day) is False
    assert way_to_ombudsman(None, STOKE, "ENG", day, finished) is None
    assert not any(out_of_date(None, STOKE, rule, "ENG", day) for rule in STOKE.ombudsman)
