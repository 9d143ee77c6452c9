"""Three readers and two languages: whatever the fold can give is told, and nothing else is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.policy import Moment, Timescale, Unit, Who, calendar_days, working_days
from putright.rules.bank_holidays import pinned
from putright.rules.calendar import Calendar
from putright.rules.deadlines import Deadline, work_out
from putright.rules.explanation import Matter
from putright.rules.happenings import Extended
from putright.rules.readers import Language, Reader, english, told, welsh
from putright.rules.words import MONTHS, WEEKDAYS, in_words

ENGLAND = Calendar.of("ENG")
RESPOND = Timescale(
    "5.5", "within 10 working days", task="Respond", within=working_days(10), of=Moment.RECEIVED
)
TEXTS = [
    (Reader.RESIDENT, Language.ENGLISH),
    (Reader.RESIDENT, Language.WELSH),
    (Reader.OFFICER, Language.ENGLISH),
    (Reader.OMBUDSMAN, Language.ENGLISH),
]
DATES = {
    Language.ENGLISH: re.compile(rf"(?:{'|'.join(WEEKDAYS)}) (\d+) ({'|'.join(MONTHS)}) (\d{{4}})"),
    Language.WELSH: re.compile(
        rf"[Dd]?dydd (?:{'|'.join(welsh.WEEKDAYS)}) (\d+) ({'|'.join(welsh.MONTHS)}) (\d{{4}})"
    ),
}
NAMES = {Language.ENGLISH: MONTHS, Language.WELSH: welsh.MONTHS}


@pytest.fixture(scope="session")
def matters(any_deadline: st.SearchStrategy[Deadline]) -> st.SearchStrategy[Matter]:
    explanations = any_deadline.map(lambda deadline: deadline.explanation)
    return st.builds(
        Matter,
        explanations,
        st.none() | explanations,
        st.none() | st.dates(date(2026, 9, 1), date(2027, 6, 1)),
        st.booleans(),
    )


def unquoted(text: str) -> str:
    """Without the landlord's own words, the innermost quotations first."""
    while "“" in text:
        text, before = re.sub(r"“[^“”]*”", " ", text), text
        assert text != before
    return text


def dates_in(text: str, language: Language) -> Iterator[date]:
    for day, month, year in DATES[language].findall(text):
        yield date(int(year), NAMES[language].index(month) + 1, int(day))


def held(value: Any) -> Iterator[Any]:
    """Every value that a structure holds."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from held(each)
    elif isinstance(value, Extended):
        yield from (value.on, value.to, value.reason, value.clause)
    else:
        yield value


@pytest.mark.parametrize(("reader", "language"), TEXTS)
@given(st.data())
def test_whatever_the_fold_gives_is_told_and_nothing_else(
    matters: st.SearchStrategy[Matter], reader: Reader, language: Language, data: st.DataObject
) -> None:
    matter, today = data.draw(matters), data.draw(st.dates(date(2026, 9, 1), date(2027, 6, 1)))
    text = told(matter, reader, today, language)
    assert text
    values = [today, *held(tuple(matter))]
    days = {value for value in values if isinstance(value, date)}
    assert set(dates_in(text, language)) <= days
    assert matter.promise.due in set(dates_in(text, language))
    for reason in (each.reason for each in matter.promise.extensions):
        assert f"“{reason}”" in text
    words = [str(value) for value in values]
    rest = DATES[language].sub(" ", unquoted(text)).replace("Day 0:", "")
    numbers = set(re.findall(r"\d+", " ".join(words)))
    assert set(re.findall(r"\d+", rest)) <= numbers


ENGLISH = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *(month for month in MONTHS if month not in welsh.MONTHS)))}"
    r"|the|of|and|was|is|on|not|days?|working|calendar|weeks?|months?|years?|until|clause"
    r"|bank|holiday|substitute|office|closed|stopped|visit)\b",
    re.IGNORECASE,
)


@given(st.data())
def test_welsh_never_falls_back_to_english(
    matters: st.SearchStrategy[Matter], data: st.DataObject
) -> None:
    matter, today = data.draw(matters), data.draw(st.dates(date(2026, 9, 1), date(2027, 6, 1)))
    text = told(matter, Reader.RESIDENT, today, Language.WELSH)
    assert text is not None
    plain = re.sub(r"\bGŵyl banc\b", " ", unquoted(text))
    assert ENGLISH.findall(plain) == []


@given(st.data())
def test_both_languages_tell_the_same_dates_in_the_same_order(
    matters: st.SearchStrategy[Matter], data: st.DataObject
) -> None:
    matter, today = data.draw(matters), data.draw(st.dates(date(2026, 9, 1), date(2027, 6, 1)))
    one, other = (
        list(dates_in(told(matter, Reader.RESIDENT, today, language) or "", language))
        for language in Language
    )
    assert one == other


@given(st.data())
def test_an_officer_reads_all_that_the_date_rests_on(
    matters: st.SearchStrategy[Matter], data: st.DataObject
) -> None:
    matter = data.draw(matters)
    text = told(matter, Reader.OFFICER, date(2027, 1, 1)) or ""
    for explained in filter(None, (matter.promise, matter.limit)):
        assert f"“{explained.words}”" in text
        assert explained.reading is None or explained.reading in text
        assert explained.calendar_version in text
        for day, _ in explained.not_counted:
            assert f"Not counted: {in_words(day)}" in text
        for given_ in explained.extensions:
            assert f"on {in_words(given_.on)} to {in_words(given_.to)}" in text


def test_welsh_is_for_residents_and_is_never_anything_else() -> None:
    matter = Matter(work_out(RESPOND, date(2026, 3, 31), ENGLAND).explanation)
    for reader in (Reader.OFFICER, Reader.OMBUDSMAN):
        assert told(matter, reader, date(2026, 4, 1), Language.WELSH) is None


# The words


def test_a_resident_reads_it_in_english() -> None:
    told_to = told(
        Matter(work_out(RESPOND, date(2026, 3, 31), ENGLAND).explanation),
        Reader.RESIDENT,
        date(2026, 4, 1),
    )
    assert told_to == (
        "The landlord has until Thursday 16 April 2026 to send you its answer.\n"
        "The landlord's policy gives 10 working days (clause 5.5), counted from Tuesday 31 March "
        "2026, when the complaint was received. Saturdays and Sundays do not count. These days do "
        "not count: Friday 3 April 2026 (Good Friday) and Monday 6 April 2026 (Easter Monday).\n"
        "If it is done on that day itself, it is in time. After that day it is late."
    )


def test_a_resident_reads_it_in_welsh() -> None:
    given_ = Extended(date(2026, 4, 9), date(2026, 4, 24), "The surveyor is awaited.", "5.6")
    told_to = told(
        Matter(
            work_out(RESPOND, date(2026, 3, 31), ENGLAND, happenings=[given_]).explanation,
            done_on=date(2026, 4, 27),
        ),
        Reader.RESIDENT,
        date(2026, 4, 28),
        Language.WELSH,
    )
    assert told_to == (
        "Mae gan y landlord tan ddydd Gwener 24 Ebrill 2026 i anfon ei ateb atoch.\n"
        "Mae polisi'r landlord yn rhoi 10 diwrnod gwaith (cymal 5.5), gan gyfrif o ddydd Mawrth "
        "31 Mawrth 2026, pan dderbyniwyd y gŵyn. Nid yw dydd Sadwrn na dydd Sul yn cyfrif. Nid "
        "yw'r dyddiau hyn yn cyfrif: dydd Gwener 3 Ebrill 2026 (Dydd Gwener y Groglith) a dydd "
        "Llun 6 Ebrill 2026 (Dydd Llun y Pasg).\n"
        "O gyfrif yn unig, dydd Iau 16 Ebrill 2026 fyddai'r dyddiad. Ddydd Iau 9 Ebrill 2026, "
        "estynnwyd y dyddiad i ddydd Gwener 24 Ebrill 2026. Y rheswm a roddwyd oedd: “The "
        "surveyor is awaited.”\n"
        "Gwnaed hyn ddydd Llun 27 Ebrill 2026, ar ôl y dyddiad hwnnw."
    )


def test_every_bank_holiday_there_is_has_its_welsh_name() -> None:
    for name in sorted({row.name for row in pinned()}):
        assert "“" not in welsh.holiday(name), name


def test_the_landlords_own_words_are_quoted_in_welsh() -> None:
    own = replace(RESPOND, task="Visit the home", clause="Our promise")
    text = told(
        Matter(work_out(own, date(2026, 3, 31), ENGLAND).explanation),
        Reader.RESIDENT,
        date(2026, 4, 1),
        Language.WELSH,
    )
    assert text is not None
    assert "i wneud hyn: “Visit the home”." in text
    assert "(cymal “Our promise”)" in text
    assert welsh.holiday("Office closed") == "“Office closed”"


def test_both_languages_know_the_same_tasks_and_every_moment() -> None:
    assert welsh.TASKS.keys() == english.TASKS.keys()
    assert welsh.MOMENTS.keys() == set(Moment)


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (1, Unit.WORKING_DAYS, "1 diwrnod gwaith"),
        (2, Unit.WORKING_DAYS, "2 ddiwrnod gwaith"),
        (10, Unit.WORKING_DAYS, "10 diwrnod gwaith"),
        (2, Unit.CALENDAR_DAYS, "2 ddiwrnod"),
        (28, Unit.CALENDAR_DAYS, "28 diwrnod"),
        (2, Unit.WEEKS, "2 wythnos"),
        (2, Unit.MONTHS, "2 fis calendr"),
        (6, Unit.MONTHS, "6 mis calendr"),
        (1, Unit.YEARS, "1 flwyddyn"),
        (2, Unit.YEARS, "2 flynedd"),
        (4, Unit.YEARS, "4 blynedd"),
        (7, Unit.YEARS, "7 mlynedd"),
        (13, Unit.YEARS, "13 o flynyddoedd"),
    ],
)
def test_a_counted_noun_is_mutated_as_it_should_be(count: int, unit: Unit, words: str) -> None:
    assert welsh.amount(count, unit) == words


def test_the_ombudsman_reads_both_clocks_and_how_each_was_kept() -> None:
    code = replace(RESPOND, clause="6.3", within=calendar_days(10))
    start = date(2026, 3, 31)
    matter = Matter(
        work_out(RESPOND, start, ENGLAND, edition="ids/undated").explanation,
        work_out(code, start, ENGLAND, edition="ombudsman_code/2024").explanation,
        date(2026, 4, 14),
    )
    lines = (told(matter, Reader.OMBUDSMAN, date(2026, 5, 1)) or "").splitlines()
    assert lines[1] == (
        "The landlord's promise: Thursday 16 April 2026. Done on Tuesday 14 April 2026, in time."
    )
    assert "The Code's limit: Friday 10 April 2026. Done on Tuesday 14 April 2026, late." in lines
    assert lines[-1] == "The promise is later than the Code's limit."


@pytest.mark.parametrize(
    ("by", "today", "last"),
    [
        (Who.LANDLORD, 16, "If it is done on that day itself, it is in time. After that day it is"),
        (Who.LANDLORD, 17, "That date has passed, and this has not been done."),
        (Who.COMPLAINANT, 16, "You can still do so on that day itself."),
        (Who.COMPLAINANT, 17, "That date has passed."),
    ],
)
def test_what_is_said_last_is_how_it_stands(by: Who, today: int, last: str) -> None:
    matter = Matter(work_out(replace(RESPOND, by=by), date(2026, 3, 31), ENGLAND).explanation)
    day = date(2026, 4, 15) + timedelta(today - 15)
    text = told(matter, Reader.RESIDENT, day) or ""
    assert text.splitlines()[-1].startswith(last)
    dropped = told(matter._replace(needed=False), Reader.RESIDENT, day) or ""
    assert dropped.endswith("This is no longer needed.")
