"""The command line: one module for each group of commands, loaded only when it is used."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from putright.settings import Settings, SettingsError

LOG_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code. What can be mended is said without a traceback."""
    asked = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="putright", description="Complaint handling for social landlords."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    demo = commands.add_parser(
        "demo", help="try it: seeded landlords, a page to ask from, a worker"
    )
    demo.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")

    serve = commands.add_parser("serve", help="serve the API; run “work” beside it")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on")
    serve.add_argument("--origin", action="append", default=[], help="a portal's origin, for CORS")

    work = commands.add_parser("work", help="do the jobs: deadlines and windows")
    work.add_argument("--processes", type=int, default=1, help="processes (default: 1)")
    work.add_argument("--threads", type=int, default=8, help="jobs at a time in each (default: 8)")

    commands.add_parser("sweep", help="ask for every job that is missing; safe to run at any time")
    commands.add_parser("migrate", help="bring the database to the newest revision")
    commands.add_parser("landlords", help="check landlords.toml and list who is served")

    play = commands.add_parser("play", help="play a scenario and print its timeline")
    play.add_argument("scenario", type=Path, help="a scenario, such as scenarios/too_old.yaml")

    schema = commands.add_parser("schema", help="print the GraphQL schema")
    schema.add_argument(
        "--check", action="store_true", help="say whether schema.graphql is current"
    )

    migrations = commands.add_parser("migrations", help="compare the migrations with the tables")
    migrations.add_argument("--check", action="store_true", required=True, help="the comparison")

    token = commands.add_parser("token", help="sign a development token")
    token.add_argument("landlord", help="slug of the landlord it is for")
    token.add_argument("--subject", required=True, help="who it is for, opaque")
    token.add_argument("--name", required=True, help="name that stands in the history")
    token.add_argument("--audience", action="append", required=True, help="CASE_HANDLER, …")
    token.add_argument("--role", action="append", default=[], help="“Housing Manager”, …")
    token.add_argument("--party", help="a resident's own id: Party:…")
    token.add_argument("--hours", type=float, default=8, help="how long it lasts (default: 8)")
    return parser


COMMANDS = {
    "demo": "trying",
    "serve": "serving",
    "token": "tokens",
    "work": "working",
    "sweep": "working",
    "migrate": "working",
    "play": "working",
    "landlords": "checking",
    "schema": "checking",
    "migrations": "checking",
}
"""Which module of this package holds each command, under its own name."""


def _command(name: str) -> Command:
    command: Command = getattr(import_module(f"putright.cli.{COMMANDS[name]}"), name)
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
