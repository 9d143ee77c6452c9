"""The calendar: what it counts, how far it speaks, and what its version names."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.policy import Moment, Timescale, working_days
from putright.rules.bank_holidays import FIRST, LAST, NATIONS
from putright.rules.calendar import BeyondHorizon, Calendar, civil_date

CLOSURES = {date(2026, 12, day): "Office closed for Christmas" for day in range(24, 32)}
CALENDARS = [Calendar.of(nation) for nation in NATIONS] + [Calendar.of("ENG", closures=CLOSURES)]
ENGLAND = CALENDARS[0]

calendars = st.sampled_from(CALENDARS)
days = st.dates(date(2016, 1, 1), date(2034, 12, 31))
any_day = st.dates()
counts = st.integers(1, 60)


def each_day(after: date, until: date) -> list[date]:
    return [after + timedelta(n) for n in range(1, (until - after).days + 1)]


@given(calendars, days, counts)
def test_it_counts_as_a_person_with_a_wall_calendar_would(
    calendar: Calendar, start: date, count: int
) -> None:
    day, left = start, count
    while left:
        day += timedelta(1)
        left -= calendar.is_working_day(day)
    assert calendar.add_working_days(start, count) == day


@given(calendars, days, st.integers(-60, 60))
def test_between_is_the_count_that_was_added(calendar: Calendar, start: date, count: int) -> None:
    end = calendar.add_working_days(start, count)
    if count >= 0 or calendar.is_working_day(start):
        assert calendar.working_days_between(start, end) == count
    assert calendar.working_days_between(end, start) == -calendar.working_days_between(start, end)


@given(calendars, days, counts)
def test_so_many_working_days_before_leaves_so_many_to_come(
    calendar: Calendar, due: date, count: int
) -> None:
    warned = calendar.working_days_before(due, count)
    assert calendar.is_working_day(warned)
    left = count if calendar.is_working_day(due) else count - 1
    assert calendar.working_days_between(warned, due) == left


def test_two_working_days_before_a_closed_day_are_counted_back_from_it() -> None:
    assert ENGLAND.working_days_before(date(2026, 2, 28), 2) == date(2026, 2, 26)  # a Saturday
    assert ENGLAND.working_days_before(date(2026, 12, 29), 2) == date(2026, 12, 23)


def test_what_is_left_is_negative_when_late() -> None:
    assert ENGLAND.working_days_between(date(2026, 4, 1), date(2026, 4, 7)) == 2
    assert ENGLAND.working_days_between(date(2026, 4, 7), date(2026, 4, 1)) == -2
    assert ENGLAND.working_days_between(date(2026, 4, 3), date(2026, 4, 6)) == 0


@given(calendars, days, st.integers(0, 90))
def test_closed_days_and_working_days_are_all_the_days(
    calendar: Calendar, start: date, length: int
) -> None:
    end = start + timedelta(length)
    closed = calendar.closed_days(start, end)
    assert closed == tuple(
        (day, why) for day in each_day(start, end) if (why := calendar.why_closed(day))
    )
    assert len(closed) + calendar.working_days_between(start, end) == length


def test_a_closure_is_named_but_never_hides_a_bank_holiday_or_a_weekend() -> None:
    calendar = Calendar.of("ENG", closures=CLOSURES)
    assert [calendar.why_closed(date(2026, 12, day)) for day in range(23, 30)] == [
        None,
        "Office closed for Christmas",
        "Christmas Day",
        "Saturday",
        "Sunday",
        "Substitute day for Boxing Day",
        "Office closed for Christmas",
    ]


def test_closures_count_only_for_a_timescale_that_says_so() -> None:
    calendar = Calendar.of("ENG", closures=CLOSURES)
    promise = Timescale("1", "…", task="Respond", within=working_days(10), of=Moment.RECEIVED)
    softer = Timescale(
        "1",
        "…",
        task="Respond",
        within=working_days(10),
        of=Moment.RECEIVED,
        closures_count=False,
    )
    assert calendar.counted_by(promise) == ENGLAND
    assert calendar.counted_by(softer) is calendar
    assert ENGLAND.without_closures is ENGLAND


# How far it speaks


@given(calendars, any_day, st.integers() | st.integers(-9000, 9000))
def test_any_count_from_any_day_is_answered_within_the_horizon_or_refused(
    calendar: Calendar, start: date, count: int
) -> None:
    try:
        end = calendar.add_working_days(start, count)
    except BeyondHorizon:
        return
    assert FIRST <= start <= LAST
    assert FIRST <= end <= LAST


@given(calendars, any_day, any_day)
def test_no_question_reaches_outside(calendar: Calendar, a: date, b: date) -> None:
    inside = FIRST <= a <= LAST and FIRST <= b <= LAST
    for ask in (
        lambda: (calendar.why_closed(a), calendar.why_closed(b)),
        lambda: calendar.working_days_between(a, b),
        lambda: calendar.closed_days(a, b),
        lambda: (calendar.is_working_day(a), calendar.is_working_day(b)),
    ):
        if inside:
            ask()
        else:
            with pytest.raises(BeyondHorizon):
                ask()


def test_the_edges_themselves_are_inside() -> None:
    last_but_one = ENGLAND.add_working_days(LAST, -1)
    assert ENGLAND.add_working_days(last_but_one, 1) == LAST  # a Monday
    with pytest.raises(BeyondHorizon):
        ENGLAND.add_working_days(LAST, 1)
    second = ENGLAND.add_working_days(FIRST, 1)
    assert second == date(2015, 1, 2)
    with pytest.raises(BeyondHorizon):
        ENGLAND.add_working_days(second, -1)
    assert ENGLAND.add_working_days(FIRST, 0) == FIRST


def test_a_refusal_names_the_day_the_horizon_and_the_mend() -> None:
    with pytest.raises(BeyondHorizon) as refused:
        ENGLAND.is_working_day(date(2036, 1, 1))
    assert str(refused.value) == (
        "The calendar cannot speak for Tuesday 1 January 2036. Days can be counted from "
        "Thursday 1 January 2015 to Monday 31 December 2035. Check the date; where it is right, "
        "install a release of putright whose calendar holds it."
    )
    with pytest.raises(BeyondHorizon, match="20 working days after Friday 14 December 2035"):
        ENGLAND.add_working_days(date(2035, 12, 14), 20)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_year_there_are(day: date) -> None:
    for count in (-5, 0, 5, 10**30):
        with pytest.raises(BeyondHorizon):
            ENGLAND.add_working_days(day, count)
    with pytest.raises(BeyondHorizon):
        Calendar.of("ENG", closures={day: "Closed"})


# What its version names


def test_the_version_names_nation_horizon_and_content() -> None:
    england = Calendar.of("ENG")
    assert england.version.startswith("ENG 2015-01-01 to 2035-12-31 ")
    assert england.version == Calendar.of("ENG").version
    versions = {
        calendar.version
        for calendar in (
            *(Calendar.of(nation) for nation in NATIONS),
            Calendar.of("ENG", known_on=date(2022, 9, 9)),
            Calendar.of("ENG", closures=CLOSURES),
            Calendar.of("ENG", closures=dict.fromkeys(CLOSURES, "Move of office")),
        )
    }
    assert len(versions) == 7


def test_a_closure_that_changes_nothing_is_the_same_version() -> None:
    saturday = date(2026, 12, 26)
    assert Calendar.of("ENG", closures={saturday: "Closed"}).version == ENGLAND.version


def test_a_calendar_cannot_be_changed_from_outside() -> None:
    closures = dict(CLOSURES)
    calendar = Calendar.of("ENG", closures=closures)
    closures.clear()
    assert not calendar.is_working_day(date(2026, 12, 29))
    assert calendar == Calendar.of("ENG", closures=CLOSURES)
    with pytest.raises(AttributeError):
        calendar.nation = "SCT"


# The civil day of an instant


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 4, tzinfo=timezone(timedelta(hours=5))), date(2026, 12, 31)),
        (datetime.max.replace(tzinfo=UTC), date.max),
    ],
)
def test_an_instant_has_the_day_it_was_in_london(instant: datetime, day: date) -> None:
    assert civil_date(instant) == day


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        civil_date(datetime(2026, 6, 30, 23, 30))


@given(
    st.datetimes(
        timezones=st.sampled_from([UTC, *(timezone(timedelta(hours=h)) for h in (-12, 14))])
    )
)
def test_every_instant_has_a_day_or_is_refused(instant: datetime) -> None:
    try:
        assert abs((civil_date(instant) - instant.date()).days) <= 1
    except BeyondHorizon:
        assert instant.year in (date.min.year, date.max.year)
