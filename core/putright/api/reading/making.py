"""How a flat row of SQL values becomes an object of the answer.

An object's own values stand together in its row, in the order of its keys. What is not ready in
SQL is put right on the way: a child that stands further on in the same row, a list that came as
JSON, a value that Python works out.

A page of a hundred rows with children makes hundreds of objects, and most time of a long list is
spent here. So each shape of object is written as one Python expression, which is three to four
times as quick as `dict(zip())`. Nothing but numbers goes into its text: the caller's keys and
everything else are handed to it as values.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from putright.api.reading.rows import Row
from putright.api.reading.statement import Run

Build = Callable[[Row, Run], Any]


@dataclass(slots=True)
class Block:
    """An object's keys, the place of its first value, and what is put right, by place."""

    keys: tuple[str, ...]
    start: int
    mends: dict[int, "Child | Build"] = field(default_factory=dict)


class Child(NamedTuple):
    """An object in another's row. Where `marker` is given, that value says whether it is there."""

    marker: int | None
    block: Block


def maker(block: Block) -> Build:
    """What makes the object from a row.

    >>> make = maker(Block(("a", "b"), 0, {1: Child(2, Block(("c",), 3))}))
    >>> make(["one", None, True, "three"], None)
    {'a': 'one', 'b': {'c': 'three'}}
    >>> make(["one", None, False, None], None)
    {'a': 'one', 'b': None}
    """
    values: dict[str, Any] = {}
    text = f"lambda row, run: {_expression(block, values)}"
    made: Build = eval(text, values)  # numbers of ours alone; see above
    return made


def _expression(block: Block, values: dict[str, Any]) -> str:
    parts = []
    for place, key in enumerate(block.keys, block.start):
        mend = block.mends.get(place)
        if mend is None:
            made = f"row[{place}]"
        elif isinstance(mend, Child):
            made = _expression(mend.block, values)
            if mend.marker is not None:
                made = f"({made} if row[{mend.marker}] else None)"
        else:
            made = f"{_handed(mend, values)}(row, run)"
        parts.append(f"{_handed(key, values)}: {made}")
    return f"{{{', '.join(parts)}}}"


def _handed(value: Any, values: dict[str, Any]) -> str:
    """The name by which the expression is handed a value."""
    name = f"v{len(values)}"
    values[name] = value
    return name
