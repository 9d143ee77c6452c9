"""The name by which each clause of a page can be linked to."""

import re

from putright.kit.beside.rows import Side, SideBySide


class Anchors:
    """One name for each clause: `clause-5-5`, with a number where two would be named alike."""

    def __init__(self, page: SideBySide) -> None:
        self._names: dict[tuple[str, str], str] = {}
        for side in page.sides:
            for each in side.clauses:
                name = plain = (
                    f"clause-{re.sub(r'[^a-z0-9]+', '-', each.clause.lower()).strip('-')}"
                )
                number = 1
                while name in self._names.values():
                    number += 1
                    name = f"{plain}-{number}"
                self._names[side.source, each.clause] = name

    def of(self, side: Side, clause: str) -> str:
        return self._names[side.source, clause]
