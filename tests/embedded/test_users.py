"""As whom the server runs: never as root, and without touching accounts or anybody's files."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import putright
import pytest
from putright.embedded import find_binaries
from putright.embedded.plain_user import Standing, closed_door, our_standing

if TYPE_CHECKING:
    from tests.embedded.conftest import State

HERE = Path(__file__).parent

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root's own standing is tested below")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="putright-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_nobody() -> dict[str, Any]:
    """How to run a user of the server as `nobody`: with a Python and packages that it may read."""
    roots = (Path(package.__file__ or "").parents[1] for package in (putright, psycopg))
    how: dict[str, Any] = {
        "user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": [], "cwd": "/",
        "env": {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(map(str, roots))},
    }  # fmt: skip
    ask = "import putright.embedded as e; e.find_binaries(); open(__import__('sys').argv[1])"
    name = f"python3.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/{name}", f"/usr/local/bin/{name}"):
        try:
            subprocess.run([python, "-c", ask, HERE / "a_user.py"], check=True,
                           capture_output=True, **how)  # fmt: skip
        except (OSError, subprocess.CalledProcessError):
            continue
        return {"python": (python,), **how}
    pytest.skip(f"nobody may read no {name} here that has, or can read, putright and psycopg")


def owner(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def modes(folder: Path) -> dict[Path, tuple[int, int]]:
    """Mode and owner of the folder and of every folder above it."""
    return {each: (each.stat().st_mode, each.stat().st_uid) for each in [folder, *folder.parents]}


@not_as_root
def test_a_plain_user_runs_it_as_itself() -> None:
    assert our_standing() is Standing.OURSELVES


@as_root
def test_root_runs_it_in_its_home_and_no_mode_or_account_changes(
    watch: Callable[..., "State"], ran_before: "State"
) -> None:
    accounts = Path("/etc/passwd").read_bytes()
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        before = modes(Path(folder))
        state = watch(Path(folder) / "postgres", like=ran_before)
        user = state.user().ready()
        assert user.ask("SELECT 1") == [[1]]
        [[shown]] = user.ask("SELECT pg_stat_file('base')::text IS NOT NULL")
        assert shown is True
        user.leave()
        assert state.processes() == {}
        assert modes(Path(folder)) == before
    assert Path("/etc/passwd").read_bytes() == accounts


@as_root
def test_a_plain_user_has_a_server_of_its_own(
    watch: Callable[..., "State"], as_nobody: dict[str, Any], open_folder: Path
) -> None:
    shutil.chown(open_folder, "nobody")
    state = watch(open_folder / "postgres")
    first, second = state.user(**as_nobody), state.user(**as_nobody)
    assert first.ready().ask("SELECT 1") == [[1]]
    assert second.ready().ask("SELECT 1") == [[1]]
    assert {owner(pid) for pid in state.processes()} == {"nobody"}
    first.kill()
    second.leave()
    assert state.processes() == {}


@as_root
def test_a_plain_user_may_not_write_there(
    watch: Callable[..., "State"], as_nobody: dict[str, Any], open_folder: Path
) -> None:
    user = watch(open_folder / "postgres").user(**as_nobody)
    said = user.errors()
    assert (
        f"The state directory {open_folder / 'postgres'} cannot be used: Permission denied" in said
    )
    assert "a folder that we may write to" in said


@as_root
def test_without_namespaces_root_runs_it_as_nobody(
    watch: Callable[..., "State"], open_folder: Path, ran_before: "State"
) -> None:
    door = closed_door(find_binaries(), Standing.NOBODY)
    if door:
        pytest.skip(f"the PostgreSQL programs lie in {door}, which nobody may not enter")
    # The data is root's own, of a server that ran in a namespace.
    state = watch(open_folder / "postgres", like=ran_before)
    refused = (sys.executable, str(HERE / "without_namespaces.py"))
    user = state.user(python=refused).ready()
    assert user.ask("SELECT 1") == [[1]]
    assert owner(state.postmaster()) == "nobody"
    assert owner(state.keeper()) == "root"
    user.kill()
    assert state.nothing_runs()
    # And back: the same data in a namespace again.
    user = state.user().ready()
    assert owner(state.postmaster()) == "root"
    user.leave()
    assert state.processes() == {}


@as_root
def test_without_namespaces_a_closed_folder_is_named(
    watch: Callable[..., "State"], open_folder: Path
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    refused = (sys.executable, str(HERE / "without_namespaces.py"))
    user = watch(closed / "postgres").user(python=refused)
    said = user.errors()
    assert "PostgreSQL runs as a user without root's rights, who may not enter" in said
    assert "as in /var/tmp" in said


@as_root
def test_root_is_told_of_another_users_closed_folder(open_folder: Path) -> None:
    """As where `sudo` is used in a home directory that only its owner may enter."""
    home = open_folder / "home"
    (home / "postgres").mkdir(parents=True)
    home.chmod(0o700)
    assert closed_door(home / "postgres", Standing.NAMESPACE) is None
    shutil.chown(home, 12345)
    assert closed_door(home / "postgres", Standing.NAMESPACE) == home
    home.chmod(0o711)
    assert closed_door(home / "postgres", Standing.NAMESPACE) is None
