"""One PostgreSQL for the whole run, a database for each worker from a template, clean each time."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings
from putright.casework.desk import Actor
from putright.casework.files import Files
from putright.embedded import EmbeddedPostgres
from putright.house import House, open_landlords
from putright.landlords_file import read_landlords
from putright.store.base import Base
from putright.store.contents import Directory
from putright.store.db import open_engine
from putright.store.migrate import migrate
from putright.store.roles import APP, OWNER, prepare_cluster
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import URL

ROOT = Path(__file__).parents[1]

# Property tests are never timed, for a busy machine must not fail them; and each tries the same
# examples whenever it is run, so that what is green stays green. To look for others, run with
# HYPOTHESIS_PROFILE=searching.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
TEMPLATE = "putright_template"


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """Where a program is, by the first of its names that is found.

    Without it the test skips, aloud; it fails where TESTS_MUST_RUN lists the first of the names.
    """

    def find(*names: str) -> str:
        for name in names:
            if path := shutil.which(name):
                return path
        wanting = f"there is no {names[0]} here"
        if names[0] in os.environ.get("TESTS_MUST_RUN", "").split():
            pytest.fail(f"{wanting}, and TESTS_MUST_RUN says that this must run")
        pytest.skip(wanting)

    return find


@dataclass(frozen=True)
class Database:
    """A migrated database, empty at the start of each test."""

    postgres: EmbeddedPostgres
    name: str

    @cached_property
    def owner_url(self) -> URL:
        return make_url(self.postgres.url(self.name, OWNER))

    @cached_property
    def app_url(self) -> URL:
        return make_url(self.postgres.url(self.name, APP))

    @property
    def dsn(self) -> dict[str, str]:
        """How asyncpg connects as the app."""
        return {"host": str(self.postgres.socket_dir), "user": APP, "database": self.name}


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, day: date, hour: int = 9) -> None:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[EmbeddedPostgres]:
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with EmbeddedPostgres(shared / "postgres", durable=False) as postgres:
        with (shared / "template.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            prepare_cluster(make_url(postgres.url()), TEMPLATE)
            migrate(postgres.url(TEMPLATE, OWNER))
            prepare_cluster(make_url(postgres.url()), f"test_{worker_id}", template=TEMPLATE)
        yield postgres


@pytest.fixture(scope="session")
def worker_database(postgres: EmbeddedPostgres, worker_id: str) -> Database:
    return Database(postgres, f"test_{worker_id}")


@pytest.fixture
def database(worker_database: Database) -> Iterator[Database]:
    yield worker_database
    engine = create_engine(worker_database.owner_url)
    with engine.begin() as connection:
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {tables}"))
    engine.dispose()


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 3, 31, 9, tzinfo=UTC))


@pytest.fixture
def house(database: Database, clock: HandClock, tmp_path: Path) -> Iterator[House]:
    """The shipped landlords, on a clean database, with a clock that the test moves."""
    engine = open_engine(database.app_url, pool_size=5)
    files = Files(Directory(tmp_path / "files"))
    landlords = open_landlords(read_landlords(ROOT / "landlords.toml"))
    yield House(engine, landlords, clock, files=files)
    engine.dispose()


@pytest.fixture
def officer() -> Callable[..., Actor]:
    def make(name: str = "Olive Officer", *roles: str) -> Actor:
        return Actor(subject=name.casefold(), name=name, staff=True, roles=frozenset(roles))

    return make
