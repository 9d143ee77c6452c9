"""Two ways of doing a thing, timed in turns; the ratio is of neighbours in time."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import NamedTuple

from bench.rounds import Band

ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two functions that each do a thing `times` times over. The ratio is `first` ÷ `second`."""

    title: str
    first: Callable[[], object]
    second: Callable[[], object]
    times: int


class Found(NamedTuple):
    """Microseconds of processor time of each, for one time."""

    first: float
    second: float
    ratio: Band


def compare(pair: Pair) -> Found:
    pair.first(), pair.second()
    gc.collect()
    gc.disable()
    try:
        rounds = [(_seconds(pair.first), _seconds(pair.second)) for _ in range(ROUNDS)]
    finally:
        gc.enable()
    each = 1e6 / pair.times
    return Found(
        median(first for first, _ in rounds) * each,
        median(second for _, second in rounds) * each,
        Band.of([first / second for first, second in rounds]),
    )


def _seconds(function: Callable[[], object]) -> float:
    began = process_time()
    function()
    return process_time() - began
