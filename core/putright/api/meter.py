"""One walk over a document, linear in its length: how deep, how wide and how dear it is.

Each fragment is walked once and its tally used wherever it is spread, so a chain of fragments that
doubles at each link costs no more than its text.
"""

from collections import Counter
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NullValueNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

PAGING = ("first", "last")
INTROSPECTION = ("__schema", "__type")


@dataclass(slots=True)
class Tally:
    """What stands in a selection set and below it.

    `cost` counts the objects an answer may hold, but for `rows`: those in lists on this very level,
    of which the field above may say how many (`first: 20` on a connection sizes its `nodes`).
    """

    depth: int = 0
    top: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    repeats: int = 0
    cost: int = 0
    rows: int = 0

    def add(self, other: "Tally") -> None:
        """Add a fragment, which stands on this level."""
        self.depth = max(self.depth, other.depth)
        self.top += other.top
        self.cost += other.cost
        self.rows += other.rows
        self.add_size(other)

    def add_size(self, other: "Tally") -> None:
        """Add what counts alike on every level."""
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.repeats = max(self.repeats, other.repeats)


@dataclass(slots=True)
class Meter:
    """Walks the operations of one parsed document, which need not be valid.

    `page` is the largest page, `usual_page` one whose size is not said, `list_of` the length taken
    for a list that has no pages. `introspects` and `flags` are as in `putright.api.limits`.
    """

    schema: GraphQLSchema
    document: DocumentNode
    page: int
    usual_page: int
    list_of: int
    introspection_depth: int
    introspects: bool = False
    flags: set[str] = field(default_factory=set)
    fragments: dict[str, FragmentDefinitionNode] = field(default_factory=dict)
    walked: dict[str, Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.document.definitions:
            if isinstance(node, FragmentDefinitionNode):
                self.fragments[node.name.value] = node

    def walk(self, selections: SelectionSetNode, parent: GraphQLNamedType | None) -> Tally:
        """The tally of a selection set on a type. Raises RecursionError only where fragments nest
        in each other by the hundred."""
        tally = Tally()
        named: Counter[str] = Counter()
        for node in selections.selections:
            self._directives(node, tally)
            if isinstance(node, FieldNode):
                self._field(node, parent, tally)
                named[(node.alias or node.name).value] += 1
            elif isinstance(node, FragmentSpreadNode):
                tally.add(self._fragment(node.name.value))
                named[f"...{node.name.value}"] += 1
            elif isinstance(node, InlineFragmentNode):
                on = node.type_condition
                kind = self.schema.get_type(on.name.value) if on else parent
                tally.add(self.walk(node.selection_set, kind))
                named["..."] += 1
        tally.repeats = max(tally.repeats, *named.values()) if named else 0
        return tally

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, tally: Tally) -> None:
        """Add a field to the tally of its level."""
        name = node.name.value
        definition = None
        if parent is not None and is_composite_type(parent):
            definition = self.schema.get_field(parent, name)
        below = Tally()
        if node.selection_set:
            kind = get_named_type(definition.type) if definition else None
            below = self.walk(node.selection_set, kind)
        depth = below.depth
        if name in INTROSPECTION:
            self.introspects |= name == "__schema" or depth > 1
            depth = max(0, depth - self.introspection_depth + 1)
        tally.depth = max(tally.depth, 1 + depth)
        tally.top += 1
        tally.fields += 1
        tally.aliases += node.alias is not None
        tally.add_size(below)
        if node.selection_set:
            self._count_objects(node, definition, below, tally)

    def _count_objects(
        self, node: FieldNode, definition: GraphQLField | None, below: Tally, tally: Tally
    ) -> None:
        page = self._page(node, definition)
        each = 1 + below.cost + below.rows * (self.list_of if page is None else page)
        if definition is None or not is_list_type(get_nullable_type(definition.type)):
            tally.cost += each
        elif page is None:
            tally.rows += each
        else:
            tally.cost += each * page

    def _fragment(self, name: str) -> Tally:
        """Nothing for a fragment that is unknown or that spreads itself: validation reports it."""
        known = self.walked.get(name)
        if known is not None:
            return known
        self.walked[name] = Tally()
        fragment = self.fragments.get(name)
        if fragment is not None:
            kind = self.schema.get_type(fragment.type_condition.name.value)
            self.walked[name] = self.walk(fragment.selection_set, kind)
        return self.walked[name]

    def _page(self, node: FieldNode, definition: GraphQLField | None) -> int | None:
        """How many rows are asked for; the most there can be where only a variable says, so that
        a document costs the same whatever its variables. None for a field without pages."""
        arguments = definition.args if definition else {}
        sizes = [name for name in PAGING if name in arguments]
        if not sizes:
            return None
        for argument in node.arguments or ():
            value = argument.value
            if argument.name.value in sizes and not isinstance(value, NullValueNode):
                if isinstance(value, IntValueNode) and len(value.value) < 10:
                    return max(0, min(int(value.value), self.page))
                return self.page
        usual = coerce_default_value(arguments[sizes[0]])
        return usual if isinstance(usual, int) else self.usual_page

    def _directives(self, node: SelectionNode, tally: Tally) -> None:
        for directive in node.directives or ():
            tally.directives += 1
            if directive.name.value in ("include", "skip"):
                for argument in directive.arguments or ():
                    if isinstance(argument.value, VariableNode):
                        self.flags.add(argument.value.name.value)
