"""Stays beside the server and stops it when its last user has gone, however that user went.

Started by `putright.embedded.server` as a script of its own, so it must do with the standard
library alone:

    keeper.py USERS_FD SERVER_FD PLAIN_USER_SCRIPT STANDING POSTGRES ARGUMENT…

The two numbers are open files that it is handed. The first is `users.lock`, on which it waits.
The second is `server.lock`, already held; the server inherits it, and so the lock is free only
when no process of this server is left.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
SHUTDOWNS = (  # what to ask of the server, and how many seconds to wait for it
    (signal.SIGINT, 60),  # end sessions, write everything out
    (signal.SIGQUIT, 5),  # end at once, and recover at the next start
)


def keep(users: int, command: list[str], inherited: int) -> None:
    """Run the server until it ends, nobody uses it, or we are told to end."""
    _adopt_orphans()
    over = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(told, lambda *_: over.set())
    server = subprocess.Popen(command, pass_fds=[inherited], stdin=subprocess.DEVNULL)
    _then(over, lambda: fcntl.flock(users, fcntl.LOCK_EX))
    _then(over, server.wait)
    over.wait()
    # From here to our end we hold users.lock alone, if it was the users who left: a newcomer
    # waits at it until the server is down, and then starts another.
    _stop(server)
    _end_orphans()


def _then(over: threading.Event, happening: Callable[[], object]) -> None:
    def wait() -> None:
        happening()
        over.set()

    threading.Thread(target=wait, daemon=True).start()


def _stop(server: subprocess.Popen[bytes]) -> None:
    for request, seconds in SHUTDOWNS:
        server.send_signal(request)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(seconds)
            return
    server.kill()
    server.wait()


def _adopt_orphans() -> None:
    """Become the parent of server processes whose postmaster was killed (Linux alone)."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _end_orphans() -> None:
    """Kill what a killed postmaster left at work; it would keep the next server from starting."""
    while True:
        for children in Path("/proc/self/task").glob("*/children"):
            for child in children.read_text().split():
                os.kill(int(child), signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            return


def main() -> None:
    users, inherited, script, *program = sys.argv[1:]
    if os.fork():  # our starter waits for this process alone, and is never our parent
        os._exit(0)
    command = [sys.executable, "-I", "-S", script, str(os.getpid()), *program]
    keep(int(users), command, int(inherited))


if __name__ == "__main__":
    main()
