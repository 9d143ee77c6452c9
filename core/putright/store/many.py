"""Rows that a statement brings along, as one array for each column, however many rows there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, TableValuedAlias, column, func, literal
from sqlalchemy.types import TypeEngine


def brought_along(
    name: str, columns: Mapping[str, TypeEngine[Any]], rows: Sequence[Sequence[Any]]
) -> TableValuedAlias:
    """A table of these rows by that name, for one statement to select from."""
    arrays = (
        literal([row[at] for row in rows], ARRAY(kind)) for at, kind in enumerate(columns.values())
    )
    named = (column(each, kind) for each, kind in columns.items())
    return func.unnest(*arrays).table_valued(*named, name=name).render_derived()
