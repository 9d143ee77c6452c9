"""However a process ends, no server is left over and nothing that was committed is lost."""

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from putright.embedded import EmbeddedPostgres
from putright.embedded.locks import until

if TYPE_CHECKING:
    from tests.embedded.conftest import State


def test_ending_without_leaving_waits_until_the_server_is_down(state: "State") -> None:
    user = state.user().ready()
    state.freeze_postmaster()
    user.tell("forget")
    assert until(state.is_told_to_stop, 30)
    assert user.process.poll() is None
    state.thaw()
    assert user.process.wait(30) == 0
    assert state.processes() == {}


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_the_server_stops_when_its_only_user_is_ended(state: "State", signum: int) -> None:
    user = state.user().ready()
    user.kill(signum)
    assert user.process.returncode in {-signum, 130}
    assert state.nothing_runs()


def test_ctrl_c_in_a_terminal_reaches_us_and_not_the_server(state: "State") -> None:
    first = state.user(start_new_session=True).ready()
    second = state.user().ready()
    os.killpg(first.process.pid, signal.SIGINT)
    first.process.wait(30)
    assert second.ask("SELECT 1") == [[1]]


def test_the_server_outlives_the_one_who_started_it(state: "State") -> None:
    starter = state.user().ready()
    other = state.user().ready()
    starter.kill()
    assert other.ask("SELECT 1") == [[1]]
    other.leave()
    assert state.processes() == {}


def test_after_the_postmaster_is_killed_the_next_start_recovers(state: "State") -> None:
    user = state.user(options={"durable": True}).ready()
    user.ask("CREATE TABLE letter AS SELECT 'Dear Sir' AS words")
    killed = state.postmaster()
    os.kill(killed, signal.SIGKILL)
    next_user = state.user(options={"durable": True}).ready()
    assert state.postmaster() != killed
    assert next_user.ask("SELECT words FROM letter") == [["Dear Sir"]]
    user.leave()
    assert next_user.ask("SELECT 1") == [[1]]


def test_a_user_starts_a_killed_server_anew(state: "State") -> None:
    with EmbeddedPostgres(state.root, durable=False) as postgres:
        os.kill(state.postmaster(), signal.SIGKILL)
        postgres.start()
        with psycopg.connect(host=str(postgres.socket_dir), user="postgres") as connection:
            connection.execute("SELECT 1")
    assert state.processes() == {}


def test_a_killed_postmaster_leaves_no_session_at_work(state: "State") -> None:
    """A session in the middle of a long reckoning does not notice by itself."""
    user = state.user().ready()
    user.tell("SELECT count(*) FROM generate_series(1, 1000000000000)")
    assert until(lambda: "SELECT" in "".join(state.processes().values()), 30)
    os.kill(state.postmaster(), signal.SIGKILL)
    assert state.nothing_runs()


def test_a_process_number_that_was_given_away_keeps_nobody_out(state: "State") -> None:
    """In a container the killed postmaster's number soon belongs to another program of ours."""
    user = state.user().ready()
    killed = state.postmaster()
    os.kill(killed, signal.SIGKILL)
    user.kill()
    assert state.nothing_runs()
    with subprocess.Popen(["sleep", "600"]) as stranger:
        socket_dir = EmbeddedPostgres(state.root).socket_dir
        for file in (state.data / "postmaster.pid", socket_dir / ".s.PGSQL.5432.lock"):
            file.write_text(file.read_text().replace(str(killed), str(stranger.pid), 1))
        try:
            assert state.user().ready().ask("SELECT 1") == [[1]]
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_the_server_ends_with_its_keeper(state: "State") -> None:
    user = state.user().ready()
    os.kill(state.keeper(), signal.SIGKILL)
    assert state.nothing_runs()
    assert "received fast shutdown request" in (state.root / "server.log").read_text()
    assert state.user().ready().ask("SELECT 1") == [[1]]
    user.leave()


def test_keeper_and_user_killed_together_leave_nothing(state: "State") -> None:
    user = state.user().ready()
    os.kill(state.keeper(), signal.SIGKILL)
    user.kill()
    assert state.nothing_runs()


def test_a_keeper_that_is_told_to_end_stops_the_server_first(state: "State") -> None:
    state.user().ready()
    state.freeze_postmaster()
    keeper = state.keeper()
    os.kill(keeper, signal.SIGTERM)
    assert until(state.is_told_to_stop, 30)
    assert keeper in state.processes()
    state.thaw()
    assert state.nothing_runs()


def test_a_half_made_data_directory_is_cleared(empty: "State") -> None:
    unfinished = empty.root / "unfinished-initdb"
    user = empty.user()
    assert until((unfinished / "base").exists, 30)
    user.kill()
    assert not empty.data.exists()
    assert unfinished.exists()
    assert empty.user().ready().ask("SELECT 1") == [[1]]
    assert not unfinished.exists()


def test_a_state_directory_deleted_under_the_server_leaves_nothing(
    copied: "State", tmp_path: Path
) -> None:
    postgres = EmbeddedPostgres(copied.root, durable=False).start()
    before = copied.processes()
    copied.root.rename(tmp_path / "elsewhere")
    postgres.stop()
    assert not copied.root.exists()
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in before), 30)
