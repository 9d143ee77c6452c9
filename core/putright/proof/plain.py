"""A page is read, not run: it holds values and no logic."""

import ast

from putright.proof.fault import Fault
from putright.proof.places import clause_of

_LOGIC = (
    ast.Lambda,
    ast.IfExp,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.BoolOp,
    ast.BinOp,
    ast.Compare,
    ast.JoinedStr,
    ast.Subscript,
    ast.NamedExpr,
    ast.Await,
    ast.Yield,
)


def page_is_plain(name: str, code: str) -> list[Fault]:
    """A page is read, not run: nothing but values of the vocabulary, named and nested.

    Each fault is at the clause of the rule that it stands in, and at none outside of the rules.
    """
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        wrong = f"It cannot be read: {error.msg}."
        return [Fault("", wrong, "Mend that line.", file=name, line=error.lineno)]
    words = {"frozenset"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("putright.policy", "datetime"):
            words |= {alias.name for alias in node.names}
    faults: list[Fault] = []

    def look(node: ast.AST, clause: str) -> None:
        if isinstance(node, ast.Call):
            clause = clause_of(node) or clause
        if (problem := _problem(node, tree, words)) is not None:
            line = getattr(node, "lineno", None)
            faults.append(Fault(clause, *problem, file=name, line=line))
        for inner in ast.iter_child_nodes(node):
            look(inner, clause)

    look(tree, "")
    return faults


def _problem(node: ast.AST, tree: ast.Module, words: set[str]) -> tuple[str, str] | None:
    """What is wrong with a piece of code, and the mend."""
    if node in tree.body and not isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign):
        return "A page holds only imports and values.", "Move it to a hook."
    if isinstance(node, _LOGIC):
        return "A page has no logic.", "Write the value out."
    if isinstance(node, ast.Call) and not (
        isinstance(node.func, ast.Name) and node.func.id in words
    ):
        return "A page calls nothing of its own.", "Write the value out."
    return None
