"""The files of a house: where contents lie, and the scanner that looks at them, if there is one.

A scanner is a program that reads a file on its standard input, and ends with 0 for one that is
clean and with 1 for one that is not; anything else is a failure, and it is tried again.
"""

import subprocess
from dataclasses import dataclass
from typing import BinaryIO

from putright.rules.documents import ScanState
from putright.store.contents import Contents

LONGEST = 25.0
"""Seconds that a scan may take, which is less than a job is leased for."""


class ScannerFailed(Exception):
    """The program said neither that a file is clean nor that it is not."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """`command` is the program and its arguments; no shell has a part in it."""

    command: tuple[str, ...]

    def __call__(self, contents: BinaryIO) -> ScanState:
        done = subprocess.run(
            self.command,
            stdin=contents,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
        if done.returncode not in (0, 1):
            raise ScannerFailed(f"the scanner ended with {done.returncode}")
        return ScanState.REFUSED if done.returncode else ScanState.CLEAN


@dataclass(frozen=True, slots=True)
class Files:
    contents: Contents
    scanner: Scanner | None = None
