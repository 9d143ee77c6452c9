"""The pinned bank holidays, against the installed library and against what GOV.UK published."""

import csv
from datetime import date
from pathlib import Path

import pytest
from putright.rules.bank_holidays import FIRST, LAST, NATIONS, Nation, made_from_the_library, pinned
from putright.rules.calendar import Calendar

GOV_UK = Path(__file__).parent / "data" / "bank_holidays.csv"
DIVISION: dict[Nation, str] = {"ENG": "EW", "WLS": "EW", "SCT": "SCT"}


def published(division: str) -> set[date]:
    with GOV_UK.open(encoding="utf-8") as rows:
        return {
            date.fromisoformat(row["date"])
            for row in csv.DictReader(rows)
            if row["division"] == division
        }


def test_the_pinned_table_is_what_the_installed_library_says() -> None:
    """If an upgrade of `holidays` fails this, read what moved, then make the table again."""
    assert list(pinned()) == list(made_from_the_library())


@pytest.mark.parametrize("nation", DIVISION)
def test_the_calendar_closes_on_the_days_that_gov_uk_published(nation: Nation) -> None:
    calendar, days = Calendar.of(nation), published(DIVISION[nation])
    assert len(days) > 80
    closed = calendar.closed_days(date(2018, 12, 31), date(2028, 12, 31))
    assert {day for day, _ in closed if day.weekday() < 5} == days


@pytest.mark.parametrize("nation", NATIONS)
def test_every_year_of_the_horizon_has_its_bank_holidays(nation: Nation) -> None:
    days = [day for day, _ in Calendar.of(nation).bank_holidays]
    for year in range(FIRST.year, LAST.year + 1):
        assert 8 <= sum(day.year == year for day in days) <= 12
    assert all(FIRST <= day <= LAST and day.weekday() < 5 for day in days)
    assert days == sorted(set(days))


def test_each_nation_has_its_own_days() -> None:
    england, wales, scotland, ireland = (
        Calendar.of("ENG"),
        Calendar.of("WLS"),
        Calendar.of("SCT"),
        Calendar.of("NIR"),
    )
    assert england.bank_holidays == wales.bank_holidays
    assert scotland.is_working_day(date(2026, 4, 6))  # Easter Monday
    assert scotland.why_closed(date(2026, 1, 2)) == "2nd January"
    assert scotland.why_closed(date(2025, 12, 1)) == "Substitute day for St Andrew's Day"
    assert ireland.why_closed(date(2026, 7, 13)) == "Substitute day for Battle of the Boyne"
    assert ireland.why_closed(date(2026, 3, 17)) == "St Patrick's Day"
    assert england.is_working_day(date(2026, 3, 17))


ALL: tuple[Nation, ...] = NATIONS
ONE_OFFS: list[tuple[tuple[Nation, ...], date, date]] = [
    (ALL, date(2020, 5, 8), date(2019, 6, 7)),
    (ALL, date(2022, 6, 2), date(2020, 11, 12)),
    (ALL, date(2022, 6, 3), date(2020, 11, 12)),
    (ALL, date(2022, 9, 19), date(2022, 9, 10)),
    (ALL, date(2023, 5, 8), date(2022, 11, 6)),
    (("SCT",), date(2026, 6, 15), date(2026, 2, 25)),
]


@pytest.mark.parametrize(("nations", "day", "known"), ONE_OFFS)
def test_a_one_off_day_is_closed_from_the_day_it_was_announced(
    nations: tuple[Nation, ...], day: date, known: date
) -> None:
    the_day_before = date.fromordinal(known.toordinal() - 1)
    for nation in NATIONS:
        assert Calendar.of(nation, known_on=the_day_before).is_working_day(day)
        announced = nation in nations
        assert Calendar.of(nation, known_on=known).is_working_day(day) is not announced
        assert Calendar.of(nation).is_working_day(day) is not announced


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(
    ("original", "known"),
    [(date(2020, 5, 4), date(2019, 6, 7)), (date(2022, 5, 30), date(2020, 11, 12))],
)
def test_a_moved_day_goes_back_to_its_place_before_the_move_was_known(
    nation: Nation, original: date, known: date
) -> None:
    the_day_before = date.fromordinal(known.toordinal() - 1)
    before = Calendar.of(nation, known_on=the_day_before).why_closed(original)
    assert before in {"Early May bank holiday", "Spring bank holiday"}
    assert Calendar.of(nation, known_on=known).is_working_day(original)
    assert Calendar.of(nation).is_working_day(original)


def test_a_nation_without_a_calendar_is_refused_with_the_four_that_have_one() -> None:
    with pytest.raises(ValueError, match=r"“GB” has no calendar\. Name one of ENG, NIR, SCT, WLS"):
        Calendar.of("GB")
