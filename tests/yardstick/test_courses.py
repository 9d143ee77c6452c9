"""Dates that are counted differently, compared day by day: the known facts, reproduced."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from putright.policy import DayZero, Moment, calendar_days, months, working_days
from putright.rules.calendar import Calendar
from putright.rules.spans import lay_out
from putright.yardstick.courses import compare_spans, compare_stages, courses, due_by, promise
from putright_ids.policy import POLICY as IDS
from putright_ombudsman_code import EDITIONS
from putright_stoke.first_edition import FIRST

CODE = EDITIONS[-1]
FROM, TO = date(2019, 1, 1), date(2028, 10, 31)


def starts() -> Iterator[date]:
    return (FROM + timedelta(days) for days in range((TO - FROM).days + 1))


@cache
def answered_by(stage, calendar):
    return due_by(stage, promise(stage, "Respond"), calendar)


def is_late(ours, theirs, began, acknowledged, calendar) -> bool:
    promised, limit = (answered_by(stage, calendar) for stage in (ours, theirs))
    return promised(began, acknowledged) > limit(began, acknowledged)


@pytest.mark.parametrize(
    ("after", "percent"), [(0, 100), (1, 100), (2, 96), (3, 89), (4, 72), (5, 0)]
)
def test_stokes_21_days_beside_ten_working_days_from_the_acknowledgement(calendar, after, percent):
    late = [
        is_late(
            FIRST.stages[0], CODE.stages[0], day, calendar.add_working_days(day, after), calendar
        )
        for day in starts()
        if calendar.is_working_day(day)
    ]
    assert round(100 * sum(late) / len(late)) == percent


def test_21_days_pass_15_working_days_only_where_it_came_at_a_weekend(calendar):
    late = [
        day
        for day in starts()
        if lay_out(calendar_days(21), day) > lay_out(working_days(15), day, calendar)
    ]
    assert (len(late), len(list(starts()))) == (694, 3592)
    assert {day.weekday() for day in late} == {5, 6}


def test_stokes_28_days_are_late_only_for_an_appeal_acknowledged_on_the_weekend_it_came(calendar):
    late = {
        (day.weekday() >= 5, after)
        for day in starts()
        for after in range(6)
        if is_late(
            FIRST.stages[1], CODE.stages[1], day, calendar.add_working_days(day, after), calendar
        )
    }
    assert late == {(True, 0)}


def test_the_panel_of_ids_is_always_later_than_20_working_days_from_its_request(calendar):
    panel = IDS.stages[2]
    assert promise(panel, "Respond").of is Moment.PANEL_MET
    answered = answered_by(panel, calendar)
    assert all(answered(day, day) > calendar.add_working_days(day, 20) for day in starts())


def test_an_acknowledgement_is_sent_on_working_days_up_to_the_promise_for_it(calendar):
    thursday, friday = date(2026, 4, 2), date(2026, 4, 3)  # Good Friday
    sent = [
        course.acknowledged
        for course in courses(IDS.stages[0], CODE.stages[0], calendar)
        if course.began in (thursday, friday)
    ]
    assert sent == [
        thursday, date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9),  # three working days
        date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9),
    ]  # fmt: skip


def test_every_course_is_counted_over_the_whole_calendar(calendar):
    found = compare_stages(FIRST.stages[0], CODE.stages[0], calendar)
    assert found.courses > 40_000
    assert found.later + found.earlier < found.courses
    worst = found.worst
    assert worst.promised - worst.limit == timedelta(found.days_late)
    assert found.days_late == 7


def test_a_later_day_nought_makes_a_promise_later(calendar):
    ours = CODE.stages[0]
    kinder = [
        replace(t, day_zero=DayZero.NEXT_WORKING_DAY) if t.of is Moment.RECEIVED else t
        for t in ours.timescales
    ]
    found = compare_stages(replace(ours, timescales=tuple(kinder)), ours, calendar, "Acknowledge")
    assert 0 < found.later < found.courses / 2
    assert not calendar.is_working_day(found.worst.began)


@pytest.mark.parametrize(
    ("ours", "theirs", "later", "earlier"),
    [
        (months(12), months(12), False, False),
        (months(6), months(12), False, True),
        (working_days(10), calendar_days(10), True, False),
        (calendar_days(30), months(1), True, True),  # February, and the longer months
    ],
)
def test_two_spans_after_every_day(calendar, ours, theirs, later, earlier):
    found = compare_spans(ours, theirs, calendar)
    assert (found.later > 0, found.earlier > 0) == (later, earlier)


def test_a_nations_own_holidays_decide(calendar):
    scotland = Calendar.of("SCT")
    ours, theirs = FIRST.stages[0], CODE.stages[0]
    assert compare_stages(ours, theirs, scotland) != compare_stages(ours, theirs, calendar)
