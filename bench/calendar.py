"""Closing a day over very many deadlines: `python -m bench calendar`.

The same act over a tenth of them in the same run says whether it grows as they do; and a bare
statement that writes as many rows says how much of it is ours. The time it takes of the processors
is told beside the clock's, for it holds on a busy machine too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter, process_time
from typing import NamedTuple

from putright.casework.dates.calendar_changes import proclaim_closed_day
from putright.casework.desk import Actor
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.embedded import EmbeddedPostgres
from putright.facts import Outcome
from putright.house import House, open_landlords
from putright.landlords_file import LandlordSettings
from putright.rules.proclaimed import Closed
from putright.store.base import Base
from putright.store.db import open_engine, transaction
from putright.store.migrate import migrate
from putright.store.roles import APP, OWNER, prepare_cluster
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.orm import Session

from bench.data import STATE, postmaster_of
from bench.processor import Meter

DEADLINES = int(os.environ.get("BENCH_DEADLINES", "20000"))
GROWTH, SHARE, LONGEST = 1.5, 5.0, 10.0
"""At most: for each deadline ten times as many ÷ a tenth; the act ÷ a bare write of as many rows;
and seconds of the processors, for a request is given up after so many.
"""

SLUG = "ids"
DATABASE = f"calendar_{os.getpid()}"
NOW = datetime(2026, 4, 13, 9, tzinfo=UTC)
DAY = date(2026, 4, 15)
OFFICER = Actor(subject="olive", name="Olive Officer", staff=True)
ADMIN = Actor(subject="ada", name="Ada Admin", staff=True, answers_for_calendar=True)

CONTACT = FirstContact(
    words="There is no heating.",
    channel="email",
    remedy_sought="Repair the boiler.",
    complainant=PartyDetails(display_name="Ada Resident"),
)

POINTING = {
    "complaint": (),
    "stage": ("complaint_id",),
    "deadline": ("complaint_id", "stage_id"),
}
UNIQUE = {"complaint": {"reference": "reference || '-' || k"}}


RECEIVED = tuple(date(2026, 4, day) for day in (1, 2, 7, 8, 9))
LATER = 0, 1, 2, 4
"""Complaints of these days are acknowledged so many days later; some of them are answered, too."""


class Took(NamedTuple):
    """Seconds by the clock, and of the processors: ours and PostgreSQL's."""

    clock: float
    busy: float


def main() -> int:
    """0 where every goal is met, 1 where one is missed."""
    few = _seconds(DEADLINES // 10)
    many = _seconds(DEADLINES)
    growth = many[0].busy / few[0].busy / 10
    share = many[0].busy / many[1].busy
    print(
        f"{DEADLINES:,} deadlines: {many[0].clock:.1f} s, {many[0].busy:.1f} s of the processors "
        f"(at most {LONGEST}), {1e6 * many[0].busy / DEADLINES:.0f} µs each; "
        f"{growth:.2f} times what each of a tenth takes (at most {GROWTH}), and {share:.1f} times "
        f"a bare write of as many rows, {many[1].busy:.1f} s (at most {SHARE}); "
        f"load average {os.getloadavg()[0]:.1f}"
    )
    return int(growth > GROWTH or share > SHARE or many[0].busy > LONGEST)


def _seconds(deadlines: int) -> tuple[Took, Took]:
    """How long the act takes, and how long bare statements that write as many rows."""
    with _house() as (house, clock, postgres):
        crowd(house, clock, deadlines, make_url(postgres.url(DATABASE, OWNER)))
        clock.now = NOW
        postmaster = postmaster_of(postgres)
        with _taking(postmaster) as act, house.desk(SLUG, ADMIN) as desk:
            row = proclaim_closed_day(desk, day=DAY, kind=Closed.BANK_HOLIDAY, why="Victory")
        assert row.moved + row.kept == deadlines, (row.moved, row.kept)
        with _taking(postmaster) as bare, transaction(house.engine, SLUG) as session:
            session.execute(text("UPDATE deadline SET standard_due_on = standard_due_on + 1"))
            session.execute(text("UPDATE complaint SET version = version + 1"))
            session.execute(
                text(
                    "INSERT INTO event SELECT landlord, md5(id::text)::uuid, complaint_id, at, "
                    "what, actor, actor_name, clause, facts FROM event WHERE what LIKE 'closed%'"
                )
            )
        return act[0], bare[0]


@contextmanager
def _taking(postmaster: int) -> Iterator[list[Took]]:
    """How long the block took, once it is over."""
    took: list[Took] = []
    meter, began, own = Meter(postmaster), perf_counter(), process_time()
    yield took
    took.append(Took(perf_counter() - began, process_time() - own + meter.seconds()))


@dataclass
class Clock:
    """Stands where it was last put."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def _house() -> Iterator[tuple[House, Clock, EmbeddedPostgres]]:
    """A house on a new database, its clock, and the PostgreSQL that it is in."""
    settings = LandlordSettings(
        slug=SLUG, name="", plugins=("ombudsman_code", "ids"), nation="ENG", ombudsman=""
    )
    with EmbeddedPostgres(STATE / "calendar", durable=False) as postgres:
        prepare_cluster(make_url(postgres.url()), DATABASE)
        migrate(postgres.url(DATABASE, OWNER))
        engine = open_engine(make_url(postgres.url(DATABASE, APP)))
        clock = Clock()
        try:
            yield House(engine, open_landlords((settings,)), clock), clock, postgres
        finally:
            engine.dispose()
            superuser = create_engine(make_url(postgres.url()), isolation_level="AUTOCOMMIT")
            with superuser.connect() as connection:
                connection.execute(text(f"DROP DATABASE {DATABASE} WITH (FORCE)"))
            superuser.dispose()


def crowd(house: House, clock: Clock, deadlines: int, owner: URL) -> None:
    """So many open deadlines that `DAY` lies in: promises, and windows of the complainants'.

    They rest on as many distinct counts as `RECEIVED` and `LATER` give. `owner` owns the tables.
    """
    for received in RECEIVED:
        for place, later in enumerate(LATER):
            clock.now = datetime.combine(received, time(9), UTC)
            with house.desk(SLUG, OFFICER) as desk:
                row_id = log_complaint(desk, CONTACT).id
            clock.now += timedelta(later)
            with house.desk(SLUG, OFFICER) as desk:
                complaint = desk.complaint(row_id)
                acknowledge_complaint(desk, complaint, handler="Olive")
                if place == 0:
                    respond(
                        desk, complaint, outcome=Outcome.UPHELD, reasons="Yes.", decided_by="Olive"
                    )
    with transaction(house.engine, SLUG) as session:
        session.execute(
            text(
                "UPDATE deadline SET state = 'MET' WHERE state = 'RUNNING' "
                "AND task NOT IN ('Respond', 'Ask for a review')"
            )
        )
    analyst = create_engine(owner, isolation_level="AUTOCOMMIT")
    copies = deadlines // (len(RECEIVED) * len(LATER)) - 1
    with analyst.connect() as connection:
        for table, pointing in POINTING.items():
            with transaction(house.engine, SLUG) as session:
                session.execute(text("SET LOCAL statement_timeout = 0"))
                _clone(session, table, pointing, copies)
            connection.execute(text(f"ANALYZE {table}"))  # or what points at it is checked slowly
    analyst.dispose()


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
