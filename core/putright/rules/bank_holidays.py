"""The bank holidays that deadlines are counted by, and since when each was known.

They are pinned in `bank_holidays.csv`, beside this file. It was made from the `holidays` library,
and a test compares the two, so that an upgrade of the library can never move a deadline silently:
it fails the test, and the table is then made again, on purpose, with

    python -m putright.rules.bank_holidays > core/putright/rules/bank_holidays.csv

Only the days on which offices are closed stand there: where Boxing Day falls on a Saturday, its
substitute day does and the Saturday does not. `known_from` is the day on which a one-off holiday
was announced, `known_until` the day on which an ordinary one was moved away. GOV.UK has published
the days up to 2028; the later ones follow from the Banking and Financial Dealings Act 1971.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

Nation = Literal["ENG", "NIR", "SCT", "WLS"]
NATIONS: tuple[Nation, ...] = get_args(Nation)

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
"""The first and the last day that the table can speak for."""


class BankHoliday(NamedTuple):
    nation: str
    day: date
    name: str
    known_from: date | None = None  # None: settled by the Act, known for as long as anyone asks
    known_until: date | None = None  # None: it still stands

    def was_known(self, on: date | None) -> bool:
        """Whether it was believed in on a day; `None` asks about now."""
        if on is None:
            return self.known_until is None
        return (self.known_from is None or self.known_from <= on) and (
            self.known_until is None or on < self.known_until
        )


@cache
def pinned() -> tuple[BankHoliday, ...]:
    """Every row of the table that is shipped with this package."""
    text = files(__package__).joinpath("bank_holidays.csv").read_text(encoding="utf-8")
    return tuple(
        BankHoliday(
            row["nation"],
            date.fromisoformat(row["date"]),
            row["name"],
            _date_or_none(row["known_from"]),
            _date_or_none(row["known_until"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def as_known(nation: Nation, on: date | None = None) -> dict[date, str]:
    """The bank holidays of a nation as they were believed to be on a day, in order.

    >>> date(2022, 9, 19) in as_known("ENG", date(2022, 9, 9))
    False
    >>> as_known("ENG", date(2022, 9, 10))[date(2022, 9, 19)]
    'State Funeral of Queen Elizabeth II'
    """
    return {row.day: row.name for row in pinned() if row.nation == nation and row.was_known(on)}


def _date_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# What follows makes the table. Nothing that counts a deadline calls it.

ANNOUNCED = {
    date(2020, 5, 8): date(2019, 6, 7),  # early May, moved for the anniversary of VE Day
    date(2022, 6, 2): date(2020, 11, 12),  # spring, moved for the Platinum Jubilee
    date(2022, 6, 3): date(2020, 11, 12),
    date(2022, 9, 19): date(2022, 9, 10),
    date(2023, 5, 8): date(2022, 11, 6),
    date(2026, 6, 15): date(2026, 2, 25),  # Scotland alone
}
MOVED_AWAY = {
    date(2020, 5, 4): ("Early May bank holiday", date(2019, 6, 7)),
    date(2022, 5, 30): ("Spring bank holiday", date(2020, 11, 12)),
}
AS_GOV_UK_SAYS = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2nd January",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
}


def made_from_the_library() -> Iterator[BankHoliday]:
    """What the table would hold if it were made again from the library that is installed."""
    import holidays

    for nation in NATIONS:
        found = holidays.country_holidays(
            "GB", subdiv=nation, years=range(FIRST.year, LAST.year + 1)
        )
        rows = [
            BankHoliday(nation, day, _named(name), ANNOUNCED.get(day))
            for day, name in found.items()
            if day.weekday() < 5
        ]
        rows += [
            BankHoliday(nation, day, name, None, until) for day, (name, until) in MOVED_AWAY.items()
        ]
        yield from sorted(rows, key=lambda row: row.day)


def _named(name: str) -> str:
    parts = []
    for part in name.split("; "):
        true_name = part.removesuffix(" (observed)")
        said = AS_GOV_UK_SAYS.get(true_name, true_name)
        parts.append(said if part == true_name else f"substitute day for {said}")
    whole = " and ".join(parts)
    return whole[0].upper() + whole[1:]


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["nation", "date", "name", "known_from", "known_until"])
    writer.writerows(made_from_the_library())
