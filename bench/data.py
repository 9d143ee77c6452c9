"""The data that every server answers from: 100,000 complaints of 20 landlords, made once."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from putright.embedded import EmbeddedPostgres
from putright.house import open_landlords
from putright.landlords import Landlord
from putright.landlords_file import read_landlords
from putright.rules.deadlines import work_out
from putright.rules.steps import stage_of
from putright.store.db import SETTING
from putright.store.migrate import migrate, scripts
from putright.store.roles import APP, OWNER, prepare_cluster
from sqlalchemy import make_url

STATE = Path(".putright/bench")
SEED = Path(__file__).with_name("data.sql")
SLUGS = tuple(f"landlord_{number:02}" for number in range(1, 21))
PUBLISHED = date(2026, 10, 5)
"""The day whose deadlines lend every row its explanation: only their length matters here."""

SETTINGS = {
    "shared_buffers": "1GB",  # the tables fit, as they would on a landlord's own server
    "autovacuum": "off",  # nothing is written while we measure
    "max_wal_size": "4GB",
}

SECTION = """[{slug}]
name = "{slug}"
plugins = {plugins}
nation = "ENG"
ombudsman = "Housing Ombudsman Service"
"""

PROMISE = """CREATE TEMP TABLE promise (
    number int, name text, decided_by text, place int, task text, whose text, clause text,
    amount int, unit text, days int, explanation jsonb, standard_days int,
    standard_explanation jsonb
) ON COMMIT DROP"""


@dataclass(frozen=True, slots=True)
class Data:
    """Where the data is. `postmaster` is the process that all of PostgreSQL descends from."""

    database: str
    host: str
    landlords: Path
    complaints: int
    postmaster: int

    def url(self, user: str = APP) -> str:
        return f"postgresql+psycopg://{user}@/{self.database}?host={self.host}&port=5432"


@contextmanager
def open_data(scale: float) -> Iterator[Data]:
    """Start PostgreSQL and fill a new database, unless an earlier run filled the same one.

    `scale` makes it larger or smaller: 0.1 is 10,000 complaints.
    """
    each = max(100, round(5_000 * scale))
    fingerprint = _fingerprint()
    name = f"bench_{each}_{fingerprint}"
    landlords = landlords_file(STATE)
    with EmbeddedPostgres(STATE / "postgres", durable=False, settings=SETTINGS) as postgres:
        with _superuser(postgres) as connection:
            known = _databases(connection)
            for old, comment in known.items():
                good = comment == "filled" and old.endswith(fingerprint)  # of any size
                if old.startswith("bench_") and not good:
                    connection.execute(f"DROP DATABASE {old}".encode())
        if known.get(name) != "filled":
            prepare_cluster(make_url(postgres.url()), name)
            migrate(postgres.url(name, OWNER))
            _fill(postgres, name, landlords, each)
        yield Data(
            database=name,
            host=str(postgres.socket_dir),
            landlords=landlords,
            complaints=each * len(SLUGS),
            postmaster=postmaster_of(postgres),
        )


def postmaster_of(postgres: EmbeddedPostgres) -> int:
    """The process that all of PostgreSQL descends from."""
    return int((postgres.root / "data/postmaster.pid").read_text().split()[0])


def _fill(postgres: EmbeddedPostgres, name: str, file: Path, each: int) -> None:
    print(f"Making {each * len(SLUGS):,} complaints, once", flush=True)
    fill(lambda: _connect(postgres, name, OWNER), file, each)
    with _connect(postgres, name, "postgres") as connection:
        connection.execute("VACUUM (FREEZE, ANALYZE)")
    with _superuser(postgres) as connection:
        connection.execute(f"COMMENT ON DATABASE {name} IS 'filled'".encode())


def fill(connect: Callable[[], psycopg.Connection[Any]], file: Path, each: int) -> None:
    """Put as many complaints of each landlord into a migrated database, as its owner."""

    def fill_one(landlord: Landlord) -> None:
        policy = landlord.policy_on(PUBLISHED)
        standard = landlord.standard_on(PUBLISHED)
        settings = {
            SETTING: landlord.slug,
            "bench.complaints": str(each),
            "bench.edition": policy.key,
            "bench.standard": standard.key if standard else "",
        }
        with connect() as connection, connection.transaction():
            for setting, value in settings.items():
                connection.execute("SELECT set_config(%s, %s, true)", [setting, value])
            connection.execute(PROMISE)
            for promise in _promises(landlord):
                places = ", ".join(["%s"] * len(promise))
                connection.execute(f"INSERT INTO promise VALUES ({places})".encode(), promise)
            connection.execute(SEED.read_bytes())

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(fill_one, open_landlords(read_landlords(file)).values()))


def _promises(landlord: Landlord) -> Iterator[tuple[Any, ...]]:
    """The rows of `promise`: each timescale of the page, and the standard's beside it."""
    policy, standard = landlord.policy_on(PUBLISHED), landlord.standard_on(PUBLISHED)
    for stage in policy.stages:
        yardstick = stage_of(standard, stage.number) if standard else None
        limits = {each.task: each for each in yardstick.timescales} if yardstick else {}
        decided_by = stage.decided_by if isinstance(stage.decided_by, str) else "Panel"
        for place, timescale in enumerate(stage.timescales):
            due = work_out(timescale, PUBLISHED, landlord.calendar, edition=policy.key)
            limit = limits.get(timescale.task)
            least = limit and work_out(limit, PUBLISHED, landlord.calendar)
            yield (
                stage.number,
                stage.name,
                decided_by,
                place,
                timescale.task,
                timescale.by.name,
                timescale.clause,
                timescale.within.count,
                timescale.within.unit.name,
                (due.due - PUBLISHED).days,
                Jsonb(due.explanation.to_json()),
                least and (least.due - PUBLISHED).days,
                least and Jsonb(least.explanation.to_json()),
            )


def landlords_file(folder: Path) -> Path:
    """Half of the landlords keep IDS's three stages, half the Ombudsman's two."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "landlords.toml"
    pages = '["ombudsman_code", "ids"]', '["ombudsman_code"]'
    sections = (
        SECTION.format(slug=slug, plugins=pages[place % 2]) for place, slug in enumerate(SLUGS)
    )
    file.write_text("\n".join(sections), encoding="utf-8")
    return file.resolve()


def _fingerprint() -> str:
    """Changes with the tables and with what is put into them."""
    files = [SEED, Path(__file__), *sorted((scripts() / "versions").glob("*.py"))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _connect(postgres: EmbeddedPostgres, name: str, user: str) -> psycopg.Connection[Any]:
    return psycopg.connect(host=str(postgres.socket_dir), dbname=name, user=user, autocommit=True)


def _superuser(postgres: EmbeddedPostgres) -> psycopg.Connection[Any]:
    return _connect(postgres, "postgres", "postgres")


def _databases(connection: psycopg.Connection[Any]) -> dict[str, str | None]:
    return dict(
        connection.execute(
            "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        ).fetchall()
    )
