"""`putright play FILE`: plays a scenario through the front door and prints its timeline."""

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from putright.embedded import EmbeddedPostgres, EmbeddedPostgresError
from putright.landlords_file import LandlordsFileError, read_landlords
from putright.opening import Addresses
from putright.play.door import FrontDoor
from putright.play.marks import ScenarioError
from putright.play.pages import read_whole
from putright.play.player import Player
from putright.play.private import PrivateServer, ServerFailed
from putright.play.scenario import Scenario
from putright.play.timeline import Timeline
from putright.settings import Settings
from putright.store.roles import APP, OWNER, prepare_cluster

PREFIX = "putright_play_"
CANNOT_BEGIN = (ScenarioError, LandlordsFileError, EmbeddedPostgresError, ServerFailed)
GONE = "The scenario's server is gone: {}. Play it again."


def main(path: Path, settings: Settings, say: Callable[[str], object] = print) -> int:
    """Play one scenario on a server and a database of its own, both gone afterwards.

    Returns 0 where everything came as expected, 1 where something did not, and 2 where the file,
    the landlords or the server did not let it begin; that is told on standard error.
    """
    try:
        return 1 if _play(path, settings, say) else 0
    except CANNOT_BEGIN as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print(GONE.format(problem), file=sys.stderr)
    return 2


def play_file(path: Path, settings: Settings) -> tuple[str, ...]:
    """Play one silently; gives what was not as expected, or why it could not begin."""
    try:
        return tuple(f"{path.name}, {failure}" for failure in _play(path, settings, lambda _: None))
    except CANNOT_BEGIN as problem:
        return (str(problem),)
    except OSError as problem:
        return (GONE.format(problem),)


def _play(path: Path, settings: Settings, say: Callable[[str], object]) -> list[str]:
    landlords = {each.slug: each.plugins for each in read_landlords(settings.landlords)}
    scenario = read_whole(path, landlords)
    with own_server(settings, scenario) as server:
        door = FrontDoor(server.url, server.secret, scenario.landlord)
        player = Player(scenario, door, Timeline(say))
        player.play()
    return player.failures


@contextmanager
def own_server(settings: Settings, scenario: Scenario) -> Iterator[PrivateServer]:
    """A server of the scenario's own, on a fresh database of putright's own PostgreSQL."""
    with (
        fresh_database(settings.state / "postgres") as addresses,
        PrivateServer(addresses, settings.landlords, secrets.token_urlsafe(32)) as server,
    ):
        first = scenario.steps[0].at
        yield server.start(datetime.combine(first.date(), time(), first.tzinfo))


@contextmanager
def fresh_database(root: Path) -> Iterator[Addresses]:
    """An empty database that is dropped at the end. What killed plays left is dropped first."""
    name = f"{PREFIX}{os.getpid()}_{secrets.token_hex(4)}"
    with EmbeddedPostgres(root) as postgres:
        superuser = make_url(postgres.url())
        for left in leftovers(superuser):
            _drop(superuser, left)
        prepare_cluster(superuser, name)
        try:
            yield Addresses(make_url(postgres.url(name, APP)), make_url(postgres.url(name, OWNER)))
        finally:
            _drop(superuser, name, force=True)


def leftovers(superuser: URL) -> list[str]:
    """Databases of plays whose process is gone."""
    engine = create_engine(superuser)
    with engine.connect() as connection:
        names = connection.scalars(
            text("SELECT datname FROM pg_database WHERE starts_with(datname, :prefix)"),
            {"prefix": PREFIX},
        ).all()
    engine.dispose()
    return [name for name in names if not _lives(name.removeprefix(PREFIX).partition("_")[0])]


def _lives(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True


def _drop(superuser: URL, name: str, *, force: bool = False) -> None:
    """Without force, a database that somebody is using after all stays."""
    engine = create_engine(superuser, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            forced = " WITH (FORCE)" if force else ""
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"{forced}'))
    except OperationalError:
        if force:
            raise
    finally:
        engine.dispose()
