"""The goals of `goals.toml`, and whether figures meet them."""

import tomllib
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from bench.rounds import Band

FILE = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True, slots=True)
class Goal:
    at_least: float = -inf
    at_most: float = inf

    def met(self, band: Band) -> bool:
        """Whether any of the middle half of the figures meets it: noise alone fails nobody."""
        return band.high >= self.at_least and band.low <= self.at_most

    def holds(self, figure: float) -> bool:
        return self.at_least <= figure <= self.at_most

    def __str__(self) -> str:
        sides = [("≥", self.at_least), ("≤", self.at_most)]
        return " ".join(f"{sign} {side:g}" for sign, side in sides if abs(side) < inf)


def read() -> dict[str, Any]:
    """Goals by the names of their tables."""
    return _goals(tomllib.loads(FILE.read_text(encoding="utf-8")))


def _goals(table: dict[str, Any]) -> dict[str, Any]:
    return {
        name: Goal(**each) if set(each) <= {"at_least", "at_most"} else _goals(each)
        for name, each in table.items()
    }
