"""Where the contents of documents lie: behind a small interface, by landlord and SHA-256.

`Directory` keeps them in a directory of this machine, or of one that it mounts. What is there is
never written over: the same contents have the same name. A file is complete before it has a name
there, and is named before the row that speaks of it is committed.
"""

import fcntl
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

AT_ONCE = 500  # contents that are asked about at once


class Busy(Exception):
    """These very contents are being sent by somebody at this moment."""


class Incoming(Protocol):
    """Contents on their way."""

    def write(self, part: bytes) -> None: ...

    def place(self, sha256: str) -> None:
        """They are whole, and are kept. Raises `OSError` where they are gone."""


class Contents(Protocol):
    """Keeps contents. Nothing of one landlord's is ever found under another's name."""

    def incoming(self, landlord: str, upload_id: UUID) -> AbstractContextManager[Incoming]:
        """Take contents in; what was not placed at the end is dropped. Raises `Busy`."""

    def placing(self, landlord: str) -> AbstractContextManager[None]:
        """Keeps `drop_orphans` away from what is placed until its row is committed."""

    def open(self, landlord: str, sha256: str) -> BinaryIO:
        """Raises `FileNotFoundError`."""

    def drop_incoming(self, landlord: str, awaited: Callable[[], Collection[UUID]]) -> int:
        """Drop what is on its way for no upload that is awaited. Returns how many."""

    def drop_orphans(
        self, landlord: str, known: Callable[[Collection[str]], Collection[str]]
    ) -> int:
        """Drop contents that no document has; `known` says which of some have one."""


class Directory:
    """Contents as files under `root`, which nobody else on the machine reads."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def incoming(self, landlord: str, upload_id: UUID) -> Iterator[Incoming]:
        path = self._made(landlord, "incoming") / str(upload_id)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not os.path.samestat(os.stat(path), os.fstat(handle)):
                    raise Busy
            except (BlockingIOError, FileNotFoundError):
                raise Busy from None
            try:
                file.truncate()  # a server that died may have left a part
                yield _File(file, path, self._root / landlord)
            finally:
                path.unlink(missing_ok=True)

    @contextmanager
    def placing(self, landlord: str) -> Iterator[None]:
        with self._lock(landlord, fcntl.LOCK_SH):
            yield

    def open(self, landlord: str, sha256: str) -> BinaryIO:
        return _place(self._root / landlord, sha256).open("rb")

    def drop_incoming(self, landlord: str, awaited: Callable[[], Collection[UUID]]) -> int:
        found = {each.name: each for each in (self._root / landlord / "incoming").glob("*")}
        gone = found.keys() - {str(each) for each in awaited()} if found else ()
        for name in gone:
            found[name].unlink(missing_ok=True)
        return len(gone)

    def drop_orphans(
        self, landlord: str, known: Callable[[Collection[str]], Collection[str]]
    ) -> int:
        dropped, folder = 0, self._root / landlord / "kept"
        names = [each.name for each in folder.glob("*/*")]
        for start in range(0, len(names), AT_ONCE):
            some = names[start : start + AT_ONCE]
            with self._lock(landlord, fcntl.LOCK_EX):
                for name in set(some) - set(known(some)):
                    _place(self._root / landlord, name).unlink(missing_ok=True)
                    dropped += 1
        return dropped

    @contextmanager
    def _lock(self, landlord: str, how: int) -> Iterator[None]:
        with (self._made(landlord) / "lock").open("a") as lock:
            fcntl.flock(lock, how)
            yield

    def _made(self, landlord: str, *below: str) -> Path:
        path = self._root.joinpath(landlord, *below)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path


class _File:
    def __init__(self, file: BinaryIO, path: Path, folder: Path) -> None:
        self._file, self._path, self._folder = file, path, folder

    def write(self, part: bytes) -> None:
        self._file.write(part)

    def place(self, sha256: str) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        place = _place(self._folder, sha256)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.replace(place)
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _place(folder: Path, sha256: str) -> Path:
    return folder / "kept" / sha256[:2] / sha256
