"""What can be typed: every command with its arguments, in the groups that `--help` shows."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # it has no public name


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="putright", description="Complaint handling for social landlords."
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _running(commands)
    _checking(commands)
    _extending(commands)
    return whole


def _running(commands: "Commands") -> None:
    """To serve complaints."""
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
    token = commands.add_parser("token", help="sign a development token")
    token.add_argument("landlord", help="slug of the landlord it is for")
    token.add_argument("--subject", required=True, help="who it is for, opaque")
    token.add_argument("--name", required=True, help="name that stands in the history")
    token.add_argument("--audience", action="append", required=True, help="CASE_HANDLER, …")
    token.add_argument("--role", action="append", default=[], help="“Housing Manager”, …")
    token.add_argument("--party", help="a resident's own id: Party:…")
    token.add_argument("--hours", type=float, default=8, help="how long it lasts (default: 8)")


def _checking(commands: "Commands") -> None:
    """To look, and change nothing."""
    commands.add_parser("landlords", help="check landlords.toml and list who is served")

    coverage = commands.add_parser(
        "coverage", help="list every rule of a document and where it lives"
    )
    coverage.add_argument("plugin", nargs="*", metavar="PLUGIN", help="default: every plugin")
    coverage.add_argument(
        "--scenarios",
        action="store_true",
        help="instead, each rule with a date or a refusal and the scenarios that show it",
    )
    coverage.add_argument("--json", action="store_true", help="as JSON, for a program")

    lint = commands.add_parser(
        "lint", help="find what a landlord's own documents say against each other"
    )
    lint.add_argument("plugin", nargs="*", metavar="PLUGIN", help="default: every plugin")
    lint.add_argument("--json", action="store_true", help="as JSON, for a program")

    audit = commands.add_parser("audit", help="hold a landlord's page to the Ombudsman's Code")
    audit.add_argument("landlord", help="slug of the landlord")
    audit.add_argument("--edition", metavar="KEY", help="default: the newest of its editions")
    audit.add_argument("--code", metavar="EDITION", help="2020, 2022, … (default: the newest)")
    audit.add_argument(
        "--self-assessment",
        type=Path,
        metavar="FILE",
        help="also draft the yearly self-assessment: FILE.md or FILE.json",
    )

    page = commands.add_parser("page", help="write a page beside its document, as HTML")
    page.add_argument("plugin", metavar="PLUGIN", help="the plugin that holds the page")
    page.add_argument("--edition", metavar="KEY", help="one edition only, such as stoke/second")
    place = page.add_mutually_exclusive_group()
    place.add_argument(
        "--into", type=Path, default=Path(), metavar="DIR", help="folder for the files (default: .)"
    )
    place.add_argument("--stdout", action="store_true", help="print one edition and write no file")

    play = commands.add_parser("play", help="play a scenario and print its timeline")
    play.add_argument("scenario", type=Path, help="a scenario, such as scenarios/too_old.yaml")

    replay = commands.add_parser(
        "replay", help="what if: cases replayed under another page; nothing is written"
    )
    replay.add_argument("landlord", help="slug of the landlord whose cases they are")
    replay.add_argument("--edition", metavar="KEY", help="an edition, such as stoke/second")
    replay.add_argument("--plugin", help="the page of another plugin that is installed")
    replay.add_argument("--from", dest="since", type=day, metavar="DAY", help="received from")
    replay.add_argument("--until", type=day, metavar="DAY", help="received until")
    replay.add_argument("--reference", help="one case, with both its timelines")
    replay.add_argument("--svg", type=Path, metavar="FILE", help="… and a picture of them")
    replay.add_argument("--json", action="store_true", help="as JSON, for a program")

    bundle = commands.add_parser("bundle", help="all of one case for the Ombudsman, sealed")
    bundle.add_argument("landlord", nargs="?", help="slug of the landlord whose case it is")
    bundle.add_argument("reference", nargs="?", help="its reference")
    bundle.add_argument(
        "--into", type=Path, default=Path(), metavar="DIR", help="where to (default: .)"
    )
    bundle.add_argument(
        "--check", type=Path, metavar="FILE", help="instead, check a bundle, or the folder of one"
    )

    verify = commands.add_parser(
        "verify", help="count a deadline's receipt again; needs no database"
    )
    verify.add_argument("receipt", metavar="FILE", help="the receipt as it was exported, or -")

    explain = commands.add_parser("explain", help="tell a deadline's receipt in plain words")
    explain.add_argument("receipt", metavar="FILE", help="the receipt as it was exported, or -")
    explain.add_argument(
        "--for",
        dest="reader",
        choices=("resident", "officer", "ombudsman"),
        default="resident",
        help="whom it is told to (default: resident)",
    )
    explain.add_argument(
        "--language", choices=("en", "cy"), default="en", help="cy is for residents (default: en)"
    )

    schema = commands.add_parser("schema", help="print the GraphQL schema")
    schema.add_argument(
        "--check", action="store_true", help="say whether schema.graphql is current"
    )

    migrations = commands.add_parser("migrations", help="compare the migrations with the tables")
    migrations.add_argument("--check", action="store_true", required=True, help="the comparison")


def _extending(commands: "Commands") -> None:
    """To write a plugin."""
    new = commands.add_parser("new-landlord", help="write a plugin in a directory of its own")
    new.add_argument("name", metavar="NAME", help="small letters, digits and _, such as acme")
    new.add_argument(
        "--into", type=Path, default=Path(), metavar="DIR", help="where (default: here)"
    )

    check = commands.add_parser("check-plugin", help="ask of a plugin whether everything holds")
    check.add_argument("plugin", metavar="PLUGIN", help="its name, its module, or its folder")
    check.add_argument(
        "--no-scenarios", dest="scenarios", action="store_false", help="do not play its scenarios"
    )


def day(written: str) -> date:
    """A day as a command takes it: 2026-03-31."""
    return date.fromisoformat(written)
