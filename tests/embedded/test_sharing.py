"""One server for everybody: the first starts it, the last one out stops it."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from putright.embedded import EmbeddedPostgres, EmbeddedPostgresError
from putright.embedded.locks import Lock, until
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from tests.embedded.conftest import State


def is_held(path: Path) -> bool:
    lock = Lock(path)
    try:
        return not lock.try_alone()
    finally:
        lock.release()


def is_dead(pid: int) -> bool:
    """Whether a process has ended, though its parent has not asked about it yet."""
    return ") Z " in Path(f"/proc/{pid}/stat").read_text()


def test_it_starts_from_nothing_and_answers(empty: "State") -> None:
    assert not empty.root.exists()
    with EmbeddedPostgres(empty.root, durable=False) as postgres:
        engine = create_engine(postgres.url())
        with engine.connect() as connection:
            said = connection.execute(text("SELECT lower('ÉTAGE'), 6 * 7")).one()
        engine.dispose()
        assert said == ("étage", 42)
    assert empty.nothing_runs()


def test_it_is_lean_private_and_in_utc(empty: "State") -> None:
    user = empty.user().ready()

    def show(setting: str) -> str:
        [[value]] = user.ask(f"SHOW {setting}")
        return str(value)

    assert show("listen_addresses") == ""
    assert show("server_encoding") == "UTF8"
    assert show("timezone") == "UTC"
    assert show("shared_buffers") == "64MB"
    assert show("data_checksums") == "on"
    socket_dir = EmbeddedPostgres(empty.root).socket_dir
    assert socket_dir.stat().st_mode & 0o077 == 0
    assert (socket_dir / ".s.PGSQL.5432").is_socket()


def test_the_log_keeps_no_statement_and_no_value(state: "State") -> None:
    with EmbeddedPostgres(state.root, durable=False) as postgres:
        with psycopg.connect(postgres.url().replace("+psycopg", "")) as connection:
            connection.execute("CREATE TEMP TABLE person (name text PRIMARY KEY)")
            connection.execute("INSERT INTO person VALUES ('Rosa Tenant')")
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("INSERT INTO person VALUES ('Rosa Tenant')")
        said = postgres.log.read_text()
    assert "duplicate key" in said
    assert "Rosa" not in said


def test_a_database_with_an_awkward_name_has_an_address(state: "State") -> None:
    name = "a/b c?d#e&f%20g"
    with EmbeddedPostgres(state.root, durable=False) as postgres:
        with psycopg.connect(host=str(postgres.socket_dir), user="postgres", autocommit=True) as c:
            c.execute(f'CREATE DATABASE "{name}"')
        engine = create_engine(postgres.url(name))
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT current_database()")) == name
        engine.dispose()


def test_the_second_user_shares_and_the_last_one_out_stops_it(state: "State") -> None:
    first = state.user().ready()
    postmaster = state.postmaster()
    second = state.user().ready()
    assert state.postmaster() == postmaster
    first.leave()
    assert second.ask("SELECT 1") == [[1]]
    second.leave()
    # Its own process waited for the server's end, so nothing needs waiting for here.
    assert state.processes() == {}


def test_stopping_waits_until_the_server_is_down_and_data_is_kept(state: "State") -> None:
    postgres = EmbeddedPostgres(state.root, durable=False)
    for expected in (0, 1, 2):
        with postgres, psycopg.connect(host=str(postgres.socket_dir), user="postgres") as c:
            c.execute("CREATE TABLE IF NOT EXISTS kept ()")
            assert c.execute("SELECT count(*) FROM kept").fetchall() == [(expected,)]
            c.execute("INSERT INTO kept DEFAULT VALUES")
        assert state.processes() == {}


def test_one_process_may_hold_it_twice_and_stop_twice(state: "State") -> None:
    first = EmbeddedPostgres(state.root, durable=False).start().start()
    second = EmbeddedPostgres(state.root, durable=False).start()
    first.stop()
    first.stop()
    with psycopg.connect(host=str(second.socket_dir), user="postgres") as connection:
        connection.execute("SELECT 1")
    second.stop()
    assert state.processes() == {}


def test_many_that_start_at_once_get_one_server(empty: "State") -> None:
    users = [empty.user() for _ in range(5)]
    started = {user.ready().ask("SELECT pg_postmaster_start_time()")[0][0] for user in users}
    assert len(started) == 1
    for user in users:
        user.leave()
    assert empty.processes() == {}


def test_who_comes_while_the_server_stops_gets_the_next_one(state: "State") -> None:
    user = state.user().ready()
    before = state.freeze_postmaster()
    user.kill()
    assert until(state.is_told_to_stop, 30)
    newcomer = state.user()
    assert until(lambda: is_held(state.root / "start.lock"), 30)
    state.thaw()
    assert newcomer.ready().ask("SELECT 1") == [[1]]
    assert state.postmaster() != before


def test_who_joins_takes_the_server_as_it_is(state: "State") -> None:
    state.user(options={"durable": False}).ready()
    second = state.user(options={"durable": True, "settings": {"work_mem": "7MB"}}).ready()
    assert second.ask("SHOW fsync") == [["off"]]
    assert second.ask("SHOW work_mem") == [["4MB"]]


def test_a_durable_server_writes_through_and_takes_settings(state: "State") -> None:
    user = state.user(options={"durable": True, "settings": {"work_mem": "7MB"}}).ready()
    assert user.ask("SHOW fsync") == [["on"]]
    assert user.ask("SHOW synchronous_commit") == [["on"]]
    assert user.ask("SHOW full_page_writes") == [["on"]]
    assert user.ask("SHOW work_mem") == [["7MB"]]


def test_a_setting_that_the_launcher_depends_on_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match=r"itself sets listen_addresses, port: leave"):
        EmbeddedPostgres(tmp_path, settings={"port": "5433", "listen_addresses": "*"})


def test_a_forked_child_neither_keeps_the_server_nor_stops_it(state: "State") -> None:
    user = state.user().ready()
    leaving, staying = user.ask("fork"), user.ask("fork")

    def gone() -> bool:
        """A signal that comes while the child is being made is lost, so it is sent again."""
        if not is_dead(leaving):
            os.kill(leaving, signal.SIGTERM)
        return is_dead(leaving)

    try:
        assert until(gone, 30)
        assert user.ask("SELECT 1") == [[1]]
        user.leave()
        assert state.processes() == {}
    finally:
        os.kill(staying, signal.SIGKILL)
