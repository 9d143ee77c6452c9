"""An answer: JSON, already encoded, and what the front door must know of it to choose a status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError

from putright.api.errors import Code, execution_errors, request_errors


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is a whole GraphQL response. `codes` are those of its errors, in order; empty: none.

    `has_data` says whether the response has the entry `data`, be it null: an operation was begun.
    """

    body: bytes
    has_data: bool = True
    codes: tuple[str, ...] = ()


def refused(errors: Iterable[Mapping[str, Any]]) -> Answer:
    """The answer where nothing was executed, from errors as they are to be told."""
    told = list(errors)
    return Answer(orjson.dumps({"errors": told}), False, _codes(told))


def refused_input(errors: Iterable[GraphQLError], most: int = 5) -> Answer:
    """The answer to variables that do not fit, from what `graphql.get_variable_values` reports."""
    return refused(request_errors(errors, Code.BAD_USER_INPUT, most))


def executed(
    data: Mapping[str, Any] | None, errors: Sequence[GraphQLError] | None = None, most: int = 5
) -> Answer:
    """The answer of an operation that was begun, its unexpected errors masked.

    Where graphql-core has no data and no error has a path, the variables did not fit: nothing ran.
    """
    if not errors:
        return Answer(orjson.dumps({"data": data}))
    told = execution_errors(errors, most)
    if data is None and not any(error.path for error in errors):
        return refused(told)
    return Answer(orjson.dumps({"errors": told, "data": data}), True, _codes(told))


def _codes(errors: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(str(error["extensions"]["code"]) for error in errors)
