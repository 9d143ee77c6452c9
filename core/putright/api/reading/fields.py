"""Where each field of a type is kept: said once in the type, and read by both ways of answering.

Every declaration makes a Strawberry field that carries a `How`. Ordinary execution calls
`How.of` with a row of the ORM (or another plain object); the compiler looks at the same `How` to
write SQL, and calls the same functions with the values that SQL gave.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar

import strawberry
from graphql import GraphQLField, GraphQLResolveInfo
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute
from strawberry import UNSET
from strawberry.types import Info

from putright.api.reading.reading import Reading
from putright.api.reading.scope import Sight
from putright.api.reading.sources import Rows
from putright.store.models import Complaint

Attribute = InstrumentedAttribute[Any]
Among = Callable[[Sight, Rows], ColumnElement[bool]]
Noun = TypeVar("Noun", bound=type)

_HOW = "putright.how"


class How:
    """How a field is read. `of` is given the source object, the reading, and the arguments."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Column(How):
    """A column of the row. With `prefix`, a global id: the type's name before the row's id."""

    attribute: Attribute
    prefix: str = ""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
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
            if self.among is None
            else self._seen(source, reading, self.among)
        )
        for name, wanted in arguments.items():
            if wanted is not None:
                column = self.kept_by[name].key
                rows = [row for row in rows if getattr(row, column) in wanted]
        return rows

    def _seen(self, source: Any, reading: Reading, among: Among) -> Any:
        declared = self.relation.property
        table = declared.mapper.local_table
        theirs = (
            table.c[there.key] == getattr(source, here.key)
            for here, there in declared.local_remote_pairs
        )
        statement = select(declared.mapper.class_).where(*theirs, among(reading.sight, table))
        ordered = statement.order_by(*declared.order_by or ())
        return reading.session.scalars(ordered, reading.scope).all()


ALWAYS = "always"
"""In place of the name of a field: whichever fields are asked for."""


@dataclass(frozen=True, slots=True)
class Related:
    """Columns of the rows that a relation leads to, for a function that is given the row."""

    relation: Attribute
    columns: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Computed(How):
    """Worked out in Python from the values of `needs`, which are columns of the row.

    `where_selected` names fields of the answer, and what those need beside: rows that hang on this
    one, which are fetched only where the field is asked for, or `ALWAYS`.
    """

    function: Callable[..., Any]
    needs: tuple[Attribute, ...] = ()
    where_selected: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
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


def how_of(definition: GraphQLField) -> How | None:
    """The `How` of a field of the schema; `None` for a field that was declared without one."""
    declared = definition.extensions.get("strawberry-definition")
    found = None if declared is None else declared.metadata.get(_HOW)
    return found if isinstance(found, How) else None


def described(description: str) -> Any:
    """What an argument is for. To be used inside `Annotated`."""
    return strawberry.argument(description=description)


def held(
    how: How, description: str, *, name: str | None = None, arguments: Sequence[Parameter] = ()
) -> Any:
    """Make the Strawberry field that carries a `How`."""

    def resolve(**given: Any) -> Any:
        source, info = given.pop("root"), given.pop("info")
        return how.of(source, info.context.reading, **given)

    resolve.__signature__ = Signature(  # type: ignore[attr-defined]  # read by Strawberry
        [
            Parameter("root", Parameter.KEYWORD_ONLY, annotation=Any),
            Parameter("info", Parameter.KEYWORD_ONLY, annotation=Info),
            *(
                each.replace(
                    kind=Parameter.KEYWORD_ONLY,
                    default=UNSET if each.default is None else each.default,
                )
                for each in arguments
            ),
        ]
    )
    return strawberry.field(
        resolver=resolve, description=description, name=name, metadata={_HOW: how}
    )


def identity(type_name: str, attribute: Attribute) -> Any:
    return held(
        Column(attribute, f"{type_name}:"),
        "Global id, to refetch this with node(id:). It stays the same; never take it apart.",
    )


def column(attribute: Attribute, description: str, *, name: str | None = None) -> Any:
    return held(Column(attribute), description, name=name)


def one(relation: Attribute, description: str, *, only: Mapping[str, Any] | None = None) -> Any:
    return held(One(relation, only or {}), description)


def many(
    relation: Attribute,
    description: str,
    among: Among | None = None,
    **kept_by: tuple[Attribute, Any],
) -> Any:
    """`kept_by` gives, for each argument, the column that it narrows and its annotation."""
    return held(
        Many(relation, {name: column for name, (column, _) in kept_by.items()}, among),
        description,
        arguments=[
            Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for name, (_, annotation) in kept_by.items()
        ],
    )


def computed(
    function: Callable[..., Any],
    description: str,
    *,
    needs: Sequence[Attribute] = (),
    name: str | None = None,
    **where_selected: tuple[Related, ...],
) -> Any:
    """A field that a function of (source, reading, arguments…) works out.

    For a row, the function may look at the columns in `needs` and at nothing else; what it gives
    may look, for a field named in `where_selected`, at the related rows that stand there.
    """
    arguments = list(signature(function).parameters.values())[2:]
    how = Computed(function, tuple(needs), where_selected)
    return held(how, description, name=name, arguments=arguments)


@dataclass(frozen=True, slots=True)
class AtLeisure(Ordinarily):
    """Worked out by a function that takes too long to keep the other callers waiting."""

    function: Callable[..., Any]

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Any:
        return self.function(source, reading, **arguments)


def at_leisure(function: Callable[..., Any], description: str) -> Any:
    """A field of the root as `computed` makes one, worked out in a thread of its own."""
    arguments = list(signature(function).parameters.values())[2:]
    return held(AtLeisure(function), description, arguments=arguments)


def value(name: str, description: str) -> Any:
    """An attribute of a source that is no row."""
    return computed(lambda source, _: getattr(source, name), description)


def part(
    description: str,
    *,
    staff_only: bool = False,
    shown: Callable[[Any, Reading], bool] | None = None,
    needs: Sequence[Attribute] = (),
) -> Any:
    return held(Part(staff_only, shown, tuple(needs)), description)


def noun(
    source: type, description: str, find: Callable[[str, Reading], Any] | None = None
) -> Callable[[Noun], Noun]:
    """A type whose objects are instances of `source`: rows of the ORM, or plain objects.

    `find` is for those that lie in no table: it finds one by what its global id says after the
    type's name.
    """

    def declare(cls: Noun) -> Noun:
        def is_type_of(_: type, found: object, __: GraphQLResolveInfo[Any]) -> bool:
            return isinstance(found, source)

        cls.source = source  # type: ignore[attr-defined]  # these three are given to any class
        cls.find = find and staticmethod(find)  # type: ignore[attr-defined]
        cls.is_type_of = classmethod(is_type_of)  # type: ignore[attr-defined]
        return strawberry.type(cls, description=description)

    return declare
