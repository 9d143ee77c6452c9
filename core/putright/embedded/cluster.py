"""The data directory: made once and whole, or not at all."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from putright.embedded import plain_user
from putright.embedded.binaries import VARIABLE, major_version
from putright.embedded.errors import EmbeddedPostgresError
from putright.embedded.sockets import PORT, socket_file

LEAN: Mapping[str, str] = {
    "shared_buffers": "64MB",
    "max_connections": "100",
    "jit": "off",  # our queries are short; compiling them costs more than running them
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failed statement and its detail hold people's names; the log says what failed, not whose.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FLEETING: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def settings(socket_dir: Path, added: Mapping[str, str], *, durable: bool) -> dict[str, str]:
    """The server's settings: lean ones, the user's own, and those that we depend on.

    Raises `EmbeddedPostgresError` where the user's are among the last.
    """
    ours = {
        "listen_addresses": "",  # reached through the socket and in no other way
        "unix_socket_directories": str(socket_dir),
        "unix_socket_permissions": "0700",
        "port": str(PORT),
        "logging_collector": "off",
        "log_destination": "stderr",
    }
    if reserved := sorted(ours.keys() & added.keys()):
        raise EmbeddedPostgresError(
            f"The launcher itself sets {', '.join(reserved)}: leave it out of `settings`."
        )
    return {**LEAN, **({} if durable else FLEETING), **added, **ours}


def prepare(
    data: Path, binaries: Path, standing: plain_user.Standing, *, durable: bool, lock: int
) -> None:
    """Make the data directory where there is none; check its version where there is one.

    `lock` is the open `server.lock`. initdb inherits it, so that nobody starts beside an initdb
    whose starter was killed. Raises `EmbeddedPostgresError`.
    """
    version = major_version(binaries)
    if not data.exists() or not any(data.iterdir()):
        _make(data, binaries, version, standing, durable=durable, lock=lock)
        return
    try:
        written_by = int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        raise EmbeddedPostgresError(
            f"{data} holds files, but it is not a PostgreSQL data directory. Move it away, or "
            "choose another state directory."
        ) from None
    if written_by != version:
        raise EmbeddedPostgresError(
            f"{data} was written by PostgreSQL {written_by}, but {binaries} holds PostgreSQL "
            f"{version}. To use it as it is, set {VARIABLE} to the folder that holds the programs "
            f"of PostgreSQL {written_by}. To bring it over, dump it there with pg_dumpall and "
            f"restore it into a new state directory. If nothing in it is needed, delete {data}."
        )
    plain_user.hand_over(data, standing)


def clear_leftovers(data: Path, socket_dir: Path) -> None:
    """Remove what a killed server left. Only for the holder of `server.lock`.

    PostgreSQL would refuse to start where the process number noted there belongs by now to some
    other program of ours, as happens daily in containers. We know that no process of it is left.
    """
    socket = socket_file(socket_dir)
    for leftover in (data / "postmaster.pid", socket, socket.with_name(f"{socket.name}.lock")):
        leftover.unlink(missing_ok=True)


def _make(
    data: Path, binaries: Path, version: int, standing: plain_user.Standing,
    *, durable: bool, lock: int,
) -> None:  # fmt: skip
    unfinished = data.with_name("unfinished-initdb")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    plain_user.hand_over(unfinished, standing)
    initdb: list[str | Path] = [
        binaries / "initdb", "--pgdata", unfinished, "--username=postgres", "--encoding=UTF8",
        "--auth-local=trust", "--auth-host=reject", "--data-checksums",
        *_locale(version), *([] if durable else ["--no-sync"]),
    ]  # fmt: skip
    done = subprocess.run(
        plain_user.command(standing, initdb), env=plain_user.clean_environment(), cwd="/",
        pass_fds=[lock], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode:
        said = "\n".join(done.stdout.splitlines()[-20:])
        raise EmbeddedPostgresError(
            f"{binaries / 'initdb'} could not make {data}. It said:\n{said}"
        )
    unfinished.rename(data)
    if durable:
        folder = os.open(data.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _locale(version: int) -> list[str]:
    """UTF-8 sorted by code point, the same on every machine."""
    if version >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8", "--locale-provider=libc"]
