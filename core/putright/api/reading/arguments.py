"""A request's own values: its variables, and the arguments of a field as its resolver has them.

What they can be is looked at once, when a document is planned; what is common is then quick, and
what is unusual goes through graphql-core and Strawberry themselves.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from graphql import (
    GraphQLInputType,
    GraphQLSchema,
    NamedTypeNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    TypeNode,
    Undefined,
    ValueNode,
    VariableNode,
    VariableValues,
    Visitor,
    get_argument_values,
    get_named_type,
    get_variable_values,
    is_leaf_type,
    is_non_null_type,
    visit,
)
from graphql.utilities.coerce_input_value import coerce_default_value, coerce_input_literal
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument, convert_argument, convert_arguments

from putright.api.reading.selection import CannotCompile, Selected

Variables = Callable[[Mapping[str, Any]], VariableValues | None]
Arguments = Callable[[VariableValues], dict[str, Any]]

_PLAIN: Mapping[str, type] = {"String": str, "ID": str, "Int": int, "Boolean": bool}
_LARGEST = 2**31 - 1


def variables_of(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Variables:
    """Reads the variables of an operation; `None` where they do not fit."""
    definitions = operation.variable_definitions or ()

    def read(given: Mapping[str, Any]) -> VariableValues | None:
        found = get_variable_values(schema, definitions, dict(given), max_errors=1)
        return found if isinstance(found, VariableValues) else None

    plain: list[tuple[str, type, bool]] = []
    for each in definitions:
        type_, required = _plain(each.type)
        if type_ is None or each.default_value is not None:
            return read
        plain.append((each.variable.name.value, type_, required))

    def read_plain(given: Mapping[str, Any]) -> VariableValues | None:
        coerced: dict[str, Any] = {}
        for name, type_, required in plain:
            value = given.get(name)
            if value is None and not required:
                if name in given:
                    coerced[name] = None
            elif _fits(value, type_):
                coerced[name] = value
            else:
                return read(given)
        return VariableValues({}, coerced)

    return read_plain


def arguments_of(converter: GraphQLCoreConverter, selected: Selected) -> Arguments:
    """Reads a field's arguments. Raises `CannotCompile` where a literal does not fit."""
    definition, node = selected.definition, selected.nodes[0]
    given = {} if node.arguments is None else {it.name.value: it.value for it in node.arguments}
    if definition is None or not definition.args:
        return lambda variables: {}
    declared: list[StrawberryArgument] = definition.extensions["strawberry-definition"].arguments

    def read(variables: VariableValues) -> dict[str, Any]:
        values = get_argument_values(definition, node, variables)
        return convert_arguments(values, declared, converter.scalar_registry, converter.config)

    fixed: dict[str, Any] = {}
    named: list[tuple[str, str, Callable[[Any], Any]]] = []
    for argument in declared:
        name = converter.config.name_converter.from_argument(argument)
        type_ = definition.args[name].type
        convert = _converting(converter, argument, type_)
        usual = coerce_default_value(definition.args[name])
        if usual is not Undefined:
            fixed[argument.python_name] = convert(usual)
        if name not in given:
            continue
        value = given[name]
        if isinstance(value, VariableNode):
            named.append((argument.python_name, value.name.value, convert))
        elif _names_a_variable(value):
            return read
        else:
            fixed[argument.python_name] = convert(_literal(value, type_))
    if not named:
        return lambda variables: fixed

    def read_named(variables: VariableValues) -> dict[str, Any]:
        values, coerced = dict(fixed), variables.coerced
        for name, variable, convert in named:
            if variable in coerced:
                values[name] = convert(coerced[variable])
        return values

    return read_named


def _plain(node: TypeNode) -> tuple[type | None, bool]:
    """The Python type that JSON has for a variable's type, if it is that simple."""
    required = isinstance(node, NonNullTypeNode)
    inner = node.type if isinstance(node, NonNullTypeNode) else node
    name = inner.name.value if isinstance(inner, NamedTypeNode) else ""
    return _PLAIN.get(name), required


def _fits(value: Any, type_: object) -> bool:
    """Whether a value of JSON needs no more looking at. A Boolean is no whole number here."""
    return type(value) is type_ and (type_ is not int or abs(value) <= _LARGEST)


def _literal(value: ValueNode, type_: GraphQLInputType) -> Any:
    try:
        coerced = coerce_input_literal(value, type_)
    except Exception as error:  # whatever is wrong with it, ordinary execution says so
        raise CannotCompile("argument") from error
    if coerced is Undefined:
        raise CannotCompile("argument")
    return coerced


def _converting(
    converter: GraphQLCoreConverter, argument: StrawberryArgument, type_: GraphQLInputType
) -> Callable[[Any], Any]:
    """What makes of a coerced value what a resolver is given: an object, of an input type."""
    required = is_non_null_type(type_)
    leaf = is_leaf_type(get_named_type(type_))

    def convert(value: Any) -> Any:
        if value is None and required:
            raise CannotCompile("null")  # of a nullable variable: ordinary execution refuses it
        if leaf:
            return value
        target = cast("Any", argument.type)
        return convert_argument(value, target, converter.scalar_registry, converter.config)

    return convert


def _names_a_variable(value: ValueNode) -> bool:
    seen = []

    class Look(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            seen.append(node)

    visit(value, Look())
    return bool(seen)
