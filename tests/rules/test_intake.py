"""Age limits: forward from the event, and never on a day that is not known."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from putright.facts import Contact
from putright.policy import Exclusion, Moment, Policy, Span, Unit, months
from putright.rules.deadlines import last_in_time
from putright.rules.intake import reasons_too_old, too_old

units = st.sampled_from([Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS])

JUDGED = Exclusion("3.2(c)", "can be considered as vexatious")
BY_EVENT = Exclusion("3.2(a)", "happened more than 6 months ago", older_than=months(6))
BY_AWARENESS = Exclusion(
    "2.2", "more than twelve months ago", older_than=months(12), since=Moment.AWARE
)


def page(*exclusions: Exclusion) -> Policy:
    return Policy(
        publisher="a landlord",
        edition="undated",
        title="Complaints",
        source="policy.txt",
        in_force=None,
        exclusions=exclusions,
        stages=(),
    )


def contact(received: date, *, happened: date | None = None, aware: date | None = None) -> Contact:
    return Contact(received=received, sender=frozenset({"tenant"}), happened=happened, aware=aware)


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    happened = date(2025, 9, 30)
    assert too_old(contact(date(2026, 3, 30), happened=happened), page(BY_EVENT)) is None
    assert too_old(contact(date(2026, 3, 31), happened=happened), page(BY_EVENT)) == (
        BY_EVENT,
        "It was received on Tuesday 31 March 2026, after the last day in time, Monday 30 March "
        "2026: 6 calendar months from Tuesday 30 September 2025, when the matter happened.",
    )


def test_age_is_counted_from_the_moment_that_the_exclusion_names() -> None:
    late = contact(date(2026, 11, 21), happened=date(2020, 1, 1), aware=date(2026, 11, 1))
    assert too_old(late, page(BY_AWARENESS)) is None
    assert too_old(late, page(BY_EVENT)) is not None
    known_for_years = contact(date(2026, 11, 21), aware=date(2020, 1, 1))
    assert too_old(known_for_years, page(BY_EVENT)) is None
    found = too_old(known_for_years, page(JUDGED, BY_EVENT, BY_AWARENESS))
    assert found is not None
    assert found[0] is BY_AWARENESS
    assert "when the matter came to the complainant's attention" in found[1]


def test_the_first_limit_of_the_page_is_the_one_given() -> None:
    both = contact(date(2026, 11, 21), happened=date(2020, 1, 1), aware=date(2020, 1, 1))
    for exclusions in ((BY_EVENT, BY_AWARENESS), (BY_AWARENESS, BY_EVENT)):
        found = too_old(both, page(JUDGED, *exclusions))
        assert found is not None
        assert found[0] is exclusions[0]


@given(st.dates())
def test_a_day_that_is_not_known_excludes_nothing(received: date) -> None:
    assert too_old(contact(received), page(BY_EVENT, BY_AWARENESS)) is None


@given(st.dates(), st.dates(), units)
def test_a_ground_that_is_judged_is_never_an_age(received: date, event: date, unit: Unit) -> None:
    known = contact(received, happened=event, aware=event)
    assert too_old(known, page(JUDGED)) is None
    if received <= event:
        exclusion = Exclusion("1", "…", older_than=Span(0, unit))
        assert reasons_too_old(known, exclusion) is None


def over_age(event: date, received: date, span: Span) -> bool:
    """The same question, asked of the age that the matter has reached."""
    if span.unit is not Unit.MONTHS:
        length = span.count * (7 if span.unit is Unit.WEEKS else 1)
        return (received - event).days > length
    age = (received.year - event.year) * 12 + received.month - event.month
    last_of_month = monthrange(received.year, received.month)[1]
    return (age, received.day) > (span.count, min(event.day, last_of_month))


@given(st.dates(), st.dates(), st.integers(0, 5000), units)
def test_any_day_there_is_gets_an_answer(
    received: date, event: date, count: int, unit: Unit
) -> None:
    """A matter of the year 1 can be too old, and one of the year 9999 not; neither is an error."""
    span = Span(count, unit)
    reasons = reasons_too_old(
        contact(received, happened=event), Exclusion("1", "…", older_than=span)
    )
    assert (reasons is not None) == over_age(event, received, span)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-3, 3), st.integers(0, 30), units)
def test_near_the_last_day_too(event: date, off: int, count: int, unit: Unit) -> None:
    span = Span(count, unit)
    received = last_in_time(event, span) + timedelta(off)
    reasons = reasons_too_old(
        contact(received, happened=event), Exclusion("1", "…", older_than=span)
    )
    assert (reasons is not None) == (off > 0) == over_age(event, received, span)
