"""Processor time of a process and all its descendants, from /proc (Linux alone has it)."""

import os
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")


class Meter:
    """Counts the seconds that a tree of processes has run since the meter was made."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._before = _used(root)

    def seconds(self) -> float:
        return sum(used - self._before.get(pid, 0) for pid, used in _used(self._root).items())


def _used(root: int) -> dict[int, float]:
    """User and system time of each process of the tree."""
    parents, used = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            pid = int(entry.name)
            parents[pid] = int(fields[1])
            used[pid] = (int(fields[11]) + int(fields[12])) * TICK
    tree = {root}
    while grown := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    return {pid: used[pid] for pid in tree if pid in used}
