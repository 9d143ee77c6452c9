"""Parts on their own, in one process: how much dearer than the least that could do."""

from bench import goals
from bench.micro import building, dates
from bench.micro.timing import Pair, compare


def main() -> int:
    """0 where every goal is met, 1 where one is missed."""
    wanted = goals.read()["micro"]
    pairs: dict[str, Pair] = {
        "due_date": dates.due_date(),
        "by_holidays": dates.by_holidays(),
        "explained": dates.explained(),
        "building": building.work_list(),
    }
    print("| | µs of CPU | beside it | ratio | goal |\n| --- | --- | --- | --- | --- |")
    missed = False
    for name, pair in pairs.items():
        found = compare(pair)
        goal = wanted.get(name)
        missed |= goal is not None and not goal.met(found.ratio)
        low, middle, high = found.ratio
        print(
            f"| {pair.title} | {found.first:.2f} | {found.second:.2f} "
            f"| {middle:.2f} ({low:.2f} to {high:.2f}) | {goal or ''} |"
        )
    return int(missed)
