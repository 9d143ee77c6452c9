"""Dates and lists as they are written in a letter, in English whatever the machine's locale."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@lru_cache(maxsize=8192)
def in_words(day: date) -> str:
    """
    >>> in_words(date(2026, 3, 31))
    'Tuesday 31 March 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(items: Sequence[str]) -> str:
    """
    >>> listed(["Good Friday", "Easter Monday", "weekends"])
    'Good Friday, Easter Monday and weekends'
    """
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last
