"""Each document is parsed, measured and validated once, and kept with the plans made for it.

The same prepared document serves the compiled reads and ordinary execution, so nothing is parsed
twice. Two bounded shelves: what is refused is remembered too, yet can never push out what is good.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from putright.api.errors import ClientError, Code, request_errors
from putright.api.limits import Limits, measure

RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
"""What Strawberry itself validates with."""

MOST_DOCUMENTS, MOST_CHARACTERS = 512, 256_000
"""Syntax trees take up to 300 bytes for each character, so these bound a shelf to some 75 MB."""

PREPARED = "putright.prepared"
"""The key under which an operation carries its prepared document to `HandOver`."""


@dataclass(slots=True, eq=False)
class Prepared:
    """A document ready to run, or the errors that it is always answered with.

    `plans` belongs to the read compiler. `flags` are the variables that `@include` and `@skip` look
    at, `cost` that of the dearest operation. `hash` is the SHA-256 of the text, in hexadecimal.
    """

    query: str
    hash: str
    document: DocumentNode | None = None
    errors: tuple[dict[str, Any], ...] = ()
    operations: dict[str | None, OperationDefinitionNode] = field(default_factory=dict)
    cost: int = 0
    flags: tuple[str, ...] = ()
    introspects: bool = False
    plans: dict[Any, Any] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to run. Raises ClientError where the name does not say which."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        operation = self.operations.get(name) if name is not None else None
        if operation is None:
            raise ClientError(
                "Send the operationName of one of the document's operations.",
                Code.OPERATION_RESOLUTION_FAILURE,
            )
        return operation


class Documents:
    """Prepared documents by their text. `find` and `keep` are for one thread, the event loop's."""

    def __init__(self, schema: GraphQLSchema, limits: Limits | None = None) -> None:
        self.schema = schema
        self.limits = limits or Limits()
        self._good, self._refused = _Shelf(), _Shelf()

    def prepare(self, query: str) -> Prepared:
        """Find a document or build and keep it. Call it at start-up for documents known before."""
        return self.find(query) or self.keep(self.build(query))

    def find(self, query: str) -> Prepared | None:
        return self._good.find(query) or self._refused.find(query)

    def keep(self, prepared: Prepared) -> Prepared:
        """Remember a document, and return it, or the same one where another was quicker."""
        if len(prepared.query) > self.limits.source:
            return prepared
        return (self._refused if prepared.errors else self._good).keep(prepared)

    def build(self, query: str) -> Prepared:
        """Parse, measure and validate. Some milliseconds; pure, so it may run in any thread."""
        prepared = Prepared(query, sha256(query.encode()).hexdigest())
        limits = self.limits
        try:
            document = parse(
                query,
                allow_empty_selection_sets=False,
                max_lexical_tokens=limits.tokens,
                max_comments=limits.comments,
                max_source_length=limits.source,
            )
        except GraphQLError as error:
            prepared.errors = request_errors([error], Code.GRAPHQL_PARSE_FAILED, 1)
            return prepared
        measured = measure(self.schema, document, limits)
        prepared.cost, prepared.flags = measured.cost, measured.flags
        prepared.introspects = measured.introspects
        errors = [measured.error] if measured.error else self._validate(document)
        if errors:
            invalid = Code.GRAPHQL_VALIDATION_FAILED
            prepared.errors = request_errors(errors, invalid, limits.errors)
            return prepared
        prepared.document = document
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                prepared.operations[node.name.value if node.name else None] = node
        return prepared

    def _validate(self, document: DocumentNode) -> list[GraphQLError]:
        most = self.limits.errors
        return validate(self.schema, document, RULES, max_errors=most, hide_suggestions=True)


class _Shelf:
    """Keeps the documents used last, bounded by their number and by their length together."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._characters = 0

    def find(self, query: str) -> Prepared | None:
        prepared = self._kept.get(query)
        if prepared is not None:
            self._kept.move_to_end(query)
        return prepared

    def keep(self, prepared: Prepared) -> Prepared:
        known = self.find(prepared.query)
        if known is not None:
            return known
        self._kept[prepared.query] = prepared
        self._characters += len(prepared.query)
        while len(self._kept) > MOST_DOCUMENTS or self._characters > MOST_CHARACTERS:
            self._characters -= len(self._kept.popitem(last=False)[0])
        return prepared


class HandOver(SchemaExtension):
    """Gives Strawberry the document that was prepared before, so that it neither parses nor
    validates. An operation that carries none, such as one of a test, goes the ordinary way."""

    def on_parse(self) -> Iterator[None]:
        prepared = self._prepared()
        if prepared is not None:
            self.execution_context.graphql_document = prepared.document
        yield

    def on_validate(self) -> Iterator[None]:
        if self._prepared() is not None:
            self.execution_context.pre_execution_errors = []
        yield

    def _prepared(self) -> Prepared | None:
        carried: Prepared | None = (self.execution_context.operation_extensions or {}).get(PREPARED)
        return carried
