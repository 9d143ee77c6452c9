"""Days that bound an answer."""

from collections.abc import Callable
from datetime import date, timedelta

from putright.api.questions.asks import About, Asks
from putright.rules.calendar import civil_date

Day = Callable[[About], date | None]


def today(about: About) -> date:
    return about.today


def tomorrow(about: About) -> date:
    return about.today + timedelta(1)


def held(name: str) -> Day:
    """A day that the record holds."""

    def read(about: About) -> date | None:
        found: date | None = about.held(name)
        return found

    return read


def first_of(*names: str) -> Day:
    """The first of these days that the record holds."""

    def read(about: About) -> date | None:
        return next((it for name in names if (it := about.held(name)) is not None), None)

    return read


there_since = first_of("opened_on", "ombudsman_on")
"""The day from which it is with the Ombudsman."""


def before_receipt(about: About) -> date:
    """Today, or the day before it where today is the day of receipt already."""
    received = about.held("received_on")
    return about.today - timedelta(1) if received == about.today else about.today


def promised_or_received(about: About) -> date | None:
    """The day of the promise; of a complaint, that of its receipt, before which none was made."""
    if about.record != "Remedy":
        return held("received_on")(about)
    return civil_date(about.row.created_at)


def later(about: About) -> date:
    """A day later than the one that is due, and not past."""
    due = about.held("due_on")
    return about.today if due is None else max(about.today, due + timedelta(1))


PAST = Asks(latest=today)
"""A day that has come."""

SINCE_RECEIPT = Asks(earliest=held("received_on"), latest=today)
TO_COME = Asks(earliest=tomorrow)
FROM_TODAY = Asks(earliest=today)
