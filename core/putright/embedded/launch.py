"""Sets a server going, with a keeper beside it, and does not wait for it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from putright.embedded import cluster, keeper, plain_user
from putright.embedded.binaries import find_binaries
from putright.embedded.errors import EmbeddedPostgresError
from putright.embedded.locks import Lock


def launch(
    data: Path, socket_dir: Path, log: Path, settings: Mapping[str, str],
    *, durable: bool, users: Lock, server: Lock,
) -> None:  # fmt: skip
    """Launch the server. `users` is open and `server` is held; the keeper is handed both.

    Returns once the keeper runs. Whether the server does shows in two ways: it answers at its
    socket, or `server` is free again because it has ended. Raises `EmbeddedPostgresError`.
    """
    binaries = find_binaries()
    standing = plain_user.our_standing()
    for needed in (binaries, data.parent):
        _check_way(needed, standing)
    cluster.prepare(data, binaries, standing, durable=durable, lock=server.fd)
    cluster.clear_leftovers(data, socket_dir)
    plain_user.hand_over(socket_dir, standing)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    said = _open_log(log)
    try:
        subprocess.run(
            [
                sys.executable, *plain_user.ALONE, keeper.__file__, str(users.fd), str(server.fd),
                plain_user.__file__, standing, str(binaries / "postgres"), "-D", str(data),
                *options,
            ],
            env=plain_user.clean_environment(), cwd="/", pass_fds=[users.fd, server.fd],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=True,
            start_new_session=True,  # Ctrl-C is for us; the server ends when we have left it
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedPostgresError(f"The server's keeper could not be run: {error}") from error
    finally:
        os.close(said)


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of the server's log."""
    try:
        said = log.read_text(errors="replace").splitlines()[-lines:]
    except FileNotFoundError:
        said = []
    return "\n".join(said) or "(nothing)"


def _open_log(log: Path) -> int:
    """Open a new log for this run of the server. That of the run before is kept beside it."""
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _check_way(needed: Path, standing: plain_user.Standing) -> None:
    door = plain_user.closed_door(needed, standing)
    if door is not None:
        raise EmbeddedPostgresError(
            f"We are root, so PostgreSQL runs as a user without root's rights, who may not enter "
            f"{door} on the way to {needed}. Run as the owner of {door}, or keep the state "
            "directory and the PostgreSQL programs where everybody may enter, as in /var/tmp."
        )
