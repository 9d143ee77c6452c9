"""How much one request may ask for."""

from dataclasses import dataclass

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode

from putright.api.errors import ClientError, Code
from putright.api.meter import Meter

BEYOND = 10**9
"""No cost is told higher: that of a chain of fragments may have more digits than JSON can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Lengths are in characters, `body` in bytes, `timeout` in seconds.

    `cost` counts the objects that an answer may hold: in a page as many as it asks for, in a list
    that has no pages `list_of`. `repeats` is how often one selection set may name the same thing:
    validation compares each with each.
    """

    body: int = 1_000_000
    source: int = 64_000
    tokens: int = 2_000
    comments: int = 50
    operations: int = 10
    depth: int = 12
    introspection_depth: int = 20  # below `__schema`; the usual introspection query has 15 levels
    root_fields: int = 20
    fields: int = 500
    aliases: int = 30
    repeats: int = 20
    directives: int = 50
    cost: int = 5_000
    page: int = 100
    usual_page: int = 20
    list_of: int = 2
    timeout: float = 10.0
    errors: int = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found. `cost` is that of the dearest operation, `error` the first excess.

    `introspects`: the document asks `__schema`, or more than scalars of `__type`. `flags` are the
    variables that `@include` and `@skip` look at.
    """

    cost: int = 0
    introspects: bool = False
    flags: tuple[str, ...] = ()
    error: ClientError | None = None


def measure(schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> Measured:
    """Measure a parsed document, before the costlier work of validating it."""
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    if len(operations) > limits.operations:
        return Measured(error=_excess("operations", limits.operations))
    meter = Meter(
        schema,
        document,
        page=limits.page,
        usual_page=limits.usual_page,
        list_of=limits.list_of,
        introspection_depth=limits.introspection_depth,
    )
    costs, excess = [0], None
    for operation in operations:
        kind = schema.get_root_type(operation.operation)
        try:
            tally = meter.walk(operation.selection_set, kind)
        except RecursionError:
            return Measured(error=_excess("depth", limits.depth))
        cost = tally.cost + limits.list_of * tally.rows
        costs.append(cost)
        for name, found, most in (
            ("depth", tally.depth, limits.depth),
            ("root fields", tally.top, limits.root_fields),
            ("selected fields", tally.fields, limits.fields),
            ("aliases", tally.aliases, limits.aliases),
            ("repeated fields", tally.repeats, limits.repeats),
            ("directives", tally.directives + len(operation.directives or ()), limits.directives),
            ("cost", cost, limits.cost),
        ):
            if found > most and excess is None:
                excess = _excess(name, most)
    dearest = min(max(costs), BEYOND)
    return Measured(dearest, meter.introspects, tuple(sorted(meter.flags)), excess)


def _excess(name: str, most: int) -> ClientError:
    return ClientError(
        f"This document asks for too much: its {name} may come to {most} at most.",
        Code.OPERATION_TOO_COMPLEX,
        measure=name,
        limit=most,
    )
