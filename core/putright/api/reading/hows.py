"""How a field is read: off a column, off other rows, worked out, or in part. Said in `fields`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from putright.api.reading.limited import Reads, covering
from putright.api.reading.reading import Reading
from putright.api.reading.scope import Sight
from putright.api.reading.sources import Rows
from putright.store.models import Complaint

Attribute = InstrumentedAttribute[Any]
Among = Callable[[Sight, Rows], ColumnElement[bool]]


class How:
    """How a field is read. `of` is given the source object, the reading, and the arguments."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Column(How):
    """A column of the row. With `prefix`, a global id: the type's name before the row's id.

    `whole_of` names the column that says whose complaint it tells the whole of: it is null for
    whoever reads some points of that complaint alone.
    """

    attribute: Attribute
    prefix: str = ""
    whole_of: Attribute | None = None

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        if _is_withheld(self.whole_of, source, reading):
            return None
        value = getattr(source, self.attribute.key)
        return f"{self.prefix}{value}" if self.prefix else value


@dataclass(frozen=True, slots=True)
class One(How):
    """Another row. With `only`, the first row of a list that holds these values."""

    relation: Attribute
    only: Mapping[str, Any] = field(default_factory=dict)

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        found = getattr(source, self.relation.key)
        if isinstance(found, Complaint):  # another one, which they may not see
            return reading.row(Complaint, found.id)
        if found is not None and _covering(self.relation, reading) is not None:
            return next(iter(_rows(self.relation, source, reading)), None)
        if not self.only:
            return found
        wanted = self.only.items()
        return next(
            (row for row in found if all(getattr(row, name) == value for name, value in wanted)),
            None,
        )


@dataclass(frozen=True, slots=True)
class Many(How):
    """Other rows, in the order of the relation. `kept_by` names the column an argument narrows.

    `among` says which of them there are for a caller, where the source alone does not.
    """

    relation: Attribute
    kept_by: Mapping[str, Attribute] = field(default_factory=dict)
    among: Among | None = None

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        rows = (
            getattr(source, self.relation.key)
            if self.among is None and _covering(self.relation, reading) is None
            else _rows(self.relation, source, reading, self.among)
        )
        for name, wanted in arguments.items():
            if wanted is not None:
                column = self.kept_by[name].key
                rows = [row for row in rows if getattr(row, column) in wanted]
        return rows


def _rows(
    relation: Attribute, source: Any, reading: Reading, among: Among | None = None
) -> Sequence[Any]:
    """The rows of a relation that there are for this caller."""
    declared = relation.property
    table = declared.mapper.local_table
    theirs = [
        table.c[there.key] == getattr(source, here.key)
        for here, there in declared.local_remote_pairs
    ]
    if among is not None:
        theirs.append(among(reading.sight, table))
    if (covers := _covering(relation, reading)) is not None:
        theirs.append(covers(table))
    ordered = select(declared.mapper.class_).where(*theirs).order_by(*declared.order_by or ())
    return reading.session.scalars(ordered, reading.scope).all()


def _covering(relation: Attribute, reading: Reading) -> Reads | None:
    return covering(reading.sight, relation.property.mapper.class_)


def _is_withheld(whole_of: Attribute | None, source: Any, reading: Reading) -> bool:
    return whole_of is not None and reading.is_limited(getattr(source, whole_of.key))


ALWAYS = "always"
"""In place of the name of a field: whichever fields are asked for."""


@dataclass(frozen=True, slots=True)
class Related:
    """Columns of the rows that a relation leads to, for a function that is given the row.

    `among` spares the compiled read those that the function would look over for this caller.
    """

    relation: Attribute
    columns: tuple[Attribute, ...]
    among: Among | None = None


@dataclass(frozen=True, slots=True)
class Computed(How):
    """Worked out in Python from the values of `needs`, which are columns of the row.

    `where_selected` names fields of the answer, and what those need beside: rows that hang on this
    one, which are fetched only where the field is asked for, or `ALWAYS`. `whole_of` is as of a
    column.
    """

    function: Callable[..., Any]
    needs: tuple[Attribute, ...] = ()
    where_selected: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    whole_of: Attribute | None = None

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        if _is_withheld(self.whole_of, source, reading):
            return None
        return self.function(source, reading, **arguments)


class Ordinarily(How):
    """A field that no single statement can answer: ordinary execution does, by choice.

    It is for what is worked out over many rows, or at a desk, and asked for now and then.
    """


@dataclass(frozen=True, slots=True)
class Part(How):
    """The same row under another type; null where it is not shown to this caller.

    `staff_only` is decided before any SQL is written, so nothing of it is even fetched.
    """

    staff_only: bool = False
    shown: Callable[[Any, Reading], bool] | None = None
    needs: tuple[Attribute, ...] = ()

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        if self.staff_only and not reading.sight.staff:
            return None
        return source if self.shown is None or self.shown(source, reading) else None
