"""What a run found, as tables that can be read, and as JSON that can be kept."""

import json
import os
import time
from pathlib import Path
from typing import Any

from bench.goals import Goal
from bench.measuring import CONNECTIONS, GENERATOR
from bench.rounds import Band, Rounds

KEPT = Path(__file__).with_name("results") / "runs.jsonl"


def table(title: str, found: Rounds, goals: dict[str, Goal]) -> str:
    """One question's figures as Markdown; ratios with the middle half of the rounds."""
    ratio, ours, raw = found.ratio, found.ours, found.raw
    requests, tail = ratio(lambda run: run.requests), ours(lambda run: run.tail)
    rows = [
        ("", "raw", "ours", "ours ÷ raw", "goal", ""),
        ("---",) * 6,
        (
            "requests a second",
            f"{raw(lambda run: run.requests).middle:,.0f}",
            f"{ours(lambda run: run.requests).middle:,.0f}",
            _band(requests),
            str(goals["requests"]),
            _verdict(goals["requests"], requests),
        ),
        _row("p50, ms", found, "p50"),
        _row("p99, ms", found, "p99"),
        (
            "p99 ÷ p50",
            _band(raw(lambda run: run.tail)),
            _band(tail),
            "",
            str(goals["tail"]),
            _verdict(goals["tail"], tail),
        ),
        _row("server, µs of CPU a request", found, "server", 0),
        _row("PostgreSQL, µs of CPU a request", found, "postgres", 0),
        _row("both, µs of CPU a request", found, "processor", 0),
    ]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{title}\n\n{lines}\n\nThe same server twice (raw ÷ raw): {_band(found.same())}\n"


def surroundings() -> str:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{time.strftime('%Y-%m-%d %H:%M')}, {_processor()}, {os.cpu_count()} cores, load average "
        f"{load}; {CONNECTIONS} connections, load from {GENERATOR}"
    )


def keep(question: str, found: Rounds) -> None:
    """Append every run of every round to `results/runs.jsonl`, which git does not keep."""
    KEPT.parent.mkdir(exist_ok=True)
    rounds: list[dict[str, Any]] = [
        {name: run._asdict() for name, run in each._asdict().items()} for each in found.rounds
    ]
    with KEPT.open("a", encoding="utf-8") as file:
        line = {"at": time.time(), "where": surroundings(), "question": question, "rounds": rounds}
        file.write(json.dumps(line) + "\n")


def _row(name: str, found: Rounds, figure: str, places: int = 1) -> tuple[str, ...]:
    def of(run: Any) -> float:
        return float(getattr(run, figure))

    return (
        name,
        f"{found.raw(of).middle:.{places}f}",
        f"{found.ours(of).middle:.{places}f}",
        _band(found.ratio(of)),
        "",
        "",
    )


def _band(band: Band) -> str:
    return f"{band.middle:.2f} ({band.low:.2f} to {band.high:.2f})"


def _verdict(goal: Goal, band: Band) -> str:
    if goal.holds(band.middle):
        return "met"
    return "within the noise" if goal.met(band) else "**missed**"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "an unnamed processor"
