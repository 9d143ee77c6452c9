"""Open the house from its settings: the database, migrated; the landlords; the clock."""

import logging
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.engine import URL

from putright.casework.files import Files, Scanner
from putright.embedded import EmbeddedPostgres
from putright.house import Clock, House, machine_clock, nobody_listens, open_landlords
from putright.landlords_file import read_landlords
from putright.settings import Settings
from putright.store.contents import Directory
from putright.store.db import open_engine
from putright.store.migrate import migrate
from putright.store.roles import APP, OWNER, must_be_bound, prepare_cluster

DATABASE = "putright"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the database is, as each of its two roles."""

    app: URL
    owner: URL


@contextmanager
def open_database(settings: Settings, database: str = DATABASE) -> Iterator[Addresses]:
    """The database that the settings name; without one, putright's own, made where it is missing.

    Raises `EmbeddedPostgresError` where putright's own cannot be started.
    """
    if settings.database_url and settings.owner_database_url:
        yield Addresses(driven(settings.database_url), driven(settings.owner_database_url))
        return
    with EmbeddedPostgres(settings.state / "postgres") as postgres:
        prepare_cluster(make_url(postgres.url()), database)
        yield Addresses(
            make_url(postgres.url(database, APP)), make_url(postgres.url(database, OWNER))
        )


@contextmanager
def open_house(
    settings: Settings,
    *,
    clock: Clock = machine_clock,
    ring: Callable[[str], None] = nobody_listens,
    database: str = DATABASE,
    pool_size: int = 10,
) -> Iterator[House]:
    """A house on a migrated database, closed at the end.

    A landlord whose plugin fails is closed, which is written down once. Raises
    `LandlordsFileError` before anything is started, where `landlords.toml` is wrong, and
    `UnsafeRole` where the database would not keep landlords apart.
    """
    landlords = open_landlords(read_landlords(settings.landlords))
    for slug, why in landlords.closed.items():
        log.error("%s is closed, and the others are served: %s", slug, why)
    with open_database(settings, database) as addresses:
        migrate(addresses.owner)
        engine = open_engine(addresses.app, pool_size=pool_size)
        try:
            must_be_bound(engine)
            yield House(engine, landlords, clock, ring, open_files(settings))
        finally:
            engine.dispose()


def open_files(settings: Settings) -> Files:
    """Documents lie under the state directory, which every process of a house shares."""
    scanner = Scanner(tuple(shlex.split(settings.scanner))) if settings.scanner else None
    return Files(Directory(settings.state / "files"), scanner)


def driven(url: str) -> URL:
    """A PostgreSQL address as SQLAlchemy takes it, whichever driver it was written for."""
    return make_url(url).set(drivername="postgresql+psycopg")
