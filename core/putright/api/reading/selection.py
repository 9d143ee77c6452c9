"""What an operation selects, type by type: fragments merged, @include and @skip decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from strawberry.schema import BaseSchema

from putright.api.reading.fields import how_of
from putright.api.reading.hows import How


class CannotCompile(Exception):
    """This has no compiled form. Ordinary execution answers it."""


@dataclass(frozen=True, slots=True)
class Selected:
    """One key of an answer's object. `how` is `None` for `__typename`."""

    key: str
    how: How | None
    definition: GraphQLField | None
    nodes: tuple[FieldNode, ...]

    @property
    def name(self) -> str:
        return self.nodes[0].name.value

    @property
    def type(self) -> Any:
        """The field's own type, without lists and non-nulls around it."""
        return get_named_type(self.definition.type if self.definition else None)

    @property
    def below(self) -> tuple[SelectionSetNode, ...]:
        return tuple(node.selection_set for node in self.nodes if node.selection_set)


class Selection:
    """Reads the selections of one document, for given values of the variables it switches on."""

    def __init__(
        self, schema: BaseSchema, document: DocumentNode, flags: Mapping[str, bool]
    ) -> None:
        self.schema: GraphQLSchema = schema._schema  # type: ignore[attr-defined]  # no public name
        self.converter = schema.schema_converter
        self._flags = flags
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def of(
        self, type_: GraphQLObjectType, sets: Iterable[SelectionSetNode]
    ) -> tuple[Selected, ...]:
        """The keys of an object of this type, in the order that graphql-core answers in."""
        found: dict[str, list[FieldNode]] = {}
        for each in sets:
            self._collect(type_, each, found)
        return tuple(self._selected(type_, key, nodes) for key, nodes in found.items())

    def _collect(
        self, type_: GraphQLObjectType, set_: SelectionSetNode, found: dict[str, list[FieldNode]]
    ) -> None:
        for node in set_.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if self._applies(node.type_condition, type_):
                    self._collect(type_, node.selection_set, found)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
                if self._applies(fragment.type_condition, type_):
                    self._collect(type_, fragment.selection_set, found)

    def _selected(self, type_: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Selected:
        name = nodes[0].name.value
        if name == "__typename":
            return Selected(key, None, None, tuple(nodes))
        definition = type_.fields.get(name)
        how = how_of(definition) if definition else None
        if how is None:
            raise CannotCompile(f"{type_.name}.{name}")
        return Selected(key, how, definition, tuple(nodes))

    def _applies(self, condition: NamedTypeNode | None, type_: GraphQLObjectType) -> bool:
        if condition is None or condition.name.value == type_.name:
            return True
        named = self.schema.type_map[condition.name.value]
        return self.schema.is_sub_type(named, type_)  # type: ignore[arg-type]  # validated before

    def _included(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            name = directive.name.value
            if name not in ("include", "skip"):
                raise CannotCompile(f"@{name}")
            condition: Any = directive.arguments[0].value if directive.arguments else None
            if isinstance(condition, VariableNode):
                true = self._flags[condition.name.value]
            else:
                true = condition.value
            if true != (name == "include"):
                return False
        return True
