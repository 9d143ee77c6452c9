"""`parties`: the records of the landlord, found by a name or a detail of contact."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    Uuid,
    and_,
    any_,
    exists,
    false,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.types import TypeEngine

from putright.api.errors import ClientError
from putright.api.reading.lists import Asked, Filter, PagedList, Test, Values, given
from putright.api.reading.pages import WordOrder, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.scope import Sight
from putright.api.reading.sources import Rows
from putright.store.models import Party, PartyWord

BY_NAME = WordOrder("name", lambda rows: rows.c.name_order, lambda row: row.name_order, False)
MOST_WORDS = 6
LONGEST = 100
"""Characters of a word that are kept for finding a party by it."""

LAST = func.chr(literal_column(str(0x10FFFF)), type_=Text())
"""Stands after every word that begins like the one before it."""

_WORDS: TypeEngine[Any] = ARRAY(Text())


def _begins(word: Rows, values: Values) -> ColumnElement[bool]:
    """That a word begins like this, whatever the capitals and accents of either.

    PostgreSQL folds both by one function of its own, so they fold alike. What is looked for it
    folds once in a statement, and then it is a condition of the index.
    """
    cut: ColumnElement[int] = literal_column(str(LONGEST))
    folded = func.left(func.folded(values(Text())), cut, type_=Text())
    first, last = select(folded).scalar_subquery(), select(folded.concat(LAST)).scalar_subquery()
    return and_(word.c.word >= first, word.c.word < last)


def _found_by(parties: Rows, values: Values) -> ColumnElement[bool]:
    """Looks the word up before any party: few have a rare one, and all would be asked for theirs.

    The words are the landlord's own by row-level security, as the caller's record is in `me`.
    """
    word = PartyWord.__table__.alias()
    having = select(word.c.party_id).where(_begins(word, values)).correlate(None)
    found: ColumnElement[bool] = parties.c.id == any_(
        func.array(having.scalar_subquery(), type_=ARRAY(Uuid()))
    )
    return found


def _has_word(parties: Rows, values: Values) -> ColumnElement[bool]:
    word = PartyWord.__table__.alias()
    return exists().where(
        word.c.landlord == parties.c.landlord,
        word.c.party_id == parties.c.id,
        _begins(word, values),
    )


TESTS: Mapping[str, Test] = {
    "found by": _found_by,
    "has word": _has_word,
    "kind in": lambda rows, value: rows.c.kind == any_(value(_WORDS)),
    "not merged": lambda rows, value: rows.c.merged_into_id.is_(None),
    "waits for an adjustment": lambda rows, value: rows.c.asked_adjustments > literal_column("0"),
    "waits for none": lambda rows, value: rows.c.asked_adjustments == literal_column("0"),
    "nothing": lambda rows, value: false(),
}


def words_of(search: str) -> list[str]:
    """The words to look for, cut as the database cuts those of a record.

    >>> words_of("o'brien-Smith, Ada"), words_of("+44 (0)7700 900123"), words_of("A-B@c.org")
    (["o'brien", 'Smith', 'Ada'], ['07700900123'], ['A-B@c.org'])
    """
    if re.fullmatch(r"[\d\s()+./-]*\d[\d\s()+./-]*", search.strip()):
        digits = re.sub(r"\D", "", search.replace("(0)", ""))
        return [re.sub(r"^(00)?44", "0", digits)[:LONGEST]]
    found: list[str] = []
    for each in re.split(r"[\s,]+", search):
        found += [each] if "@" in each else each.split("-")
    return [each[:LONGEST] for each in found if each]


def asked_for(reading: Reading, arguments: dict[str, Any]) -> Asked:
    """Raises `ClientError` for a page that cannot be had, or a search of too many words."""
    paging = dict(arguments)
    tests = list(_tests(paging.pop("filter", None)))
    values = tuple(value for _, values in tests for value in values)
    return Asked(page_of(BY_NAME, **paging), Filter(tuple(test for test, _ in tests), values))


def _tests(asked: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if (kinds := given(asked, "kind")) is not None:
        if any("\0" in kind for kind in kinds):
            yield "nothing", ()
        else:
            yield "kind in", (list(kinds),)
    if not given(asked, "include_merged"):
        yield "not merged", ()
    if (asked_for := given(asked, "adjustment_asked_for")) is not None:
        yield ("waits for an adjustment" if asked_for else "waits for none"), ()
    if (search := given(asked, "search")) is not None:
        words = words_of(search)
        if len(words) > MOST_WORDS:
            raise ClientError(f"Search for {MOST_WORDS} words at most.")
        if "\0" in search:
            yield "nothing", ()
            return
        for number, word in enumerate(sorted(words, key=len, reverse=True)):
            yield "has word" if number else "found by", (word,)


def for_staff(sight: Sight, parties: Rows) -> ColumnElement[bool]:
    """A list of people is the landlord's. Others see a party where a complaint names it."""
    return true() if sight.staff else false()


PARTIES = PagedList(Party, BY_NAME, for_staff, TESTS, asked_for)
"""In the order of their names."""
