"""The command line: one module for each group of commands, loaded only when it is used."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from putright.cli.parser import parser
from putright.settings import Settings, SettingsError

LOG_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code. What can be mended is said without a traceback."""
    asked = parser().parse_args(arguments)
    logging.basicConfig(format=LOG_LINE, level=logging.WARNING)
    if asked.command in ("serve", "work"):
        logging.getLogger("putright").setLevel(logging.INFO)
    try:
        return _command(asked.command)(asked, Settings.read(os.environ))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        told = _for_the_caller(error)
        if told is None:
            raise
        print(f"putright: {told}", file=sys.stderr)
        return 2


COMMANDS = {
    "demo": "trying",
    "serve": "serving",
    "token": "tokens",
    "work": "working",
    "sweep": "working",
    "migrate": "working",
    "play": "working",
    "lint": "linting",
    "new-landlord": "kit",
    "check-plugin": "kit",
    "landlords": "checking",
    "audit": "measuring",
    "coverage": "covering",
    "replay": "replaying",
    "page": "pages",
    "bundle": "bundling",
    "verify": "explaining",
    "explain": "explaining",
    "schema": "checking",
    "migrations": "checking",
}
"""Which module of this package holds each command, under its own name with _ for -."""


def _command(name: str) -> Command:
    module = import_module(f"putright.cli.{COMMANDS[name]}")
    command: Command = getattr(module, name.replace("-", "_"))
    return command


def _for_the_caller(error: Exception) -> str | None:
    """What to tell whoever typed the command, where that is enough to mend it."""
    from sqlalchemy.exc import OperationalError

    from putright.embedded import EmbeddedPostgresError
    from putright.landlords_file import LandlordsFileError
    from putright.store.roles import UnsafeRole

    if isinstance(error, SettingsError | LandlordsFileError | EmbeddedPostgresError | UnsafeRole):
        return str(error)
    if isinstance(error, OperationalError):
        said = str(error.orig).strip().splitlines()[0]
        return f"The database does not answer as its address says: {said}"
    return None
