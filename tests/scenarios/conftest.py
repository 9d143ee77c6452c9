"""One private server for the whole run, on a database of its own that is emptied for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from putright.embedded import EmbeddedPostgres
from putright.landlords_file import read_landlords
from putright.opening import Addresses
from putright.play.door import FrontDoor
from putright.play.pages import read_whole
from putright.play.player import Player
from putright.play.private import PrivateServer
from putright.play.scenario import Scenario
from putright.play.timeline import Timeline
from putright.store.base import Base
from putright.store.roles import APP, OWNER, prepare_cluster
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
LANDLORDS = ROOT / "landlords.toml"
SERVED = {each.slug: each.plugins for each in read_landlords(LANDLORDS)}
SECRET = "a secret for the scenarios of the tests"


class Stage:
    """A private server whose database can be emptied between two plays."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.server = PrivateServer(addresses, LANDLORDS, SECRET)

    def play(
        self, scenario: Scenario, door: Callable[..., FrontDoor] = FrontDoor
    ) -> tuple[Player, str]:
        """Play on an empty database; gives the player and the timeline that it told."""
        self.empty()
        lines: list[str] = []
        player = Player(
            scenario, door(self.server.url, SECRET, scenario.landlord), Timeline(lines.append)
        )
        player.play()
        return player, "\n".join(lines)

    def empty(self) -> None:
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        engine = create_engine(self.addresses.owner)
        try:
            for tries_left in reversed(range(5)):
                try:
                    with engine.begin() as connection:
                        connection.execute(text(f"TRUNCATE {tables}"))
                    return
                except OperationalError:  # a deadlock with the server's own sweep
                    if not tries_left:
                        raise
        finally:
            engine.dispose()


@pytest.fixture(scope="session")
def shipped() -> Callable[[str], Scenario]:
    def read(name: str) -> Scenario:
        return read_whole(SCENARIOS / f"{name}.yaml", SERVED)

    return read


@pytest.fixture(scope="session")
def stage(
    postgres: EmbeddedPostgres, worker_id: str, shipped: Callable[[str], Scenario]
) -> Iterator[Stage]:
    name = f"play_{worker_id}"
    prepare_cluster(make_url(postgres.url()), name, template="putright_template")
    stage = Stage(Addresses(make_url(postgres.url(name, APP)), make_url(postgres.url(name, OWNER))))
    with stage.server:
        stage.server.start(shipped("too_old").steps[0].at)
        yield stage


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Scenario]:
    """A shipped scenario with some of its text replaced."""

    def change(name: str, *replacements: tuple[str, str]) -> Scenario:
        told = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
        for old, new in replacements:
            assert told.count(old) == 1, f"{old} stands there {told.count(old)} times"
            told = told.replace(old, new)
        path = tmp_path / f"{name}.yaml"
        path.write_text(told, encoding="utf-8")
        return read_whole(path, SERVED)

    return change
