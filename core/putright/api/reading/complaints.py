"""`complaint` and `complaints`: one complaint by its reference or id, and the lists of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid
from sqlalchemy.types import TypeEngine

from putright.api.errors import ClientError
from putright.api.reading.arguments import arguments_of
from putright.api.reading.filters import TESTS, taken_apart
from putright.api.reading.lists import Asked, PagedList
from putright.api.reading.objects import Objects
from putright.api.reading.pages import Order, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.roots import FromRows, Plan, Root, Written
from putright.api.reading.rows import FlatRow, Row
from putright.api.reading.scope import Sight, sees_complaint
from putright.api.reading.selection import Selected, Selection
from putright.api.reading.statement import Run, Statement, bound
from putright.store.models import Complaint

ORDERS = {
    (order.name, descending): replace(order, descending=descending)
    for descending in (False, True)
    for order in (
        Order("received", lambda rows: rows.c.received_at, lambda row: row.received_at, True),
        Order("updated", lambda rows: rows.c.updated_at, lambda row: row.updated_at, True),
        Order("due", lambda rows: rows.c.due_order, lambda row: row.due_order, False),
    )
}
NEWEST_FIRST = ORDERS["received", True]


def the_complaint(reference: str | None, id: str | None) -> tuple[str, Any] | None:
    """The column that tells which complaint is meant, and its value; `None` where none can be.

    Raises `ClientError` unless exactly one of the two is given.
    """
    if (reference is None) == (id is None):
        raise ClientError("Give the complaint's reference or its id, and only one of them.")
    if reference is not None:
        return ("reference", reference) if reference.isascii() and "\0" not in reference else None
    name, _, rest = (id or "").partition(":")
    try:
        row_id = UUID(rest)
    except ValueError:
        return None
    return ("id", row_id) if name == "Complaint" and str(row_id) == rest else None


@dataclass(frozen=True, slots=True)
class FindComplaint(Root):
    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        asked = the_complaint(arguments.get("reference"), arguments.get("id"))
        if asked is None:
            return None
        column, value = asked
        found = reading.rows(Complaint, Complaint.__table__.c[column] == value)
        return found[0] if found else None

    def plan(self, selection: Selection, sight: Sight, selected: Selected) -> Plan:
        arguments = arguments_of(selection.converter, selected)

        def asked(run: Run) -> tuple[str, Any] | None:
            given = arguments(run.variables)
            return the_complaint(given.get("reference"), given.get("id"))

        def write(statement: Statement) -> Written:
            index, column = statement.bind(asked, lambda it: it and it[0], "reference")
            if column is None:
                return Written(None, lambda rows, run: None)
            source = statement.source(Complaint.__table__)
            type_: TypeEngine[Any] = Uuid() if column == "id" else Text()
            wanted = statement.parameter(type_, bound(index, lambda it: it[1]))
            source.conditions += [
                source.c.landlord == statement.landlord,
                source.c[column] == wanted,
                sees_complaint(sight, source),
            ]
            row = FlatRow(source, in_json=False)
            objects = Objects(selection, statement, sight)
            make = objects.build(row, source, selected.type, selected.below)

            def answer(rows: Sequence[Row], run: Run) -> Any:
                return make(rows[0], run) if rows else None

            return Written(statement.finish(row), answer)

        return FromRows(write)


def asked_for(reading: Reading, arguments: dict[str, Any]) -> Asked:
    """Raises `ClientError` for a page or a filter that cannot be had."""
    given = dict(arguments)
    kept = taken_apart(given.pop("filter", None), reading)
    wanted = given.pop("order_by", None)
    order = NEWEST_FIRST
    if wanted is not None:
        order = ORDERS[wanted.field.value, wanted.direction.name == "DESC"]
    return Asked(page_of(order, **given), kept)


COMPLAINTS = PagedList(Complaint, NEWEST_FIRST, sees_complaint, TESTS, asked_for)
"""Every complaint that the caller sees."""
