"""What every table has in common: it belongs to a landlord, and its landlord leads every key."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    DateTime,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Text,
    TypeDecorator,
    any_,
    literal,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.types import Uuid

NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_1_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        UUID: Uuid(),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
    }


class Owned:
    """A row of one landlord. The landlord's slug is the first column of every key."""

    landlord: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True, sort_order=-2)


class Identified(Owned):
    """An owned row with an id of its own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)


class Code(TypeDecorator[StrEnum]):
    """A word from a fixed list, kept by its name, so that a list can grow without a migration."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).name

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words[value]


def points_at(table: str, column: str) -> ForeignKeyConstraint:
    """A reference to another row of the same landlord, whose index stands elsewhere."""
    return ForeignKeyConstraint(["landlord", column], [f"{table}.landlord", f"{table}.id"])


def belongs_to(table: str, column: str, *then: str) -> tuple[ForeignKeyConstraint, Index]:
    """A reference to another row of the same landlord, and the index that serves it.

    `then` are the columns that such rows are listed by.
    """
    return points_at(table, column), Index(None, "landlord", column, *then)


def among(column: InstrumentedAttribute[UUID], ids: Sequence[UUID]) -> ColumnElement[bool]:
    """Whether it is one of these, however many there are: they go as one value."""
    return column == any_(literal(ids, ARRAY(Uuid())))
