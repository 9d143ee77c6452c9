"""Each server in a process of its own, all served alike: one worker, uvloop, httptools."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from bench.data import Data
from bench.peers import ours, raw
from bench.questions import SECRET


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    port: int
    process: int


@contextmanager
def serving(name: str, data: Data) -> Iterator[Server]:
    """Run a server until the end of the block. It also ends where we are killed."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        port = listening.getsockname()[1]
        command = [sys.executable, "-m", "bench.servers", name, str(listening.fileno())]
        process = subprocess.Popen(
            [*command, data.host, data.database, str(data.landlords)],
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
        )
    try:
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait()
        if process.stdin:
            process.stdin.close()


def _app(name: str, host: str, database: str, landlords: Path) -> Any:
    if name == "raw":
        return raw.make_app({"host": host, "database": database, "user": "postgres"})
    data = Data(database, host, landlords, 0, 0)
    return ours.make_app(data.url(), landlords, SECRET)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # nothing is ever written: it ends when the parent does
    os._exit(1)


def main() -> None:
    name, listening, host, database, landlords = sys.argv[1:]
    threading.Thread(target=_end_with_parent, daemon=True).start()
    config = uvicorn.Config(
        _app(name, host, database, Path(landlords)),
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(listening))])


if __name__ == "__main__":
    main()
