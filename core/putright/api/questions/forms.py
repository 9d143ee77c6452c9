"""The questions of each mutation, read from the type of its input.

A new mutation has its questions without more: what is asked, in which form, and what may be left
out stand in the input type already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types.base import (
    StrawberryContainer,
    StrawberryList,
    StrawberryObjectDefinition,
    StrawberryOptional,
)
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from putright.api.questions.asks import ASKS, FILES, Asks, Choice, InputKind

NO_QUESTIONS = frozenset({"idempotency_key", "expected_version", "complaint_id", "warning_id"})
"""What a client knows already: its own key, and the record that the action stands on."""

SHORT = 500
"""A text of at most so many characters is asked for on one line."""

_INPUTS: dict[str, type] = {}

_KINDS: Mapping[object, InputKind] = {
    str: InputKind.TEXT,
    bool: InputKind.YES_NO,
    int: InputKind.NUMBER,
    date: InputKind.DATE,
    Decimal: InputKind.MONEY,
    strawberry.ID: InputKind.RECORD,
    JSON: InputKind.FORM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of an input, as far as its type alone says."""

    name: str
    kind: InputKind
    required: bool
    many: bool
    help: str
    default: str | None
    asks: Asks
    words: tuple[Choice, ...] = ()
    inside: "tuple[Question, ...]" = ()


def publish(mutations: type) -> None:
    """Let the mutations of a type be asked for by name."""
    definition: StrawberryObjectDefinition = mutations.__strawberry_definition__  # type: ignore[attr-defined]  # set by Strawberry
    for each in definition.fields:
        for argument in each.arguments:
            _INPUTS[_camel(each)] = _plain(argument.type)[0]


def questions_of(mutation: str) -> tuple[Question, ...]:
    """The questions of a mutation, by its name in the schema, in the order of its input."""
    return _questions(_INPUTS[mutation])


def mutations() -> Iterable[str]:
    return _INPUTS


@cache
def _questions(of: type) -> tuple[Question, ...]:
    definition: StrawberryObjectDefinition = of.__strawberry_definition__  # type: ignore[attr-defined]  # set by Strawberry
    return tuple(_question(each) for each in definition.fields if each.name not in NO_QUESTIONS)


def _question(field: StrawberryField) -> Question:
    type_, many, nullable = _plain(field.type)
    asks: Asks = field.metadata.get(ASKS) or Asks()
    default = _default(field)
    kind, words, inside = _kind(type_, asks)
    return Question(
        name=_camel(field),
        kind=kind,
        required=default is MISSING and not nullable,
        many=many,
        help=field.description or "",
        default=None if default is MISSING or many else _written(default),
        asks=asks,
        words=words,
        inside=inside,
    )


def _kind(type_: Any, asks: Asks) -> tuple[InputKind, tuple[Choice, ...], tuple[Question, ...]]:
    if isinstance(type_, StrawberryEnumDefinition):
        words = tuple(
            Choice(each.name, in_words(each.name), each.description) for each in type_.values
        )
        return InputKind.CHOICE, words, ()
    if hasattr(type_, "__strawberry_definition__"):
        return asks.kind or InputKind.GROUP, (), _questions(type_)
    kind = _KINDS[type_]
    if kind is InputKind.TEXT:
        if asks.choices is not None:
            kind = InputKind.CHOICE
        elif asks.longest is None or asks.longest > SHORT:
            kind = InputKind.LONG_TEXT
    if kind is InputKind.RECORD and asks.of == FILES:
        kind = InputKind.FILE
    return asks.kind or kind, (), ()


def _plain(type_: Any) -> tuple[Any, bool, bool]:
    """A type without what stands around it; whether it is a list, and whether it may be null."""
    many = nullable = False
    while isinstance(type_, StrawberryContainer):
        many = many or isinstance(type_, StrawberryList)
        nullable = nullable or isinstance(type_, StrawberryOptional)
        type_ = type_.of_type
    return type_, many, nullable


def _default(field: StrawberryField) -> Any:
    if field.default_factory is not MISSING and field.default_factory is not None:
        return field.default_factory()
    return field.default


def _written(default: Any) -> str | None:
    """A default as it would be sent, in text."""
    if default is None or default is strawberry.UNSET:
        return None
    if isinstance(default, Enum):
        return default.name
    return str(default).lower() if isinstance(default, bool) else str(default)


def _camel(field: StrawberryField) -> str:
    return field.graphql_name or to_camel_case(field.python_name)


def in_words(name: str) -> str:
    """A name of the schema as people say it.

    >>> in_words("remedySought"), in_words("PARTLY_UPHELD"), in_words("pointId")
    ('Remedy sought', 'Partly upheld', 'Point')
    """
    spaced = "".join(f" {c}" if c.isupper() and not name.isupper() else c for c in name)
    if name.upper() == name:
        spaced = name.replace("_", " ")
    words = spaced.lower().split()
    if len(words) > 1 and words[-1] == "id":
        words.pop()
    return " ".join(words).capitalize()
