"""Starts and stops private servers, each a process of its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from sqlalchemy.engine import URL

from putright.opening import Addresses


class ServerFailed(RuntimeError):
    """The private server did not start. The text holds the end of what it said."""


class PrivateServer:
    """One server process on a database that is there already; a context, entered once.

    Documents lie in a folder of its own, which goes with it.
    `kill` ends it as a power cut would; `start` starts another on the same database.
    """

    def __init__(self, addresses: Addresses, landlords: Path, secret: str) -> None:
        self._state = tempfile.TemporaryDirectory(prefix="putright_play_")
        self._environment = {
            **{name: value for name, value in os.environ.items() if "PUTRIGHT" not in name},
            "PUTRIGHT_LANDLORDS": str(landlords.resolve()),
            "PUTRIGHT_DATABASE_URL": _whole(addresses.app),
            "PUTRIGHT_OWNER_DATABASE_URL": _whole(addresses.owner),
            "PUTRIGHT_TOKEN_SECRET": secret,
            "PUTRIGHT_STATE": self._state.name,
        }
        self.secret = secret
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by `close`

    def start(self, now: datetime) -> Self:
        """Start it, its clock at `now`, and return when it listens. Raises `ServerFailed`."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "putright.play.server", "--now", now.isoformat()],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            self._said.seek(0)
            end = self._said.read()[-4000:].decode("utf-8", "replace")
            raise ServerFailed(f"The scenario's server did not start. It said:\n{end}")
        self.url = f"http://127.0.0.1:{json.loads(line)['port']}"
        return self

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._forget()

    def stop(self) -> None:
        """Let it finish, and return when it is gone."""
        if self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._forget()

    def close(self) -> None:
        self.stop()
        self._said.close()
        self._state.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self) -> None:
        if self._process:
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()
            self._process = None


def _whole(url: URL) -> str:
    return url.render_as_string(hide_password=False)
