"""Where each field of a type is kept: said once in the type, and read by both ways of answering.

Every declaration makes a Strawberry field that carries a `How`. Ordinary execution calls
`How.of` with a row of the ORM (or another plain object); the compiler looks at the same `How` to
write SQL, and calls the same functions with the values that SQL gave.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar

import strawberry
from graphql import GraphQLField, GraphQLResolveInfo
from strawberry import UNSET
from strawberry.types import Info

from putright.api.reading.hows import Among, Computed, How, Many, One, Part
from putright.api.reading.hows import Attribute as Attribute
from putright.api.reading.hows import Column as Column
from putright.api.reading.hows import Ordinarily as Ordinarily
from putright.api.reading.hows import Related as Related
from putright.api.reading.reading import Reading

Noun = TypeVar("Noun", bound=type)

_HOW = "putright.how"


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


def column(
    attribute: Attribute,
    description: str,
    *,
    name: str | None = None,
    whole_of: Attribute | None = None,
) -> Any:
    return held(Column(attribute, whole_of=whole_of), _told(description, whole_of), name=name)


def _told(description: str, whole_of: Attribute | None) -> str:
    """What is withheld says so itself."""
    if whole_of is None:
        return description
    return f"{description} Null for whoever acts on an authority for some points alone."


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
    whole_of: Attribute | None = None,
    **where_selected: tuple[Related, ...],
) -> Any:
    """A field that a function of (source, reading, arguments…) works out.

    For a row, the function may look at the columns in `needs` and at nothing else; what it gives
    may look, for a field named in `where_selected`, at the related rows that stand there.
    """
    arguments = list(signature(function).parameters.values())[2:]
    how = Computed(function, tuple(needs), where_selected, whole_of)
    return held(how, _told(description, whole_of), name=name, arguments=arguments)


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
        cls.find = find and staticmethod(find)  # type: ignore[attr-defined]  # likewise
        cls.is_type_of = classmethod(is_type_of)  # type: ignore[attr-defined]  # likewise
        return strawberry.type(cls, description=description)

    return declare
