"""What a caller is told when something goes wrong: a code, what to do, and never a value of theirs.

Three kinds exist. A `ClientError` is the caller's to mend and its message goes out as it stands. An
error of graphql-core about the request is told in its own words without the value it complains of
(`wording.py`). Everything else is ours: it is masked, and its reference stands in the log.
"""

import secrets
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import strawberry
from graphql import FieldNode, GraphQLError
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.types import ExecutionContext

from putright.api import log
from putright.api.wording import without_values

MOST_EXECUTION_ERRORS = 50
"""A page of a hundred rows may fail in each; nobody reads more than this."""


class Code(StrEnum):
    """Every `extensions.code` of the front door. A portal may depend on these words."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    CSRF_PREFLIGHT_REQUIRED = "CSRF_PREFLIGHT_REQUIRED"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"
    INTROSPECTION_DISABLED = "INTROSPECTION_DISABLED"
    LANDLORD_CLOSED = "LANDLORD_CLOSED"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    OPERATION_TOO_COMPLEX = "OPERATION_TOO_COMPLEX"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    TIMEOUT = "TIMEOUT"
    TOO_MANY_ERRORS = "TOO_MANY_ERRORS"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"


class ClientError(GraphQLError):
    """An error that the caller can mend. Its message is shown, so it must not repeat their values.

    Raise it from a resolver, a scalar or the read compiler; an expected refusal of casework is a
    payload error and not this.
    """

    def __init__(self, message: str, code: str = Code.BAD_USER_INPUT, **extensions: Any) -> None:
        super().__init__(message, extensions={"code": str(code), **extensions})


class HTTPRefusal(Exception):
    """A request that is answered with a status of its own, before any GraphQL is looked at."""

    def __init__(
        self, status: int, code: Code, message: str, headers: Sequence[tuple[bytes, bytes]] = ()
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers

    def as_error(self) -> dict[str, Any]:
        return {"message": self.message, "extensions": {"code": self.code}}


def masked(error: BaseException, field: str | None = None) -> dict[str, Any]:
    """Write an unexpected exception down, and return what the caller may know of it."""
    reference = secrets.token_hex(6)
    log.unexpected(error, reference, field)
    return _internal(reference)


def request_errors(
    errors: Iterable[GraphQLError], code: Code, most: int
) -> tuple[dict[str, Any], ...]:
    """Tell at most `most` errors found in a document before anything has run."""
    return tuple(_told(error, code) for error in list(errors)[:most])


def execution_errors(errors: Sequence[GraphQLError], most: int) -> list[dict[str, Any]]:
    """Tell the errors of an execution; those without a path, at most `most`, refused it all.

    An exception that meets many rows alike is written down once, and all of its errors carry the
    same reference.
    """
    told: list[dict[str, Any]] = []
    references: dict[tuple[type[BaseException], str], str] = {}
    limit = MOST_EXECUTION_ERRORS if errors and errors[0].path else most
    for error in errors[:limit]:
        cause = origin(error)
        if isinstance(cause, ClientError) or _is_the_callers(error, cause):
            told.append(_told(error, Code.BAD_USER_INPUT))
            continue
        kind = type(cause), _field(error)
        if kind not in references:
            references[kind] = secrets.token_hex(6)
            log.unexpected(cause, references[kind], kind[1])
        told.append(_placed(error, _internal(references[kind])))
    if len(errors) > limit:
        code = {"code": Code.TOO_MANY_ERRORS}
        told.append({"message": "Further errors were left out.", "extensions": code})
    return told


def origin(error: BaseException) -> BaseException:
    """The exception that an error of graphql-core was made from, or the error itself."""
    while isinstance(error, GraphQLError) and error.original_error is not None:
        error = error.original_error
    return error


def _is_the_callers(error: GraphQLError, cause: BaseException) -> bool:
    """Whether what was given does not fit: a variable, or an argument once its variables are known.

    graphql-core's other errors during execution complain of what *we* returned, and quote it.
    """
    if isinstance(cause, StrawberryInputCoercionError):
        return True
    if error.path is None:
        return error.message.startswith(("Variable '$", "Variable values", "Too many errors"))
    return isinstance(cause, GraphQLError) and cause.message.startswith("Argument '")


def _told(error: GraphQLError, code: Code) -> dict[str, Any]:
    cause = origin(error)
    if isinstance(cause, ClientError):  # perhaps with "Variable '$x' has invalid value: " before it
        return _placed(error, {"message": error.message, "extensions": cause.extensions})
    return _placed(error, {"message": without_values(error.message), "extensions": {"code": code}})


def _placed(error: GraphQLError, told: dict[str, Any]) -> dict[str, Any]:
    """Say where in the document, and in the answer, an error belongs."""
    placed = {"message": told["message"]}
    if error.locations:
        placed["locations"] = [place.formatted for place in error.locations]
    if error.path is not None:
        placed["path"] = error.path
    return {**placed, "extensions": told["extensions"]}


def _field(error: GraphQLError) -> str:
    """The schema's name of the field that failed. A path would hold the caller's aliases."""
    node = error.nodes[0] if error.nodes else None
    return node.name.value if isinstance(node, FieldNode) else "-"


def _internal(reference: str) -> dict[str, Any]:
    return {
        "message": f"Something went wrong on our side. Please quote {reference}.",
        "extensions": {"code": Code.INTERNAL_SERVER_ERROR, "reference": reference},
    }


class QuietSchema(strawberry.Schema):
    """A schema that leaves the writing-down to `execution_errors`.

    Strawberry's own way is to log each error's message with the query text about it: the caller's
    literals, and the values of variables.
    """

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        kinds = {type(origin(error)).__name__ for error in errors}
        log.ERRORS.debug("%d errors: %s", len(errors), ", ".join(sorted(kinds)))
