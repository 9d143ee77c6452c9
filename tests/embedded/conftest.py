"""State directories, and processes that share the server in one.

A state directory is watched: a test that leaves a process of the server behind fails.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from putright.embedded import EmbeddedPostgres
from putright.embedded.locks import until

HERE = Path(__file__).parent
PATIENCE = 30.0  # seconds until a test gives up; none of them waits so long when all is well


class User:
    """A process that runs `a_user.py`. `how` are further words for Popen."""

    def __init__(
        self, root: Path, *, python: tuple[str, ...] = (sys.executable,), options: Any = None,
        **how: Any,
    ) -> None:  # fmt: skip
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115  closed by `end`
        self.process = subprocess.Popen(
            [*python, str(HERE / "a_user.py"), str(root), json.dumps(options or {})],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True,
            **how,
        )  # fmt: skip

    def ready(self) -> "User":
        assert self._line() == "ready"
        return self

    def ask(self, line: str) -> Any:
        self.tell(line)
        return json.loads(self._line())

    def tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def leave(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(PATIENCE) == 0

    def kill(self, signum: int = signal.SIGKILL) -> None:
        self.process.send_signal(signum)
        self.process.wait(PATIENCE)

    def errors(self) -> str:
        """What it said on its way out; it must be ending."""
        self.process.wait(PATIENCE)
        self._said.seek(0)
        return self._said.read()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._said):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _line(self) -> str:
        assert self.process.stdout
        line = str(self.process.stdout.readline()).strip()
        assert line, f"the user ended: {self.errors()}"
        return line


def process_status(pid: int, field: str) -> str:
    """The first word of a field of /proc/PID/status."""
    [line] = [
        line
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith(f"{field}:")
    ]
    return line.split()[1]


class State:
    """A state directory, the processes that use its server, and those of the server itself."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        self._users: list[User] = []

    def user(self, **how: Any) -> User:
        """Let another process use the server. Ask it for `ready()` before anything else."""
        self._users.append(User(self.root, **how))
        return self._users[-1]

    def postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def keeper(self) -> int:
        [found] = [pid for pid, words in self.processes().items() if "keeper.py" in words]
        return found

    def processes(self) -> dict[int, str]:
        """The keeper and every process of the server: what must not be left behind."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it has just ended, or is not ours to see
                words = (entry / "cmdline").read_text(errors="replace").split("\0")
                its_own = any(word.startswith(f"{self.root}/") for word in words)
                if its_own or os.readlink(entry / "cwd").startswith(f"{self.root}/"):
                    found[int(entry.name)] = " ".join(words)
        return found

    def freeze(self) -> None:
        """Stop every process of the server where it is, so that a test has time to look."""
        pids = self.processes()
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        assert until(lambda: all(process_status(pid, "State") == "T" for pid in pids), PATIENCE)

    def freeze_postmaster(self) -> int:
        """Stop the postmaster alone, and return its number."""
        pid = self.postmaster()
        os.kill(pid, signal.SIGSTOP)
        # Until it has stopped indeed, it may still take a signal that was sent after this one.
        assert until(lambda: process_status(pid, "State") == "T", PATIENCE)
        return pid

    def thaw(self) -> None:
        self._send_all(signal.SIGCONT)

    def is_told_to_stop(self) -> bool:
        """Whether the postmaster, frozen, has the keeper's word before it."""
        waiting = int(process_status(self.postmaster(), "ShdPnd"), 16)
        return bool(waiting >> (signal.SIGINT - 1) & 1)

    def nothing_runs(self) -> bool:
        """Whether everything ends, within the time that a test waits."""
        return until(lambda: not self.processes(), PATIENCE)

    def end(self) -> None:
        while self._users:
            self._users.pop().end()
        clean = self.nothing_runs()
        left = self.processes()
        self._send_all(signal.SIGKILL)
        assert clean, f"left running: {left}"

    def _send_all(self, signum: int) -> None:
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):  # it ends as the others do
                os.kill(pid, signum)


@pytest.fixture(autouse=True)
def _on_linux() -> None:
    if sys.platform != "linux":
        pytest.skip("these tests look for processes in /proc, which Linux alone has")


@pytest.fixture(scope="session")
def ran_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    """One state directory for many tests, because making a data directory takes a second."""
    state = State(tmp_path_factory.mktemp("state").resolve() / "postgres")
    with EmbeddedPostgres(state.root, durable=False):
        pass
    yield state
    shutil.rmtree(state.root)


@pytest.fixture
def state(ran_before: State) -> Iterator[State]:
    """A state directory whose server has run before, and does not run now."""
    yield ran_before
    ran_before.end()


@pytest.fixture
def watch() -> Iterator[Callable[..., State]]:
    """Watches any folder as a state directory, which may begin with a copy of the data in one."""
    states: list[State] = []

    def begin(root: Path, *, like: State | None = None) -> State:
        states.append(State(root))
        if like:
            shutil.copytree(like.data, root / "data")
        return states[-1]

    yield begin
    for state in states:
        state.end()
        shutil.rmtree(state.root, ignore_errors=True)


@pytest.fixture
def empty(tmp_path: Path, watch: Callable[..., State]) -> State:
    """A state directory that does not exist yet."""
    return watch(tmp_path.resolve() / "postgres")


@pytest.fixture
def copied(tmp_path: Path, ran_before: State, watch: Callable[..., State]) -> State:
    """A state directory that a test may spoil."""
    return watch(tmp_path.resolve() / "postgres", like=ran_before)
