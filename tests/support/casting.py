"""Which scenarios to play, so that a thing is tried with every mutation and no more often."""

from collections.abc import Callable, Mapping
from pathlib import Path

from putright.landlords_file import read_landlords
from putright.play.pages import read_whole

ROOT = Path(__file__).parents[2]


def cast(matters: Callable[[str], bool] = lambda _: True) -> Mapping[str, set[str]]:
    """For as few scenarios as will do: the mutations to try in each. None is tried in two."""
    served = {each.slug: each.plugins for each in read_landlords(ROOT / "landlords.toml")}
    every = {
        path.stem: {
            step.deed.mutation
            for step in read_whole(path, served).steps
            if step.deed and step.refused is None and matters(step.deed.mutation)
        }
        for path in sorted((ROOT / "scenarios").glob("*.yaml"))
    }
    chosen: dict[str, set[str]] = {}
    wanting = set().union(*every.values())
    while wanting:
        best = max(every, key=lambda name: len(every[name] & wanting))
        chosen[best] = every[best] & wanting
        wanting -= every[best]
    return chosen
