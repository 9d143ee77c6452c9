"""One run: a server loaded for some seconds, and what its requests cost."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench import load
from bench.processor import Meter
from bench.servers import Server

CONNECTIONS = 16
WRK = shutil.which("wrk")
SCRIPT = Path(__file__).with_name("post.lua")
GENERATOR = "wrk" if WRK else "bench/load.py (wrk is not on PATH)"


class Measured(NamedTuple):
    """Latencies are in milliseconds; processor time is in microseconds for each request."""

    requests: float  # a second
    p50: float
    p99: float
    server: float
    postgres: float

    @property
    def tail(self) -> float:
        return self.p99 / self.p50

    @property
    def processor(self) -> float:
        return self.server + self.postgres


class Unfit(Exception):
    """A server failed under load, so its figures would mean nothing."""


def keep(questions: Sequence[bytes], file: Path) -> Path:
    """Write questions down for the load generator."""
    file.write_bytes(b"".join(each + b"\0" for each in questions))
    return file


def measure(server: Server, questions: Path, seconds: float, postmaster: int) -> Measured:
    """Raises `Unfit` where an answer was not a 200, or there was none."""
    answering, database = Meter(server.process), Meter(postmaster)
    run = _with_wrk if WRK else _with_ours
    found = run(server.port, questions, seconds)
    if found.bad or not found.requests:
        raise Unfit(f"{server.name}: {found.bad} bad of {found.requests} answers")
    each = 1e6 / found.requests
    return Measured(
        found.requests / found.seconds,
        found.p50,
        found.p99,
        answering.seconds() * each,
        database.seconds() * each,
    )


def _with_ours(port: int, questions: Path, seconds: float) -> load.Load:
    words = [port, seconds, CONNECTIONS, questions]
    said = _said([sys.executable, "-I", "-S", load.__file__, *map(str, words)])
    return load.Load(*json.loads(said))


def _with_wrk(port: int, questions: Path, seconds: float) -> load.Load:
    said = _said(
        [
            *(WRK or "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s"),
            *("-s", str(SCRIPT), f"http://127.0.0.1:{port}", "--", str(questions)),
        ]
    )
    figures = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", said)
    if figures is None:
        raise Unfit(f"wrk said: {said}")
    requests, microseconds, p50, p99, bad = map(int, figures.groups())
    return load.Load(microseconds / 1e6, requests, bad, p50 / 1000, p99 / 1000)


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
