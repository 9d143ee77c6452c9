"""Where the socket lies, and what of our environment reaches the server."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
from putright.embedded import EmbeddedPostgres, EmbeddedPostgresError
from putright.embedded.sockets import make_private, socket_dir, socket_file
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from tests.embedded.conftest import State


def test_the_socket_lies_in_the_state_directory() -> None:
    assert socket_dir(Path("/srv/postgres")) == Path("/srv/postgres/run")


@pytest.mark.parametrize("name", ["é" * 60, "Flat 2, The Mews"])
def test_a_path_too_long_or_with_a_comma_still_has_a_server(
    tmp_path: Path, watch: Callable[..., "State"], ran_before: "State", name: str
) -> None:
    state = watch(tmp_path.resolve() / name / "postgres", like=ran_before)
    folder = socket_dir(state.root)
    assert folder.parent == Path("/tmp")
    assert len(os.fsencode(socket_file(folder))) <= 107
    with EmbeddedPostgres(state.root, durable=False) as postgres:
        engine = create_engine(postgres.url())
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
        engine.dispose()
    folder.rmdir()


def test_the_longest_path_that_fits_is_not_moved() -> None:
    root = Path("/") / ("x" * (107 - len("//run/.s.PGSQL.5432")))
    assert len(os.fsencode(socket_file(socket_dir(root)))) == 107
    assert socket_dir(root) == root / "run"
    assert socket_dir(root.with_name(root.name + "x")).parent == Path("/tmp")


def test_processes_agree_on_the_socket_whatever_their_temporary_directory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = Path("/") / ("x" * 120)
    before = socket_dir(long)
    monkeypatch.setenv("TMPDIR", "/var/tmp")
    assert socket_dir(long) == before


def test_a_socket_folder_that_others_may_enter_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    make_private(folder)
    make_private(folder)
    folder.chmod(0o755)
    with pytest.raises(EmbeddedPostgresError, match=r"closed to others, but .* with mode 0755"):
        make_private(folder)


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    make_private(tmp_path / "elsewhere")
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EmbeddedPostgresError, match="must be a folder that belongs to user"):
        make_private(tmp_path / "run")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    make_private(tmp_path / "run")
    os.chown(tmp_path / "run", 12345, 12345)
    with pytest.raises(EmbeddedPostgresError, match="but it belongs to user 12345"):
        EmbeddedPostgres(tmp_path).start()


def test_our_environment_does_not_reach_the_server(
    state: "State", monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "PGDATA": "/nowhere", "PGHOST": "nowhere.invalid", "PGPORT": "1", "PGUSER": "nobody",
        "LC_ALL": "tlh_KL.UTF-8", "LANG": "tlh_KL.UTF-8", "A_SECRET": "hush",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    with EmbeddedPostgres(state.root, durable=False) as postgres:
        for pid in (state.postmaster(), state.keeper()):
            words = Path(f"/proc/{pid}/environ").read_text().split("\0")
            names = {word.partition("=")[0] for word in words if word}
            assert names <= {"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "LC_ALL"}
            assert "LC_ALL=C" in words
        engine = create_engine(postgres.url())
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT current_user")) == "postgres"
        engine.dispose()


def test_asyncpg_reaches_the_server_by_its_socket(state: "State") -> None:
    async def ask(host: Path) -> object:
        connection = await asyncpg.connect(host=str(host), user="postgres", database="postgres")
        try:
            return await connection.fetchval("SELECT 6 * 7")
        finally:
            await connection.close()

    with EmbeddedPostgres(state.root, durable=False) as postgres:
        assert asyncio.run(ask(postgres.socket_dir)) == 42


def test_the_log_of_the_run_before_is_kept_and_no_more(state: "State") -> None:
    logs = [state.root / "server.log", state.root / "server.previous.log"]
    for _ in range(3):
        with EmbeddedPostgres(state.root, durable=False):
            pass
    assert sorted(state.root.glob("*.log")) == sorted(logs)
    for log in logs:
        assert log.read_text().count("database system is ready") == 1
        assert log.stat().st_mode & 0o077 == 0
