"""Ids sort by the moment they were made."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from putright.store.ids import new_id

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_it_is_a_version_7_uuid():
    made = new_id(NOON)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=50))
def test_ids_of_one_process_come_in_the_order_they_were_made(milliseconds):
    made = [new_id(NOON + timedelta(milliseconds=ms)) for ms in sorted(milliseconds)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_more_in_one_millisecond_than_the_count_holds():
    made = [new_id(NOON) for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
