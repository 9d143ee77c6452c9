"""`parties`: the records of the landlord, found by a name or a detail of contact."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    any_,
    exists,
    false,
    func,
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
LAST_CHARACTER = "\U0010ffff"
LONGEST = 100
"""Characters of a word that are kept for finding a party by it."""

_WORDS: TypeEngine[Any] = ARRAY(Text())


def _has_word(parties: Rows, values: Values) -> ColumnElement[bool]:
    """That a word of the record begins like this. PostgreSQL folds both, so they fold alike."""
    word = PartyWord.__table__.alias()
    first, last = func.lower(values(Text())), func.lower(values(Text()))
    return exists().where(
        word.c.landlord == parties.c.landlord,
        word.c.party_id == parties.c.id,
        word.c.word >= first,
        word.c.word < last,
    )


TESTS: Mapping[str, Test] = {
    "has word": _has_word,
    "kind in": lambda rows, value: rows.c.kind == any_(value(_WORDS)),
    "not merged": lambda rows, value: rows.c.merged_into_id.is_(None),
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
    if (search := given(asked, "search")) is not None:
        words = words_of(search)
        if len(words) > MOST_WORDS:
            raise ClientError(f"Search for {MOST_WORDS} words at most.")
        for word in words:
            if "\0" in word:
                yield "nothing", ()
            else:
                yield "has word", (word, word + LAST_CHARACTER)


def for_staff(sight: Sight, parties: Rows) -> ColumnElement[bool]:
    """A list of people is the landlord's. Others see a party where a complaint names it."""
    return true() if sight.staff else false()


PARTIES = PagedList(Party, BY_NAME, for_staff, TESTS, asked_for)
"""In the order of their names."""
