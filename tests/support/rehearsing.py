"""What rehearsals are tried with: a document that rehearses, all that an answer may hold, and all
that is kept."""

import json
import re
from functools import cache
from typing import Any

from graphql import (
    GraphQLField,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)
from putright.api.schema import make_schema
from putright.store.base import Base
from sqlalchemy import URL, create_engine, text

SCHEMA = make_schema()._schema
MUTATIONS = SCHEMA.mutation_type.fields
NOUNS = {"Complaint", "Party", "PolicyClause", "Warning"}
AGAIN = {"code", "currentStage", "nextDeadline", "policy", "receipt"}
"""What an answer says a second time, and what hangs on the edition alone: a document has bounds."""

DEEP = {
    *("casework", "deadlines", "events", "explanation", "facts", "members"),
    *("points", "remedies", "representatives", "route", "updateAgreements"),
}
"""Where what hangs on it is asked for too."""

BESIDE = {"contact", "interview", "merged", "raised", "warning"}
"""What a payload holds beside the complaint."""

SIGNED = re.compile(r'"(url|download)": "[^"]+"')
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def rehearsed(document: str) -> str:
    """The same mutation, to be rehearsed."""
    head, brace, rest = document.partition("{")
    assert head.lstrip().startswith("mutation")
    return f"{head} @rehearse {brace}{rest}"


def in_full(mutation: str) -> str:
    """A document of this mutation that asks for all that its payload has: three levels deep of the
    record that it changes, one of any other."""
    title = mutation[0].upper() + mutation[1:]
    payload = get_named_type(MUTATIONS[mutation].type)
    told = "errors { message code path ... on PolicyError { rule { number text } } }"
    fields = " ".join(
        _in_full(name, field, 1 if name in BESIDE and len(payload.fields) > 3 else 3)
        for name, field in payload.fields.items()
        if name not in ("errors", "query")
    )  # fmt: skip
    return (
        f"mutation Do($input: {title}Input!) {{ {mutation}(input: $input) {{ {fields} {told} }} }}"
    )


def _in_full(name: str, field: GraphQLField, levels: int) -> str:
    kind = get_named_type(field.type)
    if name in AGAIN or any(is_required_argument(each) for each in field.args.values()):
        return ""
    if is_leaf_type(kind):
        return name
    below = _below(kind.name, levels - 1)
    return f"{name}{'(last: 30)' if 'last' in field.args else ''} {{ {below} }}" if below else ""


@cache
def _below(kind: str, levels: int) -> str:
    """What to ask of a type. Another record of its own is asked for its id alone."""
    found = SCHEMA.get_type(kind)
    assert is_composite_type(found)
    if is_abstract_type(found):
        return "__typename"
    if "nodes" in found.fields:
        return _in_full("nodes", found.fields["nodes"], levels + 1)
    if kind in NOUNS and levels < 2:
        return "id"
    if levels == 0:
        names = (
            name for name, each in found.fields.items() if is_leaf_type(get_named_type(each.type))
        )
        return " ".join(names)
    return " ".join(
        filter(
            None,
            (
                _in_full(name, each, levels if name in DEEP else 1)
                for name, each in found.fields.items()
            ),
        )
    )


def alike(answer: Any) -> str:
    """An answer with every id by its place alone, for two acts make ids of their own; and without
    the signed addresses that hold one."""
    known: dict[str, str] = {}
    told = SIGNED.sub(r'"\1": "signed"', json.dumps(answer, indent=1, sort_keys=True))
    return UUID.sub(lambda each: known.setdefault(each[0], f"id {len(known)}"), told)


FORGOTTEN = {"draft", "job", "upload", "used_key"}
"""What the tick throws away when its time is over, whoever is asking meanwhile."""


def changed(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> set[str]:
    """The tables that hold something else than before; that the tick forgets is no change."""
    fewer = {name for name in FORGOTTEN if after[name][0] < before[name][0]}
    return {name for name in before if after[name] != before[name]} - fewer


class Kept:
    """All that a database keeps, whosever it is. `superuser` sees past row-level security."""

    def __init__(self, superuser: URL) -> None:
        self._engine = create_engine(superuser)
        self._sums = " UNION ALL ".join(
            f"SELECT '{each.name}', count(*), "
            f"md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {each.name} t"
            for each in Base.metadata.sorted_tables
        )

    def __call__(self) -> dict[str, tuple[int, str]]:
        """By table, how many rows there are, and a digest of them all."""
        with self._engine.connect() as connection:
            return {name: (rows, sum_) for name, rows, sum_ in connection.execute(text(self._sums))}

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()
