"""What several tests of the rules are tried with."""

from datetime import date, timedelta

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from putright.policy import DayZero, Moment, Span, Timescale, Unit, Who
from putright.rules.bank_holidays import NATIONS
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.deadlines import CannotHaveHappened, Deadline, work_out
from putright.rules.happenings import Extended, ExtensionWithdrawn, Happening, Paused, Resumed

CLOSURES = {date(2026, 12, day): "Office closed" for day in range(28, 32)}
CALENDARS = [Calendar.of("ENG", CLOSURES), *map(Calendar.of, NATIONS)]
TASKS = ("Acknowledge", "Respond", "Convene the Panel", "Reply", "Appeal", "Visit")

timescales = st.builds(
    Timescale,
    st.sampled_from(["5.5", "Stage 1"]),
    st.sampled_from(["as the document says", "“quoted” within it"]),
    task=st.sampled_from(TASKS),
    within=st.builds(Span, st.integers(0, 30), st.sampled_from(Unit)),
    of=st.sampled_from(Moment),
    by=st.sampled_from(Who),
    day_zero=st.sampled_from(DayZero),
    closures_count=st.booleans(),
    reading=st.none() | st.just("It is read so."),
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """Whatever the fold can give, in any order that can have happened."""
    start = draw(st.dates(date(2026, 10, 1), date(2027, 1, 10)))
    happenings: list[Happening] = []
    on = start
    for _ in range(draw(st.integers(0, 6))):
        on += timedelta(draw(st.integers(0, 9)))
        what = draw(st.sampled_from([Extended, ExtensionWithdrawn, Paused, Resumed]))
        if what is Extended:
            to = on + timedelta(draw(st.integers(-3, 40)))
            happenings.append(Extended(on, to, "The surveyor is awaited.", "5.6"))
        else:
            happenings.append(what(on))
    cut = draw(st.none() | st.integers(0, 60))
    try:
        return work_out(
            draw(timescales),
            start,
            draw(st.sampled_from(CALENDARS)),
            edition="ids/undated",
            happenings=happenings,
            at_latest=None if cut is None else start + timedelta(cut),
        )
    except (BeyondHorizon, CannotHaveHappened):
        assume(False)
        raise


@pytest.fixture(scope="session")
def any_deadline() -> st.SearchStrategy[Deadline]:
    return deadlines()
