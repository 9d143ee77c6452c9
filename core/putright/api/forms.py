"""What a mutation asks, read from its input type: so that a half-filled form can be kept.

A form may lack answers and hold what is not valid yet. It holds no names but the input type's own.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphql import (
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLSchema,
    get_named_type,
    is_required_input_field,
)

from putright.casework.inputs import printable
from putright.casework.problems import Problem, ProblemCode, Refused

NOT_FORMS = frozenset({"saveDraft", "discardDraft"})
KEY, VERSION = "idempotencyKey", "expectedVersion"

LARGEST = 60_000
"""Characters of the largest form, written as JSON."""

DEEPEST = 8
"""Levels of the deepest form: more than any input of the schema has."""


_FORMS: dict[str, GraphQLInputObjectType] = {}


class Missing(NamedTuple):
    """A required answer that a form lacks: where it belongs, and what is asked there."""

    path: tuple[str, ...]
    asks: str


def publish(schema: GraphQLSchema) -> None:
    """Let a draft be kept for each mutation of the schema, but for those that keep drafts."""
    assert schema.mutation_type is not None
    for name, field in schema.mutation_type.fields.items():
        if name not in NOT_FORMS:
            form = get_named_type(field.args["input"].type)
            assert isinstance(form, GraphQLInputObjectType)
            _FORMS[name] = form


def form_of(mutation: str) -> GraphQLInputObjectType | None:
    """The input type of a mutation that a draft may be kept for, by its name in the schema."""
    return _FORMS.get(mutation)


def check_form(form: GraphQLInputObjectType, content: Any, *path: str) -> None:
    """Raises `Refused` for what is no object, too large, too deep, unreadable, or holds a name that
    the form does not know."""
    if not isinstance(content, Mapping):
        raise Refused(_wrong("This is not the input of a mutation. Send an object.", path))
    if _deeper_than(content, DEEPEST):
        raise Refused(_wrong(f"A form is nested at most {DEEPEST} deep.", path))
    size = len(json.dumps(content, ensure_ascii=False))
    if size > LARGEST:
        raise Refused(
            _wrong(
                f"This form has {size} characters; at most {LARGEST} are kept. Shorten it.", path
            )
        )
    if problems := list(_unknown(form, content, path)):
        raise Refused(*problems)


def missing(form: GraphQLInputObjectType, content: Any) -> tuple[Missing, ...]:
    """The required answers that are not given yet, in the order of the form.

    The key is the draft's own, and so never missing. A blank text is no answer.
    """
    return tuple(_missing(form, content, ()))


def _missing(
    form: GraphQLInputObjectType, content: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[Missing]:
    for name, field in form.fields.items():
        here, given = (*path, name), content.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            if is_required_input_field(field) and name != KEY:
                yield Missing(here, field.description or name)
            continue
        below = _form_below(field)
        if below is None:
            continue
        if isinstance(given, list):
            for place, each in enumerate(given):
                if isinstance(each, Mapping):
                    yield from _missing(below, each, (*here, str(place)))
        elif isinstance(given, Mapping):
            yield from _missing(below, given, here)


def _unknown(form: GraphQLInputObjectType | None, content: Any, path: tuple[str, ...]) -> Any:
    """A problem for each name that the form does not know, and each text that cannot be shown."""
    if isinstance(content, str) and not printable(content):
        yield _wrong("This holds characters that cannot be seen. Type it again without them.", path)
    elif isinstance(content, list):
        for place, each in enumerate(content):
            yield from _unknown(form, each, (*path, str(place)))
    elif isinstance(content, Mapping):
        for name, each in content.items():
            field = form.fields.get(name) if form else None
            if field is None or name == KEY:
                yield _wrong(_not_asked(form, name), (*path, name))
            else:
                yield from _unknown(_form_below(field), each, (*path, name))


def _not_asked(form: GraphQLInputObjectType | None, name: str) -> str:
    if name == KEY:
        return "A draft has a key of its own, Draft.idempotencyKey. Leave this out."
    known = ", ".join(each for each in form.fields if each != KEY) if form else ""
    there = f"It asks: {known}." if known else "One value belongs here."
    return f"The form asks nothing that is called “{name}”. {there}"


def _form_below(field: GraphQLInputField) -> GraphQLInputObjectType | None:
    named = get_named_type(field.type)
    return named if isinstance(named, GraphQLInputObjectType) else None


def _deeper_than(content: Any, most: int) -> bool:
    level = [content]
    for _ in range(most):
        level = [
            below
            for each in level
            for below in (each.values() if isinstance(each, Mapping) else each)
            if isinstance(below, Mapping | list)
        ]
        if not level:
            return False
    return True


def _wrong(message: str, path: tuple[str, ...]) -> Problem:
    return Problem(code=ProblemCode.INVALID, message=message, path=path)
