"""Answers from objects that are in memory already: policies, callers, what Python worked out.

The same functions answer as in ordinary execution. Only the walk is made once, beforehand.
"""

from collections.abc import Callable, Sequence
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    SelectionSetNode,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

from putright.api.reading.arguments import arguments_of
from putright.api.reading.selection import CannotCompile, Selected, Selection
from putright.api.reading.statement import Run, Statement

Pick = Callable[[Any, Run], Any]


class NotThere(ValueError):
    """A field that always has a value had none."""


def pick_value(
    selection: Selection,
    statement: Statement,
    type_: GraphQLOutputType,
    below: Sequence[SelectionSetNode],
) -> Pick:
    """Turns a value of this type into what stands in the answer."""
    if is_non_null_type(type_):
        pick = pick_value(selection, statement, type_.of_type, below)

        def required(value: Any, run: Run) -> Any:
            if value is None:
                raise NotThere(str(type_))
            return pick(value, run)

        return required
    if is_list_type(type_):
        pick = pick_value(selection, statement, type_.of_type, below)
        return lambda value, run: None if value is None else [pick(each, run) for each in value]
    if is_leaf_type(type_):
        write = type_.coerce_output_value
        return lambda value, run: None if value is None else write(value)
    if is_object_type(type_):
        pick = pick_object(selection, statement, type_, below)
        return lambda value, run: None if value is None else pick(value, run)
    raise CannotCompile(str(type_))


def pick_object(
    selection: Selection,
    statement: Statement,
    type_: GraphQLObjectType,
    below: Sequence[SelectionSetNode],
) -> Pick:
    picks = [
        (each.key, _pick_field(selection, statement, type_, each))
        for each in selection.of(type_, below)
    ]
    return lambda source, run: {key: pick(source, run) for key, pick in picks}


def _pick_field(
    selection: Selection, statement: Statement, type_: GraphQLObjectType, selected: Selected
) -> Pick:
    how, definition = selected.how, selected.definition
    if how is None or definition is None:
        return lambda source, run: type_.name
    pick = pick_value(selection, statement, definition.type, selected.below)
    if not definition.args:
        return lambda source, run: pick(how.of(source, run.reading), run)
    read = arguments_of(selection.converter, selected)
    index, _ = statement.bind(lambda run: read(run.variables))
    return lambda source, run: pick(how.of(source, run.reading, **run.bound[index]), run)
