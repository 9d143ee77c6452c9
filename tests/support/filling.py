"""Rows for every table that nobody thought of: each column null and not, with odd text."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from putright.store.base import Base, Code
from sqlalchemy import ARRAY, JSON, Column, Table, exists, insert, select
from sqlalchemy.orm import Session

ROWS = 4
_PART = {"text": "Not ' \" on.", "edition": "none/ever", "contents": []}
_PARTS = [{"part": "DECISION", **_PART}, {"part": "REASONS", **_PART}]
A_ROW = object()
"""That a column points at a row, though it may be null."""

_SENT_TO = [
    {"name": "Ada Resident", "whom": "COMPLAINANT"},
    {"name": "Fay Friend", "whom": "REPRESENTATIVE"},
]
GIVEN: Mapping[tuple[str, str], Callable[[int], Any]] = {
    ("notice", "parts"): lambda n: _PARTS[: n % 3],
    ("reopening", "acknowledgement"): lambda n: _PARTS if n % 2 else None,
    ("reopening", "letter"): lambda n: None if n % 2 else _PARTS,
    ("notice", "sent_to"): lambda n: _SENT_TO[: n % 3],
    ("reopening", "acknowledgement_to"): lambda n: _SENT_TO[: n % 3],
    ("reopening", "letter_to"): lambda n: _SENT_TO[: n % 2],
    ("overruled_refusal", "acknowledgement_to"): lambda n: _SENT_TO,
    ("party_merge", "moved"): lambda n: {"complaint.complainant_id": [str(UUID(int=n))]},
    ("panel", "authorities"): lambda n: None,
    ("evidence", "document_id"): lambda n: None if n % 2 else A_ROW,
    ("evidence", "described"): lambda n: "A stain." if n % 2 else None,
}
"""What the type of a column does not say."""


@dataclass(frozen=True)
class Filler:
    """Fills for one landlord; `place` makes its ids tell whose they are."""

    session: Session
    landlord: str
    place: int
    day: date
    at: datetime
    odd: str

    def fill(self, spare: Set[str]) -> None:
        """Give every table in which the landlord has nothing a few rows, save those spared."""
        for at, table in enumerate(Base.metadata.sorted_tables):
            there = select(exists().where(table.c.landlord == self.landlord))
            if table.name in spare or self.session.scalar(there):
                continue
            for n in range(self._rows(table)):
                row: dict[str, Any] = {"landlord": self.landlord}
                for column in table.c:
                    if column.name == "id":
                        high = self.place << 96 | (100 + at) << 64
                        row["id"] = UUID(int=high | 7 << 76 | 2 << 62 | n + 1)
                    elif column.name != "landlord" and column.computed is None:
                        row[column.name] = self._value(table, column, n)
                self.session.execute(insert(table).values(row))

    def _value(self, table: Table, column: Column[Any], n: int) -> Any:
        given = GIVEN.get((table.name, column.name))
        found = given(n) if given is not None else None
        if given is not None and found is not A_ROW:
            return found
        if column.nullable and n % 2 and given is None:
            return None
        if (target := _pointed_at(table, column)) is not None:
            ids = self._ids(target)  # two that point at one table point at two of its rows
            return ids[(n + list(table.c).index(column)) % len(ids)]
        if isinstance(column.type, Code):
            words = list(column.type.words)
            return words[n % len(words)]
        if isinstance(column.type, ARRAY):
            return [self.odd] * (n % 3)
        if isinstance(column.type, JSON):
            raise LookupError(f"Say in GIVEN what {table.name}.{column.name} holds.")
        plain = {
            bool: n % 2 == 0,
            int: n + 1,
            str: self.odd if n == 0 else f"{column.name} {n}",
            UUID: UUID(int=n + 1),
            date: self.day,
            datetime: self.at,
        }
        return plain[column.type.python_type]

    def _rows(self, table: Table) -> int:
        """No more than there are to point at, where a pair may stand once."""
        targets = (key.referred_table for key in table.foreign_key_constraints)
        return min([ROWS, *(len(self._ids(target)) for target in targets)])

    def _ids(self, table: Table) -> Sequence[UUID]:
        mine = table.c.landlord == self.landlord
        return self.session.scalars(select(table.c.id).where(mine).order_by(table.c.id)).all()


def _pointed_at(table: Table, column: Column[Any]) -> Table | None:
    for key in table.foreign_key_constraints:
        if key.column_keys == ["landlord", column.name]:
            return key.referred_table
    return None
