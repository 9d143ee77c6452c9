"""Working days: Monday to Friday, less one nation's bank holidays and, where asked, closures.

A calendar is frozen and carries a version, so that a deadline can be worked out again years later
by the days that were believed in then. It knows how far it can speak: a count that would touch a
day before its first or after its last raises `BeyondHorizon`, and is never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from putright.policy import Timescale
from putright.rules.bank_holidays import FIRST, LAST, NATIONS, Nation, as_known
from putright.rules.words import WEEKDAYS, in_words

LONDON = ZoneInfo("Europe/London")

Day = tuple[date, str]
"""A day on which nobody works, and why."""


class BeyondHorizon(ValueError):
    """A count would touch a day for which nobody can say yet, or any more, whether it is worked."""

    def __init__(self, what: str, first: date, last: date) -> None:
        super().__init__(
            f"{what}. Days can be counted from {in_words(first)} to {in_words(last)}. Check the "
            "date; where it is right, install a release of putright whose calendar holds it."
        )
        self.first = first
        self.last = last


class Mark(NamedTuple):
    """What tells a calendar apart from any other.

    sha256    see `Calendar.sha256`; empty in what was stored before there were receipts
    published the version of the same calendar without the landlord's closures
    """

    sha256: str
    published: str


class _Tables(NamedTuple):
    """Everything a calendar is asked, by the number of days since its first day."""

    base: int  # the ordinal of the first day
    why_closed: list[str | None]
    passed: list[int]  # how many working days lie before the day of this index
    working: list[date]
    closed: tuple[Day, ...]


@dataclass(frozen=True)
class Calendar:
    """Says which days count, and why the others do not. Every day is a civil date in London.

    `bank_holidays` and `closures` are in order of date. Make one with `Calendar.of`.

    >>> calendar = Calendar.of("ENG")
    >>> calendar.why_closed(date(2026, 4, 3))
    'Good Friday'
    >>> calendar.why_closed(date(2026, 4, 4))
    'Saturday'
    >>> calendar.is_working_day(date(2026, 4, 7))
    True
    >>> calendar.add_working_days(date(2026, 4, 1), 2)
    datetime.date(2026, 4, 7)
    """

    nation: Nation
    first: date
    last: date
    bank_holidays: tuple[Day, ...]
    closures: tuple[Day, ...] = ()

    @classmethod
    def of(
        cls,
        nation: Nation,
        closures: Mapping[date, str] | None = None,
        known_on: date | None = None,
    ) -> "Calendar":
        """The calendar of a nation, with a landlord's own office closures and why it closes.

        `known_on` gives the bank holidays as they were believed to be on that day, before or
        after a one-off day was announced; without it, everything announced is known.
        A `ValueError` refuses a nation that is not one of the four (`GB` has no bank holidays of
        its own); `BeyondHorizon` a closure that the calendar cannot hold.
        """
        if nation not in NATIONS:
            raise ValueError(f"“{nation}” has no calendar. Name one of {', '.join(NATIONS)}.")
        calendar = cls(nation, FIRST, LAST, tuple(as_known(nation, known_on).items()))
        for day in closures or ():
            calendar.must_hold(day)
        return replace(calendar, closures=tuple(sorted((closures or {}).items())))

    @cached_property
    def version(self) -> str:
        """Names the nation, the horizon and, by a short hash, every weekday that is closed and why.

        Two calendars of one version give the same deadline and the same reasons for it.
        """
        return f"{self.nation} {self.first} to {self.last} {self.sha256[:12]}"

    @cached_property
    def sha256(self) -> str:
        """The whole hash of every day that is closed and why: lines of `2026-04-03 Good Friday`."""
        content = "\n".join(f"{day} {why}" for day, why in self._tables.closed)
        return sha256(content.encode()).hexdigest()

    @cached_property
    def mark(self) -> Mark:
        return Mark(self.sha256, self.without_closures.version)

    @cached_property
    def without_closures(self) -> "Calendar":
        """The same calendar, with the landlord's office always open."""
        return replace(self, closures=()) if self.closures else self

    def counted_by(self, timescale: Timescale) -> "Calendar":
        """The calendar for a timescale: office closures stop a clock only where its page says so.

        The Ombudsman's Code makes no allowance for an office that is closed.
        """
        return self.without_closures if timescale.closures_count else self

    def closes(self, day: date) -> bool:
        """Whether the landlord's own closure, and nothing else, closes this day."""
        return bool(self.closures) and day in self._own_closures

    def must_hold(self, day: date) -> None:
        """Raise `BeyondHorizon` unless the calendar can speak for this day."""
        if not self.first <= day <= self.last:
            raise BeyondHorizon(
                f"The calendar cannot speak for {in_words(day)}", self.first, self.last
            )

    def why_closed(self, day: date) -> str | None:
        """The bank holiday, else "Saturday" or "Sunday", else the closure; `None`: a working day.

        Raises `BeyondHorizon`.
        """
        self.must_hold(day)
        return self._tables.why_closed[day.toordinal() - self._tables.base]

    def is_working_day(self, day: date) -> bool:
        """Raises `BeyondHorizon`."""
        return self.why_closed(day) is None

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that many after a day, which is itself never counted (day 0).

        Nought gives the day itself, even where it is closed; less than nought counts backwards.
        Raises `BeyondHorizon`.
        """
        base, passed, working = self._counting
        index = day.toordinal() - base
        if count > 0 and index >= 0:
            try:
                return working[passed[index] + count]
            except IndexError:
                pass  # past the edge: one of the lists says so, and nothing need be asked before
        self.must_hold(day)
        if count == 0:
            return day
        at = self._tables.passed[index] + count
        if count < 0 <= at:
            return working[at]
        way = "after" if count > 0 else "before"
        raise BeyondHorizon(
            f"{abs(count)} working days {way} {in_words(day)} would be past the calendar's edge",
            self.first,
            self.last,
        )

    def working_days_before(self, day: date, count: int) -> date:
        """The day that has as many working days still to come, up to and including a due date.

        Where the due date is closed, they are counted back from it all the same.
        Raises `BeyondHorizon`.

        >>> Calendar.of("ENG").working_days_before(date(2026, 4, 7), 2)
        datetime.date(2026, 4, 1)
        """
        return self.add_working_days(day, -count)

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days lie after the earlier day, up to and including the later.

        Negative where `b` is the earlier: from today to a due date, the working days left or,
        below nought, late. Raises `BeyondHorizon`.
        """
        self.must_hold(a)
        self.must_hold(b)
        tables = self._tables
        after = 1 - tables.base
        return tables.passed[b.toordinal() + after] - tables.passed[a.toordinal() + after]

    def closed_days(self, after: date, until: date) -> tuple[Day, ...]:
        """Each closed day after one day, up to and including another. Raises `BeyondHorizon`."""
        base, before, closed = self._closing
        start, end = after.toordinal() - base, until.toordinal() - base
        if 0 <= start <= end < len(before):
            return closed[before[start] : before[end]]
        self.must_hold(after)
        self.must_hold(until)
        return ()

    @cached_property
    def _own_closures(self) -> frozenset[date]:
        own = {day for day, _ in self.closures if day.weekday() < 5}
        return frozenset(own - {day for day, _ in self.bank_holidays})

    @cached_property
    def _counting(self) -> tuple[int, list[int], list[date]]:
        """What a count looks up: the first day's ordinal; for each day, the place in the list of
        working days of the last that is not after it, or -1; and that list."""
        tables = self._tables
        return tables.base, [place - 1 for place in tables.passed[1:]], tables.working

    @cached_property
    def _closing(self) -> tuple[int, list[int], tuple[Day, ...]]:
        """As `_counting`, for closed days: how many are not after each day, and all of them."""
        tables = self._tables
        passed = enumerate(tables.passed[1:], 1)
        return tables.base, [place - working for place, working in passed], tables.closed

    @cached_property
    def _tables(self) -> _Tables:
        base = self.first.toordinal()
        days, weekends = _days(self.first, self.last)
        reasons = list(weekends)
        for day, why in (*self.closures, *self.bank_holidays):
            if self.first <= day <= self.last and day.weekday() < 5:
                reasons[day.toordinal() - base] = why
        told = list(zip(days, reasons, strict=True))
        return _Tables(
            base,
            reasons,
            [0, *accumulate(why is None for why in reasons)],
            [day for day, why in told if why is None],
            tuple((day, why) for day, why in told if why is not None),
        )


@cache
def _days(first: date, last: date) -> tuple[Sequence[date], Sequence[str | None]]:
    """Every day, and beside it "Saturday" or "Sunday": the same for every nation and landlord."""
    days = [date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)]
    return days, [WEEKDAYS[d.weekday()] if d.weekday() >= 5 else None for d in days]


def civil_date(instant: datetime) -> date:
    """The day it was in London at an instant, which is the day a letter or call is received on.

    A `ValueError` refuses an instant without a time zone; `BeyondHorizon` one whose day in London
    no calendar can write.

    >>> from datetime import UTC
    >>> civil_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    datetime.date(2026, 7, 1)
    """
    if instant.utcoffset() is None:
        raise ValueError(f"{instant} has no time zone. Give one, such as UTC.")
    try:
        return instant.astimezone(LONDON).date()
    except OverflowError:
        raise BeyondHorizon(f"{instant} has no day in London", date.min, date.max) from None
