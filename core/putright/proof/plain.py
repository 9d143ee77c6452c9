"""A page is read, not run: it holds values and no logic."""

import ast

from putright.proof.fault import Fault

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
    """A page is read, not run: nothing but values of the vocabulary, named and nested."""
    tree = ast.parse(code)
    faults = []
    words = {"frozenset"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("putright.policy", "datetime"):
            words |= {alias.name for alias in node.names}
    for node in ast.walk(tree):
        line = f"{name}, line {getattr(node, 'lineno', 0)}"
        if node in tree.body and not isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign):
            faults.append(
                Fault(line, "A page holds only imports and values.", "Move it to a hook.")
            )
        elif isinstance(node, _LOGIC):
            faults.append(Fault(line, "A page has no logic.", "Write the value out."))
        elif isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id in words
        ):
            faults.append(Fault(line, "A page calls nothing of its own.", "Write the value out."))
    return faults
