"""`docs/glossary.md` cannot lag: what it marks exists, and no table and no noun is left out."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path
from typing import Any

import putright
import pytest
from graphql import (
    is_enum_type,
    is_introspection_type,
    is_specified_scalar_type,
)
from putright import policy
from putright.api.schema import make_schema
from putright.api.types.policies import clauses_of
from putright.cli import COMMANDS
from putright.store.base import Base
from putright_ids.policy import POLICY as IDS
from putright_ombudsman_code import EDITIONS
from putright_stoke.first_edition import FIRST
from putright_stoke.second_edition import SECOND

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^- (\*\*.*?)(?=^- |^#|\Z)", TEXT, re.MULTILINE | re.DOTALL)
SCHEMA = make_schema()._schema
TABLES = Base.metadata.tables
DOCUMENTS = {"IDS": (IDS,), "Stoke": (FIRST, SECOND), "Code": EDITIONS[-1:]}
FAMILIES = ("Connection", "Edge", "Input", "Payload")
"""Types that only carry others; the words “connection”, “input” and “payload” explain them."""


def in_code(name: str) -> bool:
    """A module of putright, something in it, or an attribute or a dataclass field of that."""
    parts = name.split(".")
    for cut in range(len(parts), -1, -1):
        try:
            found: Any = import_module(".".join(("putright", *parts[:cut])))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            fields = getattr(found, "__dataclass_fields__", {})
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False


def on_a_page(name: str) -> bool:
    return in_code(f"policy.{name}")


def in_the_schema(name: str) -> bool:
    """A type, or a field or a word of one; after an @, a directive."""
    if name.startswith("@"):
        return SCHEMA.get_directive(name[1:]) is not None
    type_name, _, rest = name.partition(".")
    type_ = SCHEMA.type_map.get(type_name)
    if type_ is None or not rest:
        return type_ is not None
    return rest in (type_.values if is_enum_type(type_) else getattr(type_, "fields", {}))


def in_the_database(name: str) -> bool:
    table, _, column = name.partition(".")
    return table in TABLES and (not column or column in TABLES[table].c)


def on_the_command_line(name: str) -> bool:
    return name.removeprefix("putright ") in COMMANDS


def installed(name: str) -> bool:
    return name in entry_points(group="putright").names


def in_the_repository(name: str) -> bool:
    return (ROOT / name).is_file()


KINDS: Mapping[str, Callable[[str], bool]] = {
    "code": in_code,
    "page": on_a_page,
    "GraphQL": in_the_schema,
    "SQL": in_the_database,
    "command": on_the_command_line,
    "plugin": installed,
}


def parts(entry: str) -> tuple[list[str], list[str], str]:
    """The words of an entry, where they come from, and what is said of them."""
    one_line = " ".join(entry.split())
    found = re.match(r"((?:\*\*.+?\*\*,? ?)+)(?:\((.*?)\)(?=:))?: ?(.+)$", one_line)
    assert found, f"Write “- **word** (where from): meaning.” and not: {one_line[:60]}"
    return re.findall(r"\*\*(.+?)\*\*", found[1]), (found[2] or "").split("; "), found[3]


def origins() -> Iterator[tuple[str, str, str]]:
    for entry in ENTRIES:
        words, places, _ = parts(entry)
        for place in filter(None, places):
            yield words[0], place, place.split(" ")[0]


def test_the_list_is_read_whole():
    assert len(ENTRIES) == TEXT.count("\n- ") > 90


def test_each_word_has_one_entry():
    words = list(chain.from_iterable(parts(entry)[0] for entry in ENTRIES))
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("word", "place", "kind"), list(origins()))
def test_each_word_comes_from_where_it_says(word, place, kind):
    marks = re.findall(r"`([^`]+)`", place)
    if kind in KINDS:
        assert marks, f"{word}: {place} names nothing"
        assert [mark for mark in marks if not KINDS[kind](mark)] == []
        return
    clauses = {clause.number for edition in DOCUMENTS[kind] for clause in clauses_of(edition)}
    assert place.removeprefix(f"{kind} ") in clauses


def test_whatever_is_marked_as_code_exists():
    ways = (*KINDS.values(), in_the_repository)
    marks = re.findall(r"`([^`]+)`", TEXT)
    gone = [mark for mark in marks if not any(way(mark.removeprefix("putright.")) for way in ways)]
    assert gone == []


def nouns() -> Iterator[str]:
    for name, type_ in SCHEMA.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        if not name.endswith(FAMILIES):
            yield name


def test_every_table_and_every_noun_of_the_schema_has_an_entry():
    marked = {"SQL": set(), "GraphQL": set()}
    for _, place, kind in origins():
        if kind in marked:
            marked[kind] |= set(re.findall(r"`(\w+)(?:\.\w+)?`", place))
    assert set(TABLES) - marked["SQL"] == set()
    assert set(nouns()) - marked["GraphQL"] == set()


def spoken() -> Iterator[tuple[str, str]]:
    """Every name of the schema, the tables and the code, and where it stands."""
    for name, type_ in SCHEMA.type_map.items():
        if not is_introspection_type(type_):
            yield name, "schema"
            members = getattr(type_, "values", None) or getattr(type_, "fields", None) or {}
            for member, field in members.items():
                yield member, f"schema, {name}"
                for argument in getattr(field, "args", None) or {}:
                    yield argument, f"schema, {name}.{member}"
    for table in TABLES.values():
        yield table.name, "table"
        for column in table.c:
            yield column.name, f"table {table.name}"
    for file in sorted(Path(putright.__file__).parent.rglob("*.py")):
        yield file.stem, str(file)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, f"{file.name}:{node.lineno}"
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield node.target.id, f"{file.name}:{node.lineno}"


def apart(name: str) -> str:
    """“receivedOn”, “received_on” and “received on” are the same words."""
    pieces = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
    return f" {' '.join(pieces).lower()} "


@cache
def names() -> Mapping[str, str]:
    return {apart(name): where for name, where in spoken()}


def not_said() -> Iterator[tuple[str, str]]:
    for entry in ENTRIES:
        words, _, said = parts(entry)
        _, _, barred = said.partition("Not said: ")
        for each in re.findall(r"\*([^*]+)\*", barred):
            yield words[0], each


@pytest.mark.parametrize(("instead", "barred"), list(not_said()))
def test_what_is_not_said_is_nobodys_name(instead, barred):
    found = {name: where for name, where in names().items() if apart(barred) in name}
    assert found == {}, f"say “{instead}”"


def test_the_words_of_a_page_are_explained_too():
    places = " ".join(place for _, place, kind in origins() if kind == "page")
    named = set(re.findall(r"`(\w+)", places))
    rules = {
        name
        for name, value in vars(policy).items()
        if isinstance(value, type) and value.__module__ == policy.__name__
    }
    assert rules - named == set()
