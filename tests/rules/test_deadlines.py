"""Deadlines: what counting must always do, and what may happen to a clock."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.policy import (
    DayZero,
    Extension,
    Moment,
    Span,
    Timescale,
    Unit,
    Who,
    calendar_days,
    months,
    weeks,
    working_days,
)
from putright.rules.bank_holidays import FIRST, LAST
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.deadlines import (
    CannotHaveHappened,
    Deadline,
    Explanation,
    Extended,
    ExtensionWithdrawn,
    Happening,
    NoExtension,
    Paused,
    Resumed,
    add_months,
    last_safe_day,
    latest_extension,
    review_due,
    work_out,
)

ENGLAND = Calendar.of("ENG")
CLOSED = Calendar.of(
    "ENG", closures={date(2026, 12, day): "Office closed" for day in range(28, 32)}
)

starts = st.dates(date(2016, 1, 1), date(2031, 12, 31))
counts = st.integers(1, 40)
gaps = st.integers(0, 40)
shorter_units = [unit for unit in Unit if unit is not Unit.YEARS]
spans = st.builds(Span, counts, st.sampled_from(shorter_units))
spans |= st.builds(Span, st.integers(1, 2), st.just(Unit.YEARS))
day_zeros = st.sampled_from(DayZero)


def within(
    span: Span, day_zero: DayZero = DayZero.EVENT, *, closures_count: bool = True
) -> Timescale:
    return Timescale(
        "5.5",
        "as the document says",
        task="Respond",
        within=span,
        of=Moment.RECEIVED,
        day_zero=day_zero,
        closures_count=closures_count,
    )


def due(span: Span, start: date, *happenings: Happening) -> date:
    return work_out(within(span), start, ENGLAND, happenings=happenings).due


def each_day(after: date, until: date) -> list[date]:
    return [after + timedelta(n) for n in range(1, (until - after).days + 1)]


def extended(on: date, to: date) -> Extended:
    return Extended(on, to, "The surveyor's report is awaited.", "5.6")


# Counting


@given(starts, counts, day_zeros)
def test_a_working_day_deadline_falls_on_a_working_day(
    start: date, count: int, day_zero: DayZero
) -> None:
    timescale = within(working_days(count), day_zero)
    assert ENGLAND.is_working_day(work_out(timescale, start, ENGLAND).due)


@given(starts, counts)
def test_as_many_working_days_pass_as_were_promised(start: date, count: int) -> None:
    passed = each_day(start, due(working_days(count), start))
    assert sum(map(ENGLAND.is_working_day, passed)) == count


@given(starts, spans, gaps, day_zeros)
def test_a_later_start_is_never_due_sooner(
    start: date, span: Span, later: int, day_zero: DayZero
) -> None:
    timescale = within(span, day_zero)
    first = work_out(timescale, start, ENGLAND)
    second = work_out(timescale, start + timedelta(later), ENGLAND)
    assert first.due <= second.due


@given(starts, counts)
def test_weeks_are_seven_days_and_every_day_counts(start: date, count: int) -> None:
    assert due(calendar_days(count), start) == start + timedelta(count)
    assert due(weeks(count), start) == due(calendar_days(7 * count), start)


@given(starts, counts)
def test_months_keep_the_number_of_the_day_or_take_the_last_day(start: date, count: int) -> None:
    end = due(months(count), start)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)


@given(starts, st.sampled_from(Unit), day_zeros)
def test_no_time_is_the_day_itself_whatever_the_day(
    start: date, unit: Unit, day_zero: DayZero
) -> None:
    assert work_out(within(Span(0, unit), day_zero), start, ENGLAND).due == start


@given(starts, counts)
def test_day_zero_moves_off_a_closed_day_only_where_the_page_says_so(
    start: date, count: int
) -> None:
    moved = work_out(within(working_days(count), DayZero.NEXT_WORKING_DAY), start, ENGLAND).due
    plain = due(working_days(count), start)
    later = 0 if ENGLAND.is_working_day(start) else 1
    assert moved == ENGLAND.add_working_days(plain, later)


@given(starts, spans)
def test_the_events_own_day_counts_where_the_page_says_so(start: date, span: Span) -> None:
    timescale = within(span, DayZero.DAY_BEFORE)
    assert work_out(timescale, start, ENGLAND).due == due(span, start - timedelta(1))


def test_a_year_that_starts_on_a_day_ends_on_the_day_before() -> None:
    year = within(months(12), DayZero.DAY_BEFORE)
    assert work_out(year, date(2025, 3, 1), ENGLAND).due == date(2026, 2, 28)


def test_a_negative_span_is_refused() -> None:
    for unit in Unit:
        with pytest.raises(ValueError, match="less than no time"):
            work_out(within(Span(-1, unit)), date(2026, 3, 2), ENGLAND)


def test_the_due_day_itself_is_in_time() -> None:
    deadline = work_out(within(working_days(5)), date(2026, 2, 2), ENGLAND)
    assert deadline.due == date(2026, 2, 9)
    assert not deadline.missed(date(2026, 2, 9))
    assert deadline.missed(date(2026, 2, 10))


def test_office_closures_stop_the_clock_only_where_the_page_says_so() -> None:
    start = date(2026, 12, 22)
    code = work_out(within(working_days(5)), start, CLOSED)
    softer = work_out(within(working_days(5), closures_count=False), start, CLOSED)
    assert (code.due, softer.due) == (date(2026, 12, 31), date(2027, 1, 6))
    assert code == work_out(within(working_days(5)), start, ENGLAND)
    assert (date(2026, 12, 29), "Office closed") in softer.explanation.not_counted
    assert softer.explanation.calendar_version == CLOSED.version


def test_a_holiday_announced_late_moves_a_deadline_that_is_worked_out_again() -> None:
    before = Calendar.of("ENG", known_on=date(2022, 9, 9))
    promise, start = within(working_days(10)), date(2022, 9, 12)
    then, now = work_out(promise, start, before), work_out(promise, start, ENGLAND)
    assert (then.due, now.due) == (date(2022, 9, 26), date(2022, 9, 27))
    assert then.explanation.calendar_version != now.explanation.calendar_version


# The horizon

any_happenings = st.lists(
    st.one_of(
        st.builds(extended, st.dates(), st.dates()),
        st.builds(ExtensionWithdrawn, st.dates()),
        st.builds(Paused, st.dates()),
        st.builds(Resumed, st.dates()),
    ),
    max_size=4,
).map(lambda happenings: sorted(happenings, key=lambda happening: happening.on))


@given(
    st.dates(),
    st.builds(Span, st.integers(0) | st.integers(0, 8000), st.sampled_from(Unit)),
    day_zeros,
    any_happenings,
    st.none() | st.dates(),
)
def test_whatever_is_asked_the_answer_lies_within_the_horizon_or_is_refused(
    start: date,
    span: Span,
    day_zero: DayZero,
    happenings: list[Happening],
    at_latest: date | None,
) -> None:
    try:
        deadline = work_out(
            within(span, day_zero), start, ENGLAND, happenings=happenings, at_latest=at_latest
        )
    except (BeyondHorizon, CannotHaveHappened):
        return
    told = deadline.explanation
    assert FIRST <= start <= deadline.due <= LAST
    assert FIRST <= told.starts_on <= told.counted_to <= LAST
    assert Explanation.from_json(json.loads(json.dumps(told.to_json()))) == told


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_stops_at_the_horizon(unit: Unit) -> None:
    for start, count in ((date.min, 1), (date.max, 1), (LAST, 1), (FIRST - timedelta(1), 30)):
        with pytest.raises(BeyondHorizon):
            work_out(within(Span(count, unit)), start, ENGLAND)
    with pytest.raises(BeyondHorizon):
        work_out(within(Span(10**40, unit)), date(2026, 3, 2), ENGLAND)
    for start in (FIRST, date.min, LAST + timedelta(1)):
        with pytest.raises(BeyondHorizon):
            work_out(within(Span(1, unit), DayZero.DAY_BEFORE), start, ENGLAND)


@pytest.mark.parametrize("unit", Unit)
def test_nothing_that_happens_can_carry_a_deadline_over_the_horizon(unit: Unit) -> None:
    start, late = LAST - timedelta(60), LAST + timedelta(1)
    for happenings in (
        [extended(start, late)],
        [extended(start, date.max), ExtensionWithdrawn(start)],
        [Paused(start), Resumed(LAST)],
        [Paused(start), Resumed(date.max)],
    ):
        with pytest.raises(BeyondHorizon):
            due(Span(1, unit), start, *happenings)


# What happens to a clock: the fold


@given(starts, spans, st.integers(0, 60))
def test_a_pause_of_no_length_changes_nothing(start: date, span: Span, after: int) -> None:
    day = start + timedelta(after)
    assert work_out(
        within(span), start, ENGLAND, happenings=[Paused(day), Resumed(day)]
    ) == work_out(within(span), start, ENGLAND)


def test_a_pause_over_a_weekend_changes_nothing_for_working_days() -> None:
    friday, sunday = date(2026, 2, 6), date(2026, 2, 8)
    promise, start = within(working_days(10)), date(2026, 2, 2)
    assert work_out(
        promise, start, ENGLAND, happenings=[Paused(friday), Resumed(sunday)]
    ) == work_out(promise, start, ENGLAND)


@given(starts, spans, st.integers(0, 60), gaps, gaps)
def test_an_extension_withdrawn_changes_nothing(
    start: date, span: Span, after: int, more: int, later: int
) -> None:
    on = start + timedelta(after)
    given_and_taken: list[Happening] = [
        extended(on, on + timedelta(more)),
        ExtensionWithdrawn(on + timedelta(later)),
    ]
    assert work_out(within(span), start, ENGLAND, happenings=given_and_taken) == work_out(
        within(span), start, ENGLAND
    )


@given(starts, spans, gaps, gaps, gaps, gaps)
def test_an_extension_withdrawn_leaves_no_trace_on_a_pause(
    start: date, span: Span, a: int, b: int, c: int, more: int
) -> None:
    first, second, third = (
        start + timedelta(a),
        start + timedelta(a + b),
        start + timedelta(a + b + c),
    )
    pause: list[Happening] = [Paused(second), Resumed(third)]
    with_extension = [extended(first, first + timedelta(more)), *pause, ExtensionWithdrawn(third)]
    assert work_out(within(span), start, ENGLAND, happenings=with_extension) == work_out(
        within(span), start, ENGLAND, happenings=pause
    )


@given(starts, counts, st.data())
def test_a_pause_of_k_working_days_moves_a_working_day_deadline_by_k(
    start: date, count: int, data: st.DataObject
) -> None:
    plain = due(working_days(count), start)
    paused = data.draw(st.dates(start, plain))
    resumed = paused + timedelta(data.draw(gaps))
    moved = due(working_days(count), start, Paused(paused), Resumed(resumed))
    assert ENGLAND.working_days_between(plain, moved) == ENGLAND.working_days_between(
        paused, resumed
    )


@given(
    starts, counts, st.sampled_from([Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS]), gaps, st.data()
)
def test_a_pause_moves_any_other_deadline_by_as_many_days_as_it_lasted(
    start: date, count: int, unit: Unit, length: int, data: st.DataObject
) -> None:
    plain = due(Span(count, unit), start)
    paused = data.draw(st.dates(start, plain))
    resumed = paused + timedelta(length)
    moved = due(Span(count, unit), start, Paused(paused), Resumed(resumed))
    assert moved == plain + timedelta(length)


@given(starts, spans, gaps, gaps, gaps)
def test_two_pauses_end_to_end_are_one(start: date, span: Span, a: int, b: int, c: int) -> None:
    first, second, third = (
        start + timedelta(a),
        start + timedelta(a + b),
        start + timedelta(a + b + c),
    )
    halves = due(span, start, Paused(first), Resumed(second), Paused(second), Resumed(third))
    assert halves == due(span, start, Paused(first), Resumed(third))


@given(starts, spans, st.integers(1, 60), gaps)
def test_a_pause_that_begins_after_the_due_date_comes_too_late(
    start: date, span: Span, late: int, length: int
) -> None:
    plain = work_out(within(span), start, ENGLAND)
    paused = plain.due + timedelta(late)
    assert plain == work_out(within(span), start, ENGLAND, happenings=[Paused(paused)])
    assert plain == work_out(
        within(span),
        start,
        ENGLAND,
        happenings=[Paused(paused), Resumed(paused + timedelta(length))],
    )


@given(starts, spans, st.integers(0, 20), st.integers(-20, 60))
def test_an_extension_gives_its_date_and_never_an_earlier_one(
    start: date, span: Span, after: int, more: int
) -> None:
    plain = due(span, start)
    to = plain + timedelta(more)
    deadline = work_out(
        within(span), start, ENGLAND, happenings=[extended(start + timedelta(after), to)]
    )
    assert deadline.due == max(plain, to)
    assert deadline.due_before_extension == plain


def test_the_latest_extension_is_the_one_taken_back() -> None:
    start = date(2026, 2, 2)
    first, second = (
        extended(date(2026, 2, 9), date(2026, 2, 20)),
        extended(date(2026, 2, 16), date(2026, 2, 27)),
    )
    span = working_days(10)
    assert due(span, start, first, second) == date(2026, 2, 27)
    assert due(span, start, first, second, ExtensionWithdrawn(date(2026, 2, 17))) == date(
        2026, 2, 20
    )


def test_a_pause_moves_an_extended_date_by_what_came_after_the_extension() -> None:
    start, span = date(2026, 2, 2), working_days(10)
    pause = (Paused(date(2026, 2, 9)), Resumed(date(2026, 2, 13)))
    given = extended(date(2026, 2, 11), date(2026, 2, 27))
    assert due(span, start, pause[0], given, pause[1]) == date(2026, 3, 3)  # Thursday and Friday
    assert due(span, start, *pause, replace(given, on=date(2026, 2, 13))) == date(2026, 2, 27)


def test_a_clock_stopped_on_the_due_date_makes_it_due_when_it_runs_again() -> None:
    start, friday, saturday, monday = (date(2026, 2, day) for day in (2, 6, 7, 9))
    span = working_days(4)
    assert due(span, start) == friday
    assert due(span, start, Paused(friday), Resumed(saturday)) == saturday
    whole = due(span, start, Paused(friday), Resumed(monday))
    halves = due(span, start, Paused(friday), Resumed(saturday), Paused(saturday), Resumed(monday))
    assert whole == halves == monday
    told = work_out(
        within(span), start, ENGLAND, happenings=[Paused(friday), Resumed(monday)]
    ).explanation
    assert told.reasons[-1] == (
        "Nothing was left of 4 working days when the clock ran again: it is due that day, "
        "Monday 9 February 2026."
    )


def test_the_days_of_a_stop_are_told_for_a_month_too() -> None:
    told = work_out(
        within(months(1)),
        date(2026, 2, 2),
        ENGLAND,
        happenings=[Paused(date(2026, 2, 9)), Resumed(date(2026, 2, 12))],
    ).explanation
    assert told.reasons[-2:] == (
        "The clock was stopped after Monday 9 February 2026, up to and including Thursday 12 "
        "February 2026: 3 calendar days not counted.",
        "1 calendar month, with as many days more as were not counted, end on Thursday 5 March "
        "2026.",
    )
    assert [day.day for day, _ in told.not_counted] == [10, 11, 12]


@given(starts, spans, gaps, gaps, st.lists(gaps, max_size=4))
def test_nothing_is_ever_due_on_a_day_when_the_clock_stood_still(
    start: date, span: Span, a: int, b: int, rest: list[int]
) -> None:
    happenings: list[Happening] = []
    day = start
    for number, gap in enumerate([a, b, *rest[: len(rest) // 2 * 2]]):
        day += timedelta(gap)
        happenings.append(Resumed(day) if number % 2 else Paused(day))
    deadline = work_out(within(span), start, ENGLAND, happenings=happenings)
    for paused, resumed in zip(happenings[::2], happenings[1::2], strict=True):
        assert not paused.on <= deadline.due < resumed.on


def test_nothing_is_missed_while_the_clock_is_stopped() -> None:
    stopped = work_out(
        within(working_days(5)), date(2026, 2, 2), ENGLAND, happenings=[Paused(date(2026, 2, 9))]
    )
    assert stopped.paused_on == date(2026, 2, 9)
    assert not stopped.missed(date(2026, 3, 1))
    assert stopped.explanation.reasons[-1] == (
        "The clock was stopped after Monday 9 February 2026 and has not run since."
    )


def test_a_clock_stopped_after_the_due_date_does_not_undo_the_miss() -> None:
    late = work_out(
        within(working_days(5)), date(2026, 2, 2), ENGLAND, happenings=[Paused(date(2026, 2, 10))]
    )
    assert late.paused_on is None
    assert late.missed(date(2026, 2, 10))


@pytest.mark.parametrize(
    "happenings",
    [
        [ExtensionWithdrawn(date(2026, 2, 3))],
        [Resumed(date(2026, 2, 3))],
        [Paused(date(2026, 2, 3)), Paused(date(2026, 2, 4))],
        [Paused(date(2026, 2, 4)), Resumed(date(2026, 2, 3))],
    ],
)
def test_what_cannot_have_happened_is_refused(happenings: list[Happening]) -> None:
    with pytest.raises(CannotHaveHappened):
        due(working_days(5), date(2026, 2, 2), *happenings)


# Cut short, capped, reviewed


@given(starts, spans, st.integers(-30, 400))
def test_the_law_cuts_a_wait_short_but_never_before_it_began(
    start: date, span: Span, after: int
) -> None:
    plain = due(span, start)
    law = start + timedelta(after)
    cut = work_out(within(span), start, ENGLAND, at_latest=law)
    assert cut.due == max(start, min(plain, law))
    assert ("cut short by law" in cut.explanation.summary) == (law < plain)
    assert cut.due_before_extension == plain


def test_the_cap_is_counted_from_the_date_before_every_extension() -> None:
    capped = replace(
        within(working_days(10)), extension=Extension("6.4", "…", most=working_days(10))
    )
    start = date(2026, 2, 13)
    deadline = work_out(
        capped, start, ENGLAND, happenings=[extended(date(2026, 2, 20), date(2026, 3, 6))]
    )
    assert deadline.due == date(2026, 3, 6)
    cap = latest_extension(capped, deadline.due_before_extension, ENGLAND)
    assert cap == date(2026, 3, 13)


def test_an_extension_without_a_cap_or_without_a_clause() -> None:
    uncapped = replace(within(working_days(10)), extension=Extension("5.6", "…"))
    assert latest_extension(uncapped, date(2026, 2, 27), ENGLAND) is None
    with pytest.raises(NoExtension, match=r"“Respond” cannot be extended: clause 5\.5"):
        latest_extension(within(working_days(10)), date(2026, 2, 27), ENGLAND)


@pytest.mark.parametrize("unit", Unit)
def test_a_cap_beyond_the_horizon_is_refused(unit: Unit) -> None:
    capped = replace(within(working_days(10)), extension=Extension("6.4", "…", most=Span(2, unit)))
    with pytest.raises(BeyondHorizon):
        latest_extension(capped, LAST, ENGLAND)


def test_a_cap_passes_over_closures_as_its_timescale_does() -> None:
    cap = Extension("6.4", "…", most=working_days(2))
    promise = replace(within(working_days(10)), extension=cap)
    softer = replace(promise, closures_count=False)
    assert latest_extension(promise, date(2026, 12, 24), CLOSED) == date(2026, 12, 30)
    assert latest_extension(softer, date(2026, 12, 24), CLOSED) == date(2027, 1, 5)


@given(starts, st.integers(1, 12), st.integers(1, 20))
def test_reviews_are_counted_from_the_first_day_and_never_chained(
    anchor: date, every: int, k: int
) -> None:
    assert review_due(anchor, months(every), k) == add_months(anchor, every * k)
    if k > 1:
        assert review_due(anchor, months(every), k) > review_due(anchor, months(every), k - 1)


def test_a_review_that_is_not_one_is_refused() -> None:
    for every, k in ((months(6), 0), (months(6), -1), (months(0), 1)):
        with pytest.raises(ValueError, match="Count from 1"):
            review_due(date(2026, 3, 31), every, k)


def test_working_days_without_a_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be counted without a calendar"):
        review_due(date(2026, 3, 31), working_days(5), 1)
    assert review_due(date(2026, 3, 31), working_days(5), 2, ENGLAND) == date(2026, 4, 16)


def test_where_the_anniversary_is_late_the_day_before_is_safe() -> None:
    assert last_safe_day(date(2025, 4, 30), months(12)) == date(2026, 4, 29)
    assert last_safe_day(date(2025, 4, 30), months(0)) == date(2025, 4, 30)


# The explanation


@given(
    starts,
    st.builds(Span, counts, st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])),
    st.lists(gaps, max_size=6),
    day_zeros,
)
def test_days_counted_and_not_counted_are_all_the_days(
    start: date, span: Span, gaps: list[int], day_zero: DayZero
) -> None:
    happenings: list[Happening] = []
    day = start
    for number, gap in enumerate(gaps[: len(gaps) // 2 * 2]):
        day += timedelta(gap)
        happenings.append(Resumed(day) if number % 2 else Paused(day))
    deadline = work_out(within(span, day_zero), start, CLOSED, happenings=happenings)
    told = deadline.explanation
    between = each_day(told.starts_on, told.counted_to)
    not_counted = [day for day, _ in told.not_counted]
    assert not_counted == sorted(set(not_counted))
    assert set(not_counted) <= set(between)
    assert len(between) - len(not_counted) == span.count
    for day, why in told.not_counted:
        closed = ENGLAND.why_closed(day) if span.unit is Unit.WORKING_DAYS else None
        assert why == (closed or "The clock was stopped")


def test_an_explanation_is_stored_and_read_back() -> None:
    timescale = Timescale(
        "5",
        "within 10 days",
        task="Ask for stage 2",
        within=working_days(10),
        of=Moment.RESPONDED,
        by=Who.COMPLAINANT,
        reading="“Days” is read as working days.",
        day_zero=DayZero.NEXT_WORKING_DAY,
        closures_count=False,
    )
    told = work_out(
        timescale,
        date(2026, 12, 19),
        CLOSED,
        edition="stoke/undated",
        happenings=[
            Paused(date(2026, 12, 22)),
            Resumed(date(2026, 12, 23)),
            extended(date(2027, 1, 8), date(2027, 1, 29)),
        ],
    ).explanation
    stored = json.dumps(told.to_json())
    assert Explanation.from_json(json.loads(stored)) == told
    assert json.loads(stored)["unit"] == "WORKING_DAYS"
    assert told.edition == "stoke/undated"
    assert told.calendar_version == CLOSED.version
    assert told.extensions == (extended(date(2027, 1, 8), date(2027, 1, 29)),)
    assert told.summary == (
        "The complainant has until Friday 29 January 2027 to ask for stage 2: 10 working days "
        "from Saturday 19 December 2026, when the response was sent, leaving out the days on "
        "which the clock was stopped, then extended from Wednesday 13 January 2027."
    )
    assert told.reasons == (
        "Clause 5: “within 10 days”",
        "“Days” is read as working days.",
        "Day 0 is Monday 21 December 2026, the next working day: when the response was sent, on "
        "Saturday 19 December 2026, was a closed day (Saturday).",
        "Not counted: Friday 25 December 2026 (Christmas Day), Monday 28 December 2026 "
        "(Substitute day for Boxing Day), Tuesday 29 December 2026 (Office closed), Wednesday 30 "
        "December 2026 (Office closed), Thursday 31 December 2026 (Office closed), Friday 1 "
        "January 2027 (New Year's Day) and weekends.",
        "The clock was stopped after Tuesday 22 December 2026, up to and including Wednesday 23 "
        "December 2026: 1 working day not counted.",
        "Working day 10 is Wednesday 13 January 2027.",
        "On Friday 8 January 2027 it was extended to Friday 29 January 2027, under clause 5.6: "
        "The surveyor's report is awaited.",
    )


@pytest.mark.parametrize(
    ("timescale", "start", "told"),
    [
        (
            within(working_days(5)),
            date(2026, 2, 2),
            (
                "Day 0 is Monday 2 February 2026, when the complaint was received.",
                "Not counted: weekends.",
                "Working day 5 is Monday 9 February 2026.",
            ),
        ),
        (
            within(working_days(5), DayZero.DAY_BEFORE),
            date(2026, 3, 2),
            (
                "The count includes Monday 2 March 2026, when the complaint was received.",
                "Working day 5 is Friday 6 March 2026.",
            ),
        ),
        (
            within(weeks(8)),
            date(2021, 7, 1),
            (
                "Day 0 is Thursday 1 July 2021, when the complaint was received.",
                "8 weeks on is Thursday 26 August 2021; every day counts.",
            ),
        ),
        (
            within(months(1)),
            date(2026, 1, 31),
            (
                "Day 0 is Saturday 31 January 2026, when the complaint was received.",
                "1 calendar month on is Saturday 28 February 2026, the last day of a shorter "
                "month.",
            ),
        ),
        (
            within(months(1)),
            date(2026, 2, 28),
            (
                "Day 0 is Saturday 28 February 2026, when the complaint was received.",
                "1 calendar month on is Saturday 28 March 2026.",
            ),
        ),
        (
            within(working_days(0)),
            date(2026, 12, 25),
            (
                "Day 0 is Friday 25 December 2026, when the complaint was received.",
                "No time is given beyond that day, Friday 25 December 2026.",
            ),
        ),
    ],
)
def test_the_reasons_can_be_checked_by_hand(
    timescale: Timescale, start: date, told: tuple[str, ...]
) -> None:
    clause, *reasons = work_out(timescale, start, ENGLAND).explanation.reasons
    assert clause == "Clause 5.5: “as the document says”"
    assert tuple(reasons) == told


def test_the_summary_is_one_sentence() -> None:
    deadline: Deadline = work_out(within(working_days(10)), date(2026, 3, 31), ENGLAND)
    assert deadline.explanation.summary == (
        "The landlord has until Thursday 16 April 2026 to respond: 10 working days from "
        "Tuesday 31 March 2026, when the complaint was received."
    )
