"""The 65 dates that were worked out by hand, each of them by the rules and by its own switch."""

import csv
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from putright.facts import Contact
from putright.policy import (
    DayZero,
    Exclusion,
    Extension,
    Moment,
    Span,
    Timescale,
    calendar_days,
    months,
    weeks,
    working_days,
)
from putright.rules.bank_holidays import NATIONS, Nation
from putright.rules.calendar import Calendar, civil_date
from putright.rules.deadlines import (
    Deadline,
    last_in_time,
    last_safe_day,
    latest_extension,
    review_due,
    work_out,
)
from putright.rules.intake import reasons_too_old

Row = dict[str, str]
CASES = Path(__file__).parent / "data" / "deadline_cases.csv"
with CASES.open(encoding="utf-8") as _rows:
    ROWS: list[Row] = list(csv.DictReader(_rows))

JURISDICTION: dict[str, tuple[Nation, ...]] = {
    "EW": ("ENG", "WLS"),
    "SCT": ("SCT",),
    "any": NATIONS,
}
UNITS: dict[str, Callable[[int], Span]] = {
    "working_days": working_days,
    "calendar_days": calendar_days,
    "calendar_months": months,
}
OFFICE_CLOSED = {date(2025, 12, day): "Office closed" for day in (29, 30, 31)}

AGE_LIMITS = {"C18", "C19", "C20", "C21", "E31", "E33", "E34"}
CAPS = {"E11", "E13"}
REVIEWS = {"E28": 1, "E29": 2, "E36": 1, "E37": 1}  # which review since the first day


def span_of(row: Row) -> Span:
    count = int(row["quantity"])
    if row["unit"] == "weeks(8)=calendar_days":
        assert count % 7 == 0
        return weeks(count // 7)
    return UNITS[row["unit"]](count)


def day_of(row: Row) -> date:
    """The civil day the clock starts from, which for an instant is worked out too."""
    day = date.fromisoformat(row["start_date"])
    if instant := re.search(r"\S+T\S+Z", row["start_event"]):
        assert civil_date(datetime.fromisoformat(instant[0])) == day
    return day


def timescale_of(row: Row) -> Timescale:
    return Timescale(
        "1",
        row["rule"],
        task="Respond",
        within=span_of(row),
        of=Moment.RECEIVED,
        day_zero={
            "E02": DayZero.NEXT_WORKING_DAY,
            "E03": DayZero.DAY_BEFORE,
        }.get(row["case_id"], DayZero.EVENT),
        closures_count=row["case_id"] != "E05",
    )


def calendar_of(row: Row, nation: Nation) -> Calendar:
    return Calendar.of(
        nation,
        closures=OFFICE_CLOSED if row["case_id"] in {"E04", "E05"} else None,
        known_on=date(2022, 9, 9) if row["case_id"] == "E06" else None,
    )


def deadline_of(row: Row, nation: Nation) -> Deadline:
    return work_out(
        timescale_of(row),
        day_of(row),
        calendar_of(row, nation),
        at_latest=date(2022, 10, 1) if row["case_id"] == "C25" else None,
    )


def answer_to(row: Row, nation: Nation) -> date | None:
    case, start, span = row["case_id"], day_of(row), span_of(row)
    if case in AGE_LIMITS:
        return last_in_time(start, span)
    if case == "E32":
        return last_safe_day(start, span)
    if case in REVIEWS:
        k = REVIEWS[case]
        return review_due(start, Span(span.count // k, span.unit), k)
    if case in CAPS:
        cap = Extension("2", "…", most=span)
        promise = Timescale(
            "1", "…", task="Respond", within=span, of=Moment.RECEIVED, extension=cap
        )
        return latest_extension(promise, start, calendar_of(row, nation))
    return deadline_of(row, nation).due


def by_case(rows: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[row["case_id"] for row in rows])


def test_all_65_are_here() -> None:
    assert len(ROWS) == len({row["case_id"] for row in ROWS}) == 65


@by_case(ROWS)
def test_the_date(row: Row) -> None:
    for nation in JURISDICTION[row["jurisdiction"]]:
        answer = answer_to(row, nation)
        assert answer == date.fromisoformat(row["expected"])
        assert f"{answer:%a}" == row["expected_weekday"]


@by_case([row for row in ROWS if row["unit"] == "working_days"])
def test_the_days_that_were_counted_and_those_that_were_not(row: Row) -> None:
    for nation in JURISDICTION[row["jurisdiction"]]:
        told = deadline_of(row, nation).explanation
        closed = dict(told.not_counted)
        skipped = [f"{day:%a %d %b %Y}" for day in closed if day.weekday() < 5]
        assert skipped == [
            day for day in row["weekday_non_working_days_skipped"].split("; ") if day
        ]
        between = range(told.starts_on.toordinal() + 1, told.counted_to.toordinal() + 1)
        counted = [day for day in map(date.fromordinal, between) if day not in closed]
        listed = [day for day in row["working"].split("; ") if day]
        assert len(counted) == len(listed) == told.amount
        for number, (day, said) in enumerate(zip(counted, listed, strict=True), start=1):
            assert said in {f"{day:%a %d %b}={number}", f"{day:%a %d}={number}"}


@by_case([row for row in ROWS if row["case_id"] in AGE_LIMITS])
def test_an_age_limit_takes_its_last_day_and_no_later(row: Row) -> None:
    event, last = day_of(row), date.fromisoformat(row["expected"])
    exclusion = Exclusion("1", row["rule"], older_than=span_of(row))
    on_the_day, the_day_after = (
        Contact(received=day, sender=frozenset(), happened=event)
        for day in (last, last + timedelta(1))
    )
    assert reasons_too_old(on_the_day, exclusion) is None
    assert reasons_too_old(the_day_after, exclusion) is not None


@by_case([row for row in ROWS if row["case_id"] in {"C24", "C25"}])
def test_eight_weeks_are_56_days(row: Row) -> None:
    assert span_of(row) == weeks(8)
    assert last_in_time(day_of(row), weeks(8)) == last_in_time(day_of(row), calendar_days(56))


def test_a_warning_of_the_31st_goes_back_to_the_31st() -> None:
    """The note of case E28."""
    assert review_due(date(2026, 3, 31), months(6), 2) == date(2027, 3, 31)
