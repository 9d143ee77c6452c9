"""Rows within a statement: those of a table, or the first few of them, under a name of ours."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Table, literal_column, select
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlalchemy.sql import FromClause

DIALECT = dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy left this one untyped
_quote = DIALECT.identifier_preparer.quote


class Rows(Protocol):
    """Whatever has columns: a table of SQLAlchemy's, or a source."""

    @property
    def c(self) -> Any: ...


class Columns:
    """The columns of a source. It notes which are asked for, so that no others are written."""

    def __init__(self, table: Table, name: str) -> None:
        self._table, self._name = table, name
        self._asked: dict[str, ColumnElement[Any]] = {}

    def __getitem__(self, key: str) -> ColumnElement[Any]:
        found = self._asked.get(key)
        if found is None:
            column = self._table.c[key]
            found = literal_column(f"{self._name}.{_quote(column.name)}", column.type)
            self._asked[key] = found
        return found

    def __getattr__(self, key: str) -> ColumnElement[Any]:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def asked(self) -> list[str]:
        return list(self._asked)


class Source:
    """Rows under a name. Where they stand in a statement, `conditions` say which rows they are.

    A selection commonly asks for five columns of a table of thirty, and SQL takes time to write;
    so a source is put into FROM only when it is known what is asked of it.
    """

    def __init__(self, table: Table, name: str) -> None:
        self.c = Columns(table, name)
        self.conditions: list[ColumnElement[bool]] = []
        self.keys: list[ColumnElement[Any]] = []
        self._table, self._name = table, name
        self._descending = False
        self._first: tuple[Source, ColumnElement[Any]] | None = None

    def first(
        self,
        limit: ColumnElement[Any],
        name: str,
        keys: Sequence[ColumnElement[Any]],
        descending: bool = False,
    ) -> "Source":
        """The first of these rows, sorted by the keys, as a source of their own.

        The keys are among its columns, so that PostgreSQL can tell that they are in order.
        """
        self.keys = [key.label(f"key{index}") for index, key in enumerate(keys)]
        limited = Source(self._table, name)
        limited.keys = [
            literal_column(f"{name}.key{index}", key.type) for index, key in enumerate(keys)
        ]
        limited._first = self, limit
        limited._descending = self._descending = descending
        return limited

    @property
    def sorting(self) -> list[ColumnElement[Any]]:
        """What to sort by, for the rows to stay in the order that they were limited in."""
        return [key.desc() if self._descending else key.asc() for key in self.keys]

    def written(self) -> FromClause:
        """The rows as they stand in FROM. To be called when every column has been asked for."""
        if self._first is None:
            return self._table.alias(self._name)
        rows, limit = self._first
        return (
            select(*(rows.c[key].label(key) for key in self.c.asked()), *rows.keys)
            .select_from(rows.written())
            .where(*rows.conditions)
            .order_by(*rows.sorting)
            .limit(limit)
            .lateral(self._name)
        )
