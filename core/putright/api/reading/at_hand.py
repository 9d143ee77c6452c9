"""A page of rows that are all at hand, cut as SQL would cut it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import strawberry

from putright.api.reading.pages import Page, Slice, cursor_at, cut

Row = TypeVar("Row")


def asked_for(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that were given at all."""
    return {name: it for name, it in arguments.items() if it is not strawberry.UNSET}


def page_at_hand(page: Page, rows: Iterable[Row], id_of: Callable[[Row], UUID]) -> Slice:
    order = page.order

    def place(row: Row) -> tuple[Any, UUID]:
        return order.key_of(row), id_of(row)

    inward = -1 if order.descending else 1
    ordered = sorted(rows, key=place, reverse=order.descending)
    within = [
        row
        for row in ordered
        if (page.after is None or _compare(place(row), page.after) == inward)
        and (page.before is None or _compare(place(row), page.before) == -inward)
    ]
    return cut(
        page,
        (within[::-1] if page.backwards else within)[: page.size + 1],
        lambda row: cursor_at(order, order.text_of(order.key_of(row)), id_of(row)),
        lambda: len(ordered),
    )


def _compare(a: tuple[Any, ...], b: tuple[Any, ...]) -> int:
    return (a > b) - (a < b)
