"""`officers` and `teams`: the landlord's own people, by name."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, false, or_, true

from putright.api.reading.lists import Asked, Filter, PagedList, Test, Values, given
from putright.api.reading.pages import WordOrder, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.scope import Sight
from putright.api.reading.sources import Rows
from putright.store.officers import Officer, Team

BY_NAME = WordOrder("name", lambda rows: rows.c.name_order, lambda row: row.name_order, False)


def _until(column: str) -> Test:
    """Those to whom something may be given on a day: the day from which not has not come."""

    def test(rows: Rows, values: Values) -> ColumnElement[bool]:
        return or_(rows.c[column].is_(None), rows.c[column] > values(Date()))

    return test


def _over(column: str) -> Test:
    return lambda rows, values: rows.c[column] <= values(Date())


def _designated(rows: Rows, values: Values) -> ColumnElement[bool]:
    is_so: ColumnElement[bool] = rows.c.designated == values(Boolean())
    return is_so


def _asked_for(reading: Reading, arguments: dict[str, Any]) -> Asked:
    """Raises `ClientError` for a page that cannot be had."""
    paging = dict(arguments)
    found = list(_tests(paging.pop("filter", None), reading))
    tests, values = tuple(test for test, _ in found), tuple(value for _, value in found)
    return Asked(page_of(BY_NAME, **paging), Filter(tests, values))


def _tests(asked: Any, reading: Reading) -> Iterator[tuple[str, Any]]:
    if (current := given(asked, "current")) is not None:
        yield ("current" if current else "over"), reading.today
    if hasattr(asked, "designated") and (designated := given(asked, "designated")) is not None:
        yield "designated", designated


def _for_staff(sight: Sight, rows: Rows) -> ColumnElement[bool]:
    return true() if sight.staff else false()


def _list_of(model: Any, over: str, **more: Test) -> PagedList:
    tests = {"current": _until(over), "over": _over(over), **more}
    return PagedList(model, BY_NAME, _for_staff, tests, _asked_for)


OFFICERS = _list_of(Officer, "left_on", designated=_designated)
TEAMS = _list_of(Team, "ended_on")
"""Each in the order of their names."""
