"""What callers send, checked: texts, dates and codes, with an error that says what to do."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from putright.casework.desk import Desk
from putright.casework.problems import Refused, invalid
from putright.rules.calendar import BeyondHorizon

LONGEST = 20_000
"""Characters of the longest text that is kept: a long letter, typed out."""

_UNSEEN = {"Cc", "Cs", "Co", "Cn"}
_TURNS_TEXT_ROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")


def text(value: str, name: str, *, longest: int = LONGEST) -> str:
    """A text that says something; spaces around it are cut off.

    Raises `Refused` for one that is empty, too long, or holds characters that cannot be seen.
    """
    cut = value.strip()
    if not cut:
        raise invalid("This is empty. Say it in a few words.", "input", name)
    if len(cut) > longest:
        raise invalid(
            f"This has {len(cut)} characters; at most {longest} are kept. Shorten it.",
            "input",
            name,
        )
    if not printable(cut):
        raise invalid(
            "This holds characters that cannot be seen. Type it again without them.", "input", name
        )
    return cut


def printable(value: str) -> bool:
    """Whether whoever reads it sees all of it, and in the order in which it stands."""
    unseen = (c for c in value if unicodedata.category(c) in _UNSEEN and c not in "\n\r\t")
    return next(unseen, None) is None and not _TURNS_TEXT_ROUND.search(value)


def optional_text(value: str | None, name: str, *, longest: int = LONGEST) -> str | None:
    return text(value, name, longest=longest) if value and value.strip() else None


def code(value: str, known: Mapping[str, str], name: str) -> str:
    if value not in known:
        raise invalid(
            f"Nothing here is called that. Use one of: {', '.join(known)}.", "input", name
        )
    return value


def codes(values: Iterable[str], known: Mapping[str, str], name: str) -> list[str]:
    return sorted({code(value, known, name) for value in values})


def past_day(desk: Desk, value: date, name: str) -> date:
    """A day that has come, and that the calendar can speak for."""
    if value > desk.today:
        raise invalid(f"This day has not come yet; today is {desk.today}.", "input", name)
    return countable_day(desk, value, name)


def countable_day(desk: Desk, value: date, name: str) -> date:
    try:
        desk.landlord.calendar.must_hold(value)
    except BeyondHorizon as problem:
        raise Refused(*invalid(str(problem), "input", name).problems) from None
    return value
