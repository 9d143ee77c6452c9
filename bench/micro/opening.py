"""Opening very many landlords: `python -m bench opening` prints how long it took."""

import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from putright.house import open_landlords
from putright.kit.plugin import shipped
from putright.landlords_file import read_landlords
from putright.rules.bank_holidays import NATIONS

LANDLORDS = 200
GOAL = 2.0
"""Seconds, for reading the file, opening every landlord and making every calendar."""


def main() -> int:
    """0 where the goal is met, 1 where it is missed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "landlords.toml")
        file.write_text("\n".join(_sections()), encoding="utf-8")
        began = perf_counter()
        landlords = open_landlords(read_landlords(file))
        opened = perf_counter()
        for landlord in landlords.values():
            _ = landlord.calendar.version
        ready = perf_counter()
    print(
        f"{len(landlords)} landlords opened in {opened - began:.2f} s, every calendar made "
        f"{ready - opened:.2f} s later; goal: {GOAL:.0f} s for both"
    )
    return int(ready - began > GOAL)


def _sections() -> list[str]:
    """Each with a plugin, a nation and office closures of its own."""
    plugins = cycle(point.name for point in shipped() if point.name != "ombudsman_code")
    return [
        f'[landlord_{number}]\nname = "Landlord {number}"\nnation = "{nation}"\n'
        f'plugins = ["ombudsman_code", "{plugin}"]\nombudsman = "Housing Ombudsman Service"\n'
        f"closures = [{{ from = 2026-12-{1 + number % 24:02}, to = 2026-12-31, "
        'why = "Office closed" }]\n'
        for number, plugin, nation in zip(
            range(LANDLORDS), plugins, islice(cycle(NATIONS), LANDLORDS), strict=False
        )
    ]
