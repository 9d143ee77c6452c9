"""Becomes a user that PostgreSQL will run as, and then becomes the program it is given.

PostgreSQL refuses to run as root. In a user namespace that maps nobody, root shows as `nobody`
and still owns its own files: no account is made and no file's mode is changed. Where namespaces
are refused (Docker's default) we become the real `nobody`.

This file is also run as a script, and so must do with the standard library alone. A script and
not a `preexec_fn`, because code between fork and exec may hang in a process that has threads.
"""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
ALONE = ("-I", "-S")  # Python without site-packages or the user's settings: quick, and the same


class Standing(StrEnum):
    """As whom PostgreSQL runs."""

    OURSELVES = "ourselves"
    NAMESPACE = "namespace"
    NOBODY = "nobody"


def our_standing() -> Standing:
    """Ourselves, unless we are root; then in a namespace where that is allowed."""
    if os.geteuid() != 0:
        return Standing.OURSELVES
    allowed = subprocess.run(
        command(Standing.NAMESPACE, []), env=clean_environment(), stderr=subprocess.DEVNULL
    )
    return Standing.NAMESPACE if allowed.returncode == 0 else Standing.NOBODY


def command(standing: Standing, program: Sequence[str | Path]) -> list[str]:
    """The command that runs `program` with that standing, for as long as we live."""
    us = [sys.executable, *ALONE, __file__, str(os.getpid()), standing]
    return [*us, *(str(word) for word in program)]


def clean_environment() -> dict[str, str]:
    """What PostgreSQL's programs need of our environment, with none of its PG… and one locale."""
    kept = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C"}


def hand_over(path: Path, standing: Standing) -> None:
    """Give `path`, and all that is in it, to the user that PostgreSQL runs as."""
    if standing is Standing.OURSELVES:
        return
    user, group = _real_user(standing)
    if path.lstat().st_uid != user:
        # `path` itself comes last: if we are killed in between, the next start goes over all again.
        for folder, _, files in os.walk(path, topdown=False):
            for name in [*(os.path.join(folder, file) for file in files), folder]:
                os.chown(name, user, group, follow_symlinks=False)


def closed_door(path: Path, standing: Standing) -> Path | None:
    """The first folder on the way to `path` that PostgreSQL's user may not enter."""
    if standing is Standing.OURSELVES:
        return None
    user, group = _real_user(standing)
    for folder in [*reversed(path.parents), path]:
        found = folder.stat()
        mine, theirs = found.st_uid == user, found.st_gid == group
        if not found.st_mode & (0o100 if mine else 0o010 if theirs else 0o001):
            return folder
    return None


def _real_user(standing: Standing) -> tuple[int, int]:
    """The numbers of the user and group whose files PostgreSQL may use, where we are root."""
    if standing is Standing.NAMESPACE:
        return 0, 0
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _become(standing: Standing) -> None:
    if standing is Standing.NAMESPACE:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "user namespaces are refused")
    elif standing is Standing.NOBODY:
        user, group = _real_user(standing)
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)


def _die_with(parent: int) -> None:
    """Have the kernel interrupt us when `parent` dies: for the server, an orderly shutdown."""
    with contextlib.suppress(AttributeError):  # Linux alone has this
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:  # it died before we could ask
            sys.exit(f"process {parent}, which wanted this, has gone")


def main() -> None:
    parent, standing, *program = sys.argv[1:]
    _become(Standing(standing))
    _die_with(int(parent))  # after becoming: a change of user forgets it
    if program:
        os.execv(program[0], program)


if __name__ == "__main__":
    main()
