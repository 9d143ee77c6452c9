"""Cursors, scalars and clauses: what goes in and out of the API as text."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.api.errors import ClientError
from putright.api.reading.complaints import ORDERS, the_complaint
from putright.api.reading.pages import Page, cursor_at, cut, page_of
from putright.api.reading.rows import word
from putright.api.types.policies import clause_of, clauses_of
from putright.api.types.scalars import SCALARS, write_instant
from putright.house import open_landlords
from putright.landlords_file import read_landlords

LANDLORDS = open_landlords(read_landlords(Path(__file__).parents[2] / "landlords.toml"))


@given(
    st.sampled_from(list(ORDERS.values())),
    st.datetimes(timezones=st.just(UTC)),
    st.uuids(),
)
def test_a_cursor_leads_back_to_its_place(order: object, at: datetime, row_id: UUID) -> None:
    assert isinstance(order, type(next(iter(ORDERS.values()))))
    key = at if order.instants else at.date()
    cursor = cursor_at(order, order.text_of(key), row_id)
    place = page_of(order, after=cursor).after
    assert place == (key, row_id)
    other = replace(order, descending=not order.descending)
    with pytest.raises(ClientError):
        page_of(other, after=cursor)


@given(st.text(max_size=80))
def test_no_other_text_is_a_cursor(text: str) -> None:
    with pytest.raises(ClientError, match="Take one from the list"):
        page_of(ORDERS["due", False], before=text)


@given(st.binary(min_size=1, max_size=60), st.integers(0, 59))
def test_a_cursor_that_was_tampered_with_is_refused_or_is_another_place(
    noise: bytes, at: int
) -> None:
    """Nothing but a `ClientError` comes of it; a place is only ever within the caller's rows."""
    order = ORDERS["received", True]
    cursor = cursor_at(order, "2026-11-21T00:00:00.000001Z", UUID(int=1))
    changed = cursor[:at] + noise.decode("latin-1") + cursor[at + 1 :]
    try:
        page = page_of(order, after=changed)
    except ClientError:
        return
    assert page.after is not None
    assert cursor_at(order, order.text_of(page.after.key), page.after.id) == changed


@pytest.mark.parametrize("backwards", [False, True])
def test_one_row_more_than_the_page_says_that_there_is_more(backwards: bool) -> None:
    page = Page(ORDERS["due", False], size=2, backwards=backwards)
    full, short = cut(page, [1, 2, 3], str, lambda: 3), cut(page, [1, 2], str, lambda: 2)
    assert list(full.rows) == ([2, 1] if backwards else [1, 2])
    assert (full.has_next, full.has_previous) == ((False, True) if backwards else (True, False))
    assert not short.has_next
    assert not short.has_previous


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_has_one_form(at: datetime) -> None:
    try:
        written = write_instant(at)
    except OverflowError:
        return  # a local time in the year 1 or 9999 that no UTC date can hold
    assert len(written) == 24
    read = SCALARS[datetime].parse_value
    assert read is not None
    back = read(written)
    assert back == at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20261121", "2026-W47-6", "0000-01-01", "", 5, None, "2026-11-21T00:00"]
)
def test_what_is_no_date_is_refused_without_being_repeated(text: object) -> None:
    read = SCALARS[date].parse_value
    assert read is not None
    with pytest.raises(ClientError) as refused:
        read(text)
    assert str(text) not in refused.value.message or text == ""


def test_no_word_but_ours_can_be_written_into_sql() -> None:
    for text in ("it's", "back\\slash", "é"):
        with pytest.raises(ValueError, match="cannot be written"):
            word(text)


def test_a_complaint_is_named_in_one_way_alone() -> None:
    for both_or_neither in ((None, None), ("IDS-2026-000001", "Complaint:x")):
        with pytest.raises(ClientError, match="only one of them"):
            the_complaint(*both_or_neither)
    assert the_complaint("IDS-2026-000001", None) == ("reference", "IDS-2026-000001")
    row_id = UUID("00000001-0000-7002-8000-000000000063")
    assert the_complaint(None, f"Complaint:{row_id}") == ("id", row_id)
    for unknown in (
        f"complaint:{row_id}",
        f"Complaint:{row_id}".upper(),
        "Complaint:",
        str(row_id),
    ):
        assert the_complaint(None, unknown) is None
    assert the_complaint("é", None) is None


@pytest.mark.parametrize("slug", list(LANDLORDS))
def test_every_clause_of_a_page_is_there_once_and_in_order(slug: str) -> None:
    for policy in (*LANDLORDS[slug].policies, *LANDLORDS[slug].standards):
        clauses = clauses_of(policy)
        numbers = [clause.number for clause in clauses]
        assert len(numbers) == len(set(numbers))
        assert set(policy.other_clauses) <= set(numbers)
        quoted = [rule for stage in policy.stages for rule in (stage, *stage.timescales)]
        for rule in quoted:
            found = clause_of(policy, rule.clause)
            assert found is not None
            assert found.words is not None
            assert rule.words in found.words


def test_clauses_stand_in_the_documents_order() -> None:
    numbers = [clause.number for clause in clauses_of(LANDLORDS["ids"].policies[0])]
    assert numbers.index("3.2(a)") < numbers.index("3.2(b)") < numbers.index("5.5")
    assert numbers.index("5.5") < numbers.index("10.1") < numbers.index("10.6")
    assert numbers[0] == "1.1"
