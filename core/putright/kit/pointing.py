"""Following what a row of a ledger points at: the page, a hook, core, a person's step, a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib import import_module
from inspect import isfunction
from types import ModuleType

import pluggy

from putright import hookspecs
from putright.facts import Step
from putright.kit.ledger import Person, Row
from putright.policy import Policy
from putright.proof import Documents, Fault, rules_of

CORE = "putright."
CASEWORK = "putright.casework."
AUDIENCES = "putright.api.identity.Audience"
"""What a caller may be, followed by its name as a ledger's own pointers are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """What one document's rules may point at."""

    module: ModuleType
    policy: Policy
    document: str
    documents: Documents

    def faults(self, row: Row) -> Iterator[Fault]:
        """Whatever of a row points at nothing."""
        for clause in row.clauses:
            if clause not in self.documents.get(self.document, {}):
                wrong = f"There is no clause {clause} in {self.document}."
                yield Fault(row.id, wrong, "Name it as the document is divided.")
        for pointer in row.page:
            yield from self._page(row, pointer)
        for name in row.hook:
            yield from self._hook(row, name)
        for path in row.core:
            yield from _core(row, path)
        for person in row.person:
            yield from self._person(row, person)
        for noted in row.contradicts:
            document = noted.document or self.document
            if noted.clause not in self.documents.get(document, {}):
                wrong = f"There is no clause {noted.clause} in {document}, which it contradicts."
                yield Fault(row.id, wrong, "Name it as the document is divided.")

    def _page(self, row: Row, pointer: str) -> Iterator[Fault]:
        field, _, clause = pointer.partition(" ")
        if field not in {each.name for each in fields(self.policy)}:
            yield Fault(row.id, f"A page has no “{field}”.", "Name a field of Policy.")
        elif clause not in {rule.clause for rule in rules_of(getattr(self.policy, field))}:
            wrong = f"Nothing in “{field}” of {self.policy.key} quotes clause {clause}."
            yield Fault(row.id, wrong, "Quote it there, or say where it is held.")

    def _hook(self, row: Row, name: str) -> Iterator[Fault]:
        manager = pluggy.PluginManager("putright")
        if not hasattr(hookspecs, name) or not manager.parse_hookspec_opts(hookspecs, name):
            yield Fault(row.id, f"There is no hook “{name}”.", "Name one of putright.hookspecs.")
        elif not hasattr(self.module, name) or not manager.parse_hookimpl_opts(self.module, name):
            wrong = f"{self.module.__name__} does not implement “{name}”."
            yield Fault(row.id, wrong, "Implement it, or say where the rule is held.")

    def _person(self, row: Row, person: Person) -> Iterator[Fault]:
        if not self._has_office(person.role):
            wrong = f"Neither the document nor putright knows the role “{person.role}”."
            yield Fault(row.id, wrong, "Name it as the document does, or name an audience.")
        if person.step not in list(Step) and not isfunction(found(CASEWORK + person.step)):
            wrong = f"“{person.step}” is no step of casework."
            yield Fault(row.id, wrong, "Name a Step, or room.module.function of putright.casework.")
        if person.shown not in {rule.clause for rule in rules_of(self.policy)}:
            wrong = f"Clause {person.shown} is not quoted on the page, so it is shown to nobody."
            yield Fault(row.id, wrong, "Quote it on the page, or show a clause that is.")

    def _has_office(self, role: str) -> bool:
        named = re.compile(rf"(?<!\w){re.escape(role)}(?!\w)", re.IGNORECASE)
        clauses = (each for document in self.documents.values() for each in document.values())
        if any(named.search(passage) for passages in clauses for passage in passages):
            return True
        return found(f"{AUDIENCES}.{role}") is not None


def _core(row: Row, path: str) -> Iterator[Fault]:
    what = found(path) if path.startswith(CORE) else None
    if what is None:
        yield Fault(row.id, f"{path} is not there.", "Name what does it: putright.module.function.")
    elif isinstance(what, ModuleType):
        yield Fault(row.id, f"{path} is a whole module.", "Name the function in it.")


def found(path: str) -> object | None:
    """What a dotted path leads to: a module, or something in one; `None` where it leads nowhere.

    >>> found("putright.policy.Unit.DAYS") is None
    True
    """
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        name = ".".join(parts[:cut])
        try:
            what: object = import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{name}.".startswith(f"{error.name}."):
                raise  # it is there, and lacks something that it needs
            continue
        for part in parts[cut:]:
            what = getattr(what, part, None)
        return what
    return None
