"""What is said when the server cannot be had: what is wrong, and what to do about it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from putright.embedded import EmbeddedPostgres, EmbeddedPostgresError, server
from putright.embedded.locks import Lock

if TYPE_CHECKING:
    from tests.embedded.conftest import State


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts shell scripts in the place of PostgreSQL's programs."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PUTRIGHT_PG_BIN", str(folder))

    def write(*, initdb: str = "exit 0", postgres: str = "exit 0") -> None:
        version = 'if [ "$1" = --version ]; then echo "postgres (PostgreSQL) 18.6"; exit; fi'
        for name, script in (("initdb", initdb), ("postgres", f"{version}\n{postgres}")):
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)

    return write


def refusal(root: Path, **options: object) -> str:
    with pytest.raises(EmbeddedPostgresError) as caught:
        EmbeddedPostgres(root, durable=False, **options).start()
    return str(caught.value)


def test_data_of_another_major_version(copied: "State") -> None:
    (copied.data / "PG_VERSION").write_text("16\n")
    said = refusal(copied.root)
    assert f"{copied.data} was written by PostgreSQL 16, but" in said
    assert re.search(r"holds PostgreSQL \d\d\. ", said)
    assert "set PUTRIGHT_PG_BIN to the folder that holds the programs of PostgreSQL 16" in said
    assert (copied.data / "base").exists()


def test_somebody_elses_files_are_left_alone(empty: "State") -> None:
    letter = empty.data / "letter.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("Dear Sir")
    said = refusal(empty.root)
    assert f"{empty.data} holds files, but it is not a PostgreSQL data directory" in said
    assert letter.read_text() == "Dear Sir"


def test_a_state_directory_that_cannot_be_made(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    said = refusal(file / "postgres")
    assert f"{file / 'postgres'} cannot be used: Not a directory" in said
    assert "a folder that we may write to" in said


def test_initdb_fails(empty: "State", stand_in: Callable[..., None]) -> None:
    stand_in(initdb="echo 'initdb: error: the moon is full'; exit 3")
    said = refusal(empty.root)
    assert f"initdb could not make {empty.data}" in said
    assert "the moon is full" in said
    assert not empty.data.exists()


def test_the_server_refuses_to_start(state: "State") -> None:
    said = refusal(state.root, settings={"shared_buffers": "plenty"})
    assert "PostgreSQL ended while it was starting" in said
    assert 'invalid value for parameter "shared_buffers": "plenty"' in said
    assert str(state.root / "server.log") in said


def test_the_server_takes_too_long(
    empty: "State", stand_in: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(
        initdb='echo 18 > "$2/PG_VERSION"',  # $1 is --pgdata
        postgres="echo still thinking; exec sleep 600",
    )

    def answers(postgres: EmbeddedPostgres) -> bool:
        if postgres.log.exists() and "still thinking" in postgres.log.read_text():
            monkeypatch.setattr(server, "START_SECONDS", 0.0)  # the time is up
        return False

    monkeypatch.setattr(EmbeddedPostgres, "_answers", answers)
    said = refusal(empty.root)
    assert "PostgreSQL did not answer within 0 s." in said
    assert said.endswith("still thinking")
    assert empty.processes() == {}  # and it is not left to think on


def test_another_process_never_finishes_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Lock(tmp_path / "start.lock")
    assert turn.try_alone()
    monkeypatch.setattr(server, "START_SECONDS", 0.1)
    assert "Another process has been starting or leaving" in refusal(tmp_path)
    turn.release()


def test_the_server_before_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = Lock(tmp_path / "users.lock")
    assert users.try_alone()  # as the keeper does while it stops the server
    monkeypatch.setattr(server, "START_SECONDS", 0.1)
    monkeypatch.setattr(server, "STOP_SECONDS", 0.1)
    assert "The server before this one has not ended" in refusal(tmp_path)
    users.release()


def test_the_server_does_not_stop(state: "State", monkeypatch: pytest.MonkeyPatch) -> None:
    postgres = EmbeddedPostgres(state.root, durable=False).start()
    monkeypatch.setattr(server, "STOP_SECONDS", 0.1)
    state.freeze()
    with pytest.raises(EmbeddedPostgresError, match=r"has not stopped within 0 s\. The end of"):
        postgres.stop()
    state.thaw()
    assert state.nothing_runs()


def test_libpq_is_misled_by_the_environment(
    state: "State", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSERVICE", "no-such-service")
    assert "PGSERVICE above all" in refusal(state.root)


def test_a_failed_start_can_be_tried_again(state: "State") -> None:
    refusal(state.root, settings={"shared_buffers": "plenty"})
    with EmbeddedPostgres(state.root, durable=False):
        assert state.postmaster()
