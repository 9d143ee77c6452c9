"""Closing a day over very many deadlines: `python -m bench calendar`.

The same act over a tenth of them in the same run says whether it grows as they do; and a bare
statement that writes as many rows says how much of it is ours.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import perf_counter

from putright.casework.dates.calendar_changes import proclaim_closed_day
from putright.casework.desk import Actor
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.embedded import EmbeddedPostgres
from putright.house import House, open_landlords
from putright.landlords_file import LandlordSettings
from putright.rules.proclaimed import Closed
from putright.store.base import Base
from putright.store.db import open_engine, transaction
from putright.store.migrate import migrate
from putright.store.roles import APP, OWNER, prepare_cluster
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.orm import Session

from bench.data import STATE

DEADLINES = int(os.environ.get("BENCH_DEADLINES", "20000"))
GROWTH, SHARE = 1.5, 15.0
"""At most: for each deadline ten times as many ÷ a tenth; the act ÷ a bare write of as many rows.
"""

SLUG = "ids"
NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
DAY = date(2026, 4, 15)
OFFICER = Actor(subject="olive", name="Olive Officer", staff=True)
ADMIN = Actor(subject="ada", name="Ada Admin", staff=True, answers_for_calendar=True)

POINTING = {
    "complaint": (),
    "stage": ("complaint_id",),
    "deadline": ("complaint_id", "stage_id"),
}
UNIQUE = {"complaint": {"reference": "reference || '-' || k"}}


def main() -> int:
    """0 where both goals are met, 1 where one is missed."""
    few = _seconds(DEADLINES // 10)
    many = _seconds(DEADLINES)
    growth = many[0] / few[0] * (DEADLINES // 10) / DEADLINES
    share = many[0] / many[1]
    print(
        f"{DEADLINES:,} deadlines: {many[0]:.1f} s, {1e6 * many[0] / DEADLINES:.0f} µs each; "
        f"{growth:.2f} times what each of a tenth takes (at most {GROWTH}), and {share:.1f} times "
        f"a bare write of as many rows, {many[1]:.1f} s (at most {SHARE})"
    )
    return int(growth > GROWTH or share > SHARE)


def _seconds(deadlines: int) -> tuple[float, float]:
    """How long the act takes, and how long bare statements that write as many rows."""
    with _house(deadlines) as house:
        began = perf_counter()
        with house.desk(SLUG, ADMIN) as desk:
            row = proclaim_closed_day(desk, day=DAY, kind=Closed.BANK_HOLIDAY, why="Victory")
            assert (row.moved, row.kept) == (0, deadlines), (row.moved, row.kept)
        act = perf_counter() - began
        began = perf_counter()
        with transaction(house.engine, SLUG) as session:
            session.execute(text("UPDATE deadline SET standard_due_on = standard_due_on + 1"))
            session.execute(text("UPDATE complaint SET version = version + 1"))
            session.execute(
                text(
                    "INSERT INTO event SELECT landlord, md5(id::text)::uuid, complaint_id, at, "
                    "what, actor, actor_name, clause, facts FROM event WHERE what LIKE 'closed%'"
                )
            )
        return act, perf_counter() - began


@contextmanager
def _house(deadlines: int) -> Iterator[House]:
    """A house with as many running deadlines, each of a complaint of its own, on a new database."""
    name = f"calendar_{os.getpid()}"
    settings = LandlordSettings(
        slug=SLUG, name="", plugins=("ombudsman_code", "ids"), nation="ENG", ombudsman=""
    )
    with EmbeddedPostgres(STATE / "calendar", durable=False) as postgres:
        prepare_cluster(make_url(postgres.url()), name)
        migrate(postgres.url(name, OWNER))
        engine = open_engine(make_url(postgres.url(name, APP)))
        house = House(engine, open_landlords((settings,)), lambda: NOW)
        with house.desk(SLUG, OFFICER) as desk:
            contact = FirstContact(
                words="There is no heating.",
                channel="email",
                remedy_sought="Repair the boiler.",
                complainant=PartyDetails(display_name="Ada Resident"),
            )
            acknowledge_complaint(desk, log_complaint(desk, contact), handler="Olive")
        with transaction(engine, SLUG) as session:
            for table, pointing in POINTING.items():
                _clone(session, table, pointing, deadlines - 1)
            session.execute(text("UPDATE deadline SET state = 'MET' WHERE task <> 'Respond'"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        try:
            yield house
        finally:
            engine.dispose()
            superuser = create_engine(make_url(postgres.url()), isolation_level="AUTOCOMMIT")
            with superuser.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
            superuser.dispose()


def _clone(session: Session, table: str, pointing: tuple[str, ...], copies: int) -> None:
    """Copies of each row there is, which point at copies of what it points at."""
    own = {"id": "md5(id::text || k)::uuid"} | UNIQUE.get(table, {})
    own |= {name: f"md5({name}::text || k)::uuid" for name in pointing}
    columns = [
        column.name for column in Base.metadata.tables[table].columns if column.computed is None
    ]
    said = ", ".join(own.get(name, name) for name in columns)
    session.execute(
        text(
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"SELECT {said} FROM {table}, generate_series(1, :copies) AS k"
        ),
        {"copies": copies},
    )
