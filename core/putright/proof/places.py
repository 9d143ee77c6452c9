"""Where in the code of a page a fault stands: its file and its line.

A page is read here and never run, so it may be as wrong as it likes.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from putright import policy as words
from putright.policy import Policy, Rule
from putright.proof.fault import Fault

_SPANS = ("working_days", "calendar_days", "weeks", "months", "years")
_UNKNOWN = object()


def placed(faults: Sequence[Fault], policy: Policy, pages: Mapping[str, str]) -> list[Fault]:
    """The same faults of an edition, each with the file and the line that it is made on."""
    edition = _edition(policy, pages)
    trees = {file: ast.parse(code) for file, code in pages.items()}
    if edition is not None:  # a rule is looked for on the edition's own page first
        trees = {edition[0]: trees[edition[0]], **trees}
    return [_placed(fault, policy, trees, edition) for fault in faults]


def is_written_out(policy: Policy, pages: Mapping[str, str]) -> bool:
    """Whether the edition stands on one of the pages as a value."""
    return _edition(policy, pages) is not None


def can_be_read(code: str) -> bool:
    """Whether it is Python at all."""
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def clause_of(call: ast.Call) -> str | None:
    """The clause that a rule's code begins with; `None` for a call that is no rule."""
    kind = getattr(words, _name(call), None)
    if not (isinstance(kind, type) and issubclass(kind, Rule)):
        return None
    clause = _value(_argument(call, 0, "clause"))
    return clause if isinstance(clause, str) else None


def clause_at(code: str, line: int) -> str | None:
    """The clause of the innermost rule whose code that line belongs to."""
    if not can_be_read(code):
        return None
    around = [
        (call.lineno, -(call.end_lineno or call.lineno), clause)
        for call in _calls(ast.parse(code))
        if call.lineno <= line <= (call.end_lineno or call.lineno) and (clause := clause_of(call))
    ]
    return max(around)[2] if around else None


def _edition(policy: Policy, pages: Mapping[str, str]) -> tuple[str, ast.Call] | None:
    """The page that holds an edition, and the call that makes it."""
    for file, code in pages.items():
        for call in _calls(ast.parse(code)):
            said = {each.arg: _value(each.value) for each in call.keywords}
            key = said.get("publisher"), said.get("edition")
            if _name(call) == "Policy" and key == (policy.publisher, policy.edition):
                return file, call
    return None


def _placed(
    fault: Fault,
    policy: Policy,
    trees: Mapping[str, ast.Module],
    edition: tuple[str, ast.Call] | None,
) -> Fault:
    for file, tree in trees.items():
        if fault.about is not None and (line := _line_of_rule(fault.about, tree)):
            return replace(fault, file=file, line=line)
    if edition is None:
        return fault
    file, call = edition
    line = call.lineno if fault.clause == policy.key else _line_of_others(call, fault.clause)
    return replace(fault, file=file, line=line)


def _line_of_others(edition: ast.Call, clause: str) -> int:
    """Where a clause is listed as not quoted, or would be."""
    others = next((each for each in edition.keywords if each.arg == "other_clauses"), None)
    if others is None:
        return edition.lineno
    keys = others.value.keys if isinstance(others.value, ast.Dict) else []
    listed = (key.lineno for key in keys if key is not None and _value(key) == clause)
    return next(listed, others.value.lineno)


def _line_of_rule(rule: Rule, page: ast.Module) -> int | None:
    """Where a rule stands: of those of its kind and clause, the one that is least unlike it."""
    alike = [
        call
        for call in _calls(page)
        if _name(call) == type(rule).__name__ and clause_of(call) == rule.clause
    ]
    nearest = min(alike, key=lambda call: (_differs(call, rule), call.lineno), default=None)
    return nearest.lineno if nearest else None


def _differs(call: ast.Call, rule: Rule) -> tuple[bool, int]:
    """How unlike a rule some code of its kind and clause is: first its words, then its values."""
    others = [
        value
        for each in call.keywords
        if each.arg
        and (value := _value(each.value)) is not _UNKNOWN
        and value != getattr(rule, each.arg, None)
    ]
    return _value(_argument(call, 1, "words")) != rule.words, len(others)


def _value(node: ast.expr | None) -> object:
    """What a plain piece of code means: a constant, a word of the vocabulary, a length of time."""
    match node:
        case ast.Constant(value):
            return value
        case ast.Attribute(value=ast.Name(kind), attr=member):
            return getattr(getattr(words, kind, None), member, _UNKNOWN)
        case ast.Call(func=ast.Name(name), args=[ast.Constant(int(count))]) if name in _SPANS:
            return getattr(words, name)(count)
    return _UNKNOWN


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _calls(page: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(page) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
