"""Replaying very many cases in memory: `python -m bench replay` prints how long it took."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter, process_time

from putright.casework.dates.replays import differences, pages
from putright.facts import Contact
from putright.house import open_landlords
from putright.landlords import Landlord
from putright.landlords_file import LandlordSettings
from putright.replay import Given, Pass, Past, Tally
from putright.rules.happenings import Extended

CASES = 100_000
GOAL = 60.0  # seconds
FIRST_DAY = date(2022, 1, 3)
SENDER = frozenset({"tenant"})


def main() -> int:
    """100,000 made-up cases of one landlord, under its next edition. Nothing in them is random.

    0 where the goal is met, 1 where it is missed.
    """
    landlord = open_landlords(
        (
            LandlordSettings(
                slug="stoke",
                name="",
                plugins=("ombudsman_code", "stoke"),
                nation="ENG",
                ombudsman="",
            ),
        )
    )["stoke"]
    cases = list(_made_up(landlord))
    under = pages(landlord, landlord.policies[-1].key, None)
    tally = Tally()
    began, busy = perf_counter(), process_time()
    for past in cases:
        tally.add(differences(landlord, past, "ombudsman_code/2022", under))
    seconds, processor = perf_counter() - began, process_time() - busy
    print(
        f"{tally.cases:,} cases replayed from {landlord.policies[0].key} to {under.named} in "
        f"{seconds:.1f} s, {processor:.1f} s of one processor; a date differs in {tally.moved:,}"
    )
    return int(seconds > GOAL)


def _made_up(landlord: Landlord) -> Iterator[Past]:
    edition = landlord.policies[0].key
    for number in range(CASES):
        received = FIRST_DAY + timedelta(number % 700)
        answered = received + timedelta(10 + number % 23)
        further = answered + timedelta(2 + number % 17) if number % 3 == 0 else None
        revised = Extended(answered, answered + timedelta(9), "A part is awaited.", "5 p4")
        passes = [
            Pass(
                number=1,
                name="Stage 1",
                position=1,
                opened=received,
                acknowledged=received + timedelta(number % 9) if number % 4 else None,
                responded=answered,
                asked=further,
                given=(Given("Respond", revised),) if number % 10 == 0 else (),
            )
        ]
        if further is not None:
            passes.append(
                Pass(
                    number=2,
                    name="Stage 2",
                    position=2,
                    opened=further,
                    acknowledged=further + timedelta(number % 7),
                    responded=further + timedelta(20 + number % 19),
                )
            )
        yield Past(
            reference=f"STOKE-{received.year}-{number:06}",
            edition=edition,
            contact=Contact(
                received=received,
                sender=SENDER,
                aware=received - timedelta(number % 240) if number % 2 else None,
            ),
            passes=tuple(passes),
        )
