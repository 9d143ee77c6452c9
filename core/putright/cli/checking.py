"""Commands that look and change nothing."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.util import CommandError
from sqlalchemy import create_engine

from putright.house import open_landlords
from putright.landlords_file import read_landlords
from putright.opening import open_database
from putright.settings import Settings
from putright.store.migrate import alembic, migrate

SCHEMA = Path("schema.graphql")


def landlords(_: argparse.Namespace, settings: Settings) -> int:
    """Exit code 1 where one is closed, because its plugin fails."""
    opened = open_landlords(read_landlords(settings.landlords))
    for landlord in opened.values():
        editions = ", ".join(policy.key for policy in landlord.policies)
        print(f"{landlord.slug}: {landlord.name}. {editions}. {landlord.calendar.version}")
    for slug, why in opened.closed.items():
        print(f"{slug}: CLOSED, {why}")
    return 1 if opened.closed else 0


def schema(asked: argparse.Namespace, _: Settings) -> int:
    from putright.api.schema import make_schema, printed

    now = printed(make_schema())
    if not asked.check:
        sys.stdout.write(now)
        return 0
    if not SCHEMA.exists() or SCHEMA.read_text(encoding="utf-8") != now:
        print(f"{SCHEMA} is not what the types say; print it again with: make schema")
        return 1
    return 0


def migrations(_: argparse.Namespace, settings: Settings) -> int:
    """Migrate a fresh database, and ask Alembic what it would still change."""
    with (
        tempfile.TemporaryDirectory(prefix="putright-") as state,
        open_database(replace(settings, state=Path(state), database_url=None)) as addresses,
    ):
        migrate(addresses.owner)
        engine = create_engine(addresses.owner)
        try:
            with engine.begin() as connection:
                command.check(alembic(connection))
        except CommandError as error:
            print(error)
            return 1
        finally:
            engine.dispose()
    return 0
