"""One PostgreSQL that several processes share; the last one out stops it."""

import atexit
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from putright.embedded import cluster
from putright.embedded.errors import EmbeddedPostgresError
from putright.embedded.launch import launch, tail
from putright.embedded.locks import Lock, until
from putright.embedded.sockets import PORT, make_private, socket_dir

START_SECONDS = 120.0  # recovery after a crash may take most of it
STOP_SECONDS = 75.0  # somewhat more than the keeper gives the server

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


class EmbeddedPostgres:
    """A private PostgreSQL in a state directory.

    `root` is the state directory, made where it does not exist. `durable=False` is for tests: a
    crash of the machine, though not of a process, may lose everything. `settings` are
    PostgreSQL's own and are added to ours. Both belong to the server: whoever joins a server
    that runs already takes it as it is.

    The server lives while any process holds it: from `start` to `stop`, to the end of a `with`
    block, or to the process's own end, be that exit, Ctrl-C or kill -9. A process forked from
    one that holds the server does not hold it.
    """

    root: Path
    """The state directory, absolute."""
    socket_dir: Path
    """Where the server's socket is: `host` for psycopg and asyncpg, with port 5432."""

    def __init__(
        self, root: Path, *, durable: bool = True, settings: Mapping[str, str] = NO_SETTINGS
    ) -> None:
        self.root = Path(root).resolve()
        self.socket_dir = socket_dir(self.root)
        self.log = self.root / "server.log"
        self.durable = durable
        self._settings = cluster.settings(self.socket_dir, settings, durable=durable)
        self._lease: Lock | None = None

    def start(self) -> Self:
        """Start the server, or join it where it runs, and return when it answers.

        Once started, calling it again does nothing, unless the server was killed meanwhile:
        then it is started anew. Raises `EmbeddedPostgresError`.
        """
        self._make_root()
        with self._turn():
            lease = self._lease if self._lease and self._lease.is_ours else self._open("users")
            try:
                if not until(lease.try_shared, START_SECONDS):
                    raise self._failure("The server before this one has not ended.")
                self._ensure_running()
            except BaseException:
                self._lease = None
                self._leave(lease)
                raise
            self._lease = lease
        atexit.unregister(self.stop)
        atexit.register(self.stop)
        return self

    def stop(self) -> None:
        """Leave the server. If nobody else uses it, stop it and return when it is down."""
        lease, self._lease = self._lease, None
        atexit.unregister(self.stop)
        if lease is None:
            return
        try:
            if lease.is_ours and self.root.exists():
                with self._turn():
                    self._leave(lease)
        finally:
            lease.release()  # whatever happened: the keeper sees it, and does the rest

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of a database, for SQLAlchemy with psycopg."""
        return (
            f"postgresql+psycopg://{quote(user, safe='')}@/{quote(database, safe='')}"
            f"?host={quote(str(self.socket_dir))}&port={PORT}"
        )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _ensure_running(self) -> None:
        launched = False
        begun = time.monotonic()
        while not self._answers():
            server = self._open("server")
            try:
                if server.try_alone():  # so no process of the server is alive
                    if launched:
                        raise self._failure("PostgreSQL ended while it was starting.")
                    self._launch(server)
                    launched = True
            finally:
                server.close()  # not released: it is the keeper's now
            if time.monotonic() - begun > START_SECONDS:
                raise self._failure(f"PostgreSQL did not answer within {START_SECONDS:.0f} s.")
            time.sleep(0.02)

    def _launch(self, server: Lock) -> None:
        users = self._open("users")  # the keeper's own copy: it waits for the others to go
        try:
            launch(
                self.root / "data", self.socket_dir, self.log, self._settings,
                durable=self.durable, users=users, server=server,
            )  # fmt: skip
        except OSError as error:
            raise EmbeddedPostgresError(f"PostgreSQL could not be started: {error}") from error
        finally:
            users.close()

    def _answers(self) -> bool:
        """Ask the server itself; a file that names a process proves nothing."""
        address = make_conninfo(
            host=str(self.socket_dir), port=PORT, user="postgres", dbname="postgres",
            connect_timeout=2,
        )  # fmt: skip
        answer = PGconn.ping(address.encode())
        if answer == Ping.NO_ATTEMPT:
            raise EmbeddedPostgresError(
                "libpq refuses to connect. An environment variable misleads it: unset those that "
                "begin with PG, PGSERVICE above all."
            )
        return answer == Ping.OK  # a bare number in psycopg's compiled form

    def _leave(self, lease: Lock) -> None:
        """Give up the lease, holding the turn; if it was the last, wait until the server is down.

        It was the last if we can have the lock alone, or if nobody can share it because the
        keeper, who waits to have it alone, was quicker.
        """
        last = lease.try_alone() or not lease.try_shared()
        lease.release()
        if last and not until(self._is_down, STOP_SECONDS):
            raise self._failure(f"PostgreSQL has not stopped within {STOP_SECONDS:.0f} s.")

    def _is_down(self) -> bool:
        server = self._open("server")
        try:
            return server.try_alone()
        finally:
            server.close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only one to start or to leave."""
        turn = self._open("start")
        try:
            if not until(turn.try_alone, START_SECONDS):
                raise self._failure("Another process has been starting or leaving all this time.")
            yield
        finally:
            turn.release()

    def _make_root(self) -> None:
        try:
            # Others may pass through but not look: as root the server runs as `nobody`.
            self.root.mkdir(mode=0o711, parents=True, exist_ok=True)
            make_private(self.socket_dir)
        except OSError as error:
            raise self._unusable(error) from error

    def _open(self, name: str) -> Lock:
        try:
            return Lock(self.root / f"{name}.lock")
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> EmbeddedPostgresError:
        return EmbeddedPostgresError(
            f"The state directory {self.root} cannot be used: {error.strerror} "
            f"({error.filename}). It must be a folder that we may write to; make it one, or "
            "choose another."
        )

    def _failure(self, what: str) -> EmbeddedPostgresError:
        return EmbeddedPostgresError(f"{what} The end of {self.log}:\n{tail(self.log)}")
