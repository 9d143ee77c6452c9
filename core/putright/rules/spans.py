"""Spans of time laid out from a day, and the limits, ages and reviews that are measured so.

The day of the event is day 0 (Dodds v Walker [1981] 1 WLR 1027). Weeks are seven days. A month
keeps the day's number, or takes the last day of a shorter month; the end of a month does not
stick. Nothing rolls off a weekend.
"""

from calendar import monthrange
from datetime import date, timedelta

from putright.policy import Span, Unit
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.words import in_words

ONE_DAY = timedelta(days=1)


def lay_out(span: Span, after: date, calendar: Calendar | None = None) -> date:
    """The last day of a span that begins after a day. Only working days need a calendar.

    Raises `BeyondHorizon`, and `ValueError` for a negative span or a calendar that is missing.

    >>> from putright.policy import months
    >>> lay_out(months(4), date(1978, 9, 30))
    datetime.date(1979, 1, 30)
    """
    if span.count < 0:
        raise ValueError(f"{span} is less than no time. Give a count of nought or more.")
    match span.unit:
        case Unit.WORKING_DAYS:
            if calendar is None:
                raise ValueError(f"{span} cannot be counted without a calendar. Give one.")
            return calendar.add_working_days(after, span.count)
        case Unit.CALENDAR_DAYS:
            return add_days(after, span.count)
        case Unit.WEEKS:
            return add_days(after, 7 * span.count)
        case Unit.MONTHS:
            return add_months(after, span.count)
        case Unit.YEARS:
            return add_months(after, 12 * span.count)


def add_days(day: date, count: int) -> date:
    """Every day counts. Raises `BeyondHorizon` where no calendar can write the day."""
    ordinal = day.toordinal() + count
    if not 1 <= ordinal <= date.max.toordinal():
        raise _unwritable(f"{count} days", day)
    return date.fromordinal(ordinal)


def add_months(day: date, count: int) -> date:
    """The same day of the month, or the last day where that month is shorter.

    Raises `BeyondHorizon` where no calendar can write the day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise _unwritable(f"{count} months", day)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def last_in_time(event: date, span: Span, calendar: Calendar | None = None) -> date:
    """The last day that is not over an age, counted forward from the event and never back.

    On that day it is exactly so old, not older: a complaint received then is in time.
    Raises as `lay_out` does.

    >>> from putright.policy import months
    >>> last_in_time(date(2025, 9, 30), months(6))
    datetime.date(2026, 3, 30)
    """
    return lay_out(span, event, calendar)


def last_safe_day(event: date, span: Span, calendar: Calendar | None = None) -> date:
    """The last day in time where the words are "so long or more", so that the day itself is late.

    So the Housing Ombudsman writes of twelve months since the final response. A span of no time
    ends on the event's own day. Raises as `lay_out` does.

    >>> from putright.policy import months
    >>> last_safe_day(date(2025, 4, 30), months(12))
    datetime.date(2026, 4, 29)
    """
    return max(event, add_days(lay_out(span, event, calendar), -1)) if span.count else event


def review_due(anchor: date, every: Span, k: int, calendar: Calendar | None = None) -> date:
    """The day of the k-th review, counted from the first day and never from the review before.

    So a warning approved on the 31st is not reviewed on the 30th for ever after.
    Raises as `lay_out` does, and `ValueError` unless `k` and the span are at least 1.

    >>> from putright.policy import months
    >>> [review_due(date(2026, 3, 31), months(6), k).isoformat() for k in (1, 2)]
    ['2026-09-30', '2027-03-31']
    """
    if k < 1 or every.count < 1:
        raise ValueError(f"There is no review {k} every {every}. Count from 1.")
    return lay_out(Span(every.count * k, every.unit), anchor, calendar)


def _unwritable(span: str, day: date) -> BeyondHorizon:
    what = f"{span} from {in_words(day)} is a day nobody can write"
    return BeyondHorizon(what, date.min, date.max)
