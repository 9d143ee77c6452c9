"""`python -m bench`: ours beside a bare handler. `python -m bench micro`: parts, in one process.

`python -m bench replay`: how long 100,000 cases take under another edition.
`python -m bench opening`: how long 200 landlords take to open.
`python -m bench calendar`: how long a closed day takes over 20,000 deadlines.
"""

import os
import sys
from pathlib import Path

from bench import asking, calendar, goals, micro, report, rounds
from bench.data import STATE, Data, open_data
from bench.measuring import keep
from bench.micro import opening, replays
from bench.questions import Question, portal
from bench.rounds import Rounds
from bench.servers import Server, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "6"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
SCALE = float(os.environ.get("SCALE", "1"))
TITLES = {
    "A": "the portal's page of one complaint, to its complainant",
    "B": "a page of 50 of an officer's work list",
}


def main() -> int:
    """0 where every goal is met, 1 where one is missed, 2 where the machine was too busy to say."""
    if sys.argv[1:] == ["micro"]:
        return micro.main()
    if sys.argv[1:] == ["replay"]:
        return replays.main()
    if sys.argv[1:] == ["opening"]:
        return opening.main()
    if sys.argv[1:] == ["calendar"]:
        return calendar.main()
    if sys.argv[1:]:
        print("python -m bench, or python -m bench followed by micro, replay, opening or calendar")
        return 2
    with open_data(SCALE) as data, serving("raw", data) as raw, serving("ours", data) as ours:
        print(f"{data.complaints:,} complaints; {report.surroundings()}", flush=True)
        questions = {"A": portal(data), "B": asking.work_lists(ours)}
        verdicts = [_one(name, questions[name], data, ours, raw) for name in questions]
    return max(verdicts)


def _one(name: str, questions: list[Question], data: Data, ours: Server, raw: Server) -> int:
    """Compare, measure and judge one question; a void run is repeated once."""
    values = asking.compare(questions, ours, raw)
    wanted = goals.read()
    files = [
        keep([each.ours for each in questions], STATE / f"{name}.ours"),
        keep([each.raw for each in questions], STATE / f"{name}.raw"),
    ]
    title = (
        f"\n## {name}: {TITLES[name]}, {values:.0f} values; "
        f"{len(questions)} questions, all answered alike by both"
    )
    for attempt in ("first", "second"):
        found = _measure(files, data, ours, raw)
        report.keep(name, found)
        print(report.table(title, found, wanted[name]), flush=True)
        if wanted["same"].holds(found.same().middle):
            met = [
                wanted[name]["requests"].met(found.ratio(lambda run: run.requests)),
                wanted[name]["tail"].met(found.ours(lambda run: run.tail)),
            ]
            return 0 if all(met) else 1
        print(f"Void: raw ÷ raw must be {wanted['same']}. That was the {attempt} try.", flush=True)
    return 2


def _measure(files: list[Path], data: Data, ours: Server, raw: Server) -> Rounds:
    return rounds.run(
        (ours, files[0]),
        (raw, files[1]),
        rounds=ROUNDS,
        seconds=SECONDS,
        postmaster=data.postmaster,
    )


if __name__ == "__main__":
    sys.exit(main())
