"""Rounds: the same servers over and over, interleaved, so that what drifts drifts for all."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from bench.measuring import Measured, measure
from bench.servers import Server


class Band(NamedTuple):
    """The median of some figures, and the quarters of them that lie below and above."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Band":
        low, _, high = quantiles(figures, n=4, method="inclusive")
        return cls(low, median(figures), high)


class Round(NamedTuple):
    """Raw, ours, ours, raw: each twice, so that a server is also compared with itself."""

    raw: Measured
    ours: Measured
    ours_again: Measured
    raw_again: Measured


class Rounds(NamedTuple):
    """The rounds of one question. Every ratio is of two runs of the same round."""

    rounds: Sequence[Round]

    def ratio(self, of: Callable[[Measured], float]) -> Band:
        """Ours ÷ raw."""
        return Band.of(
            [
                (of(each.ours) + of(each.ours_again)) / (of(each.raw) + of(each.raw_again))
                for each in self.rounds
            ]
        )

    def same(self) -> Band:
        """Raw ÷ raw, in requests a second. Were nothing else going on, it would be 1."""
        return Band.of([each.raw_again.requests / each.raw.requests for each in self.rounds])

    def ours(self, of: Callable[[Measured], float]) -> Band:
        return Band.of([of(run) for each in self.rounds for run in (each.ours, each.ours_again)])

    def raw(self, of: Callable[[Measured], float]) -> Band:
        return Band.of([of(run) for each in self.rounds for run in (each.raw, each.raw_again)])


def run(
    ours: tuple[Server, Path],
    raw: tuple[Server, Path],
    *,
    rounds: int,
    seconds: float,
    postmaster: int,
) -> Rounds:
    """Load one server at a time. Each comes with the file of its questions; see `measure`."""
    for server, questions in (ours, raw):
        measure(server, questions, seconds, postmaster)  # to warm up; not counted
    order = [raw, ours, ours, raw]
    found = []
    for number in range(rounds):
        runs = [measure(server, file, seconds, postmaster) for server, file in order]
        found.append(Round(*(runs if number % 2 == 0 else reversed(runs))))
    return Rounds(found)
