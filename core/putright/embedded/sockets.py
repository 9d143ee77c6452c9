"""The folder of the server's socket, which is the only way to reach the server.

Whoever may enter it is let in without a password, so it belongs to us and is closed to others.
"""

import hashlib
import os
import pwd
import stat
import sys
from pathlib import Path

from putright.embedded.errors import EmbeddedPostgresError

PORT = 5432  # names the socket file; there is no network port
LONGEST = 103 if sys.platform == "darwin" else 107  # bytes in a socket's path


def socket_file(folder: Path) -> Path:
    return folder / f".s.PGSQL.{PORT}"


def socket_dir(root: Path) -> Path:
    """The folder for the sockets of the state directory `root`: in it, where that can be.

    A long path does not fit, and libpq reads a comma as the end of a host. Then it is a folder
    in /tmp, and not in $TMPDIR, which the processes that share the server may not agree on.
    """
    beside = root / "run"
    if len(os.fsencode(socket_file(beside))) <= LONGEST and "," not in str(beside):
        return beside
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return Path("/tmp") / f"putright-{os.geteuid()}-{name}"


def make_private(folder: Path) -> None:
    """Make the folder, or check the one that is there. Raises `EmbeddedPostgresError`, `OSError`.

    In /tmp anybody could have made it before us, to answer in the server's place.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owners = {os.geteuid()}
    if os.geteuid() == 0:
        owners.add(pwd.getpwnam("nobody").pw_uid)  # the server's own user, see `plain_user`
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
        raise EmbeddedPostgresError(
            f"{folder} must be a folder that belongs to user {os.geteuid()} and is closed to "
            f"others, but it belongs to user {found.st_uid} with mode "
            f"{stat.S_IMODE(found.st_mode):04o}. Run as that user, or remove it and start again."
        )
