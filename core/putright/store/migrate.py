"""Bring a database to the newest revision, one migrator at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL

LOCK = 0x70757472  # any number that no one else locks: “putr”


def scripts() -> Path:
    """Where the migrations are: inside an installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "migrations"
    return installed if installed.exists() else package.parents[1] / "migrations"


def alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts()))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(owner: URL | str) -> None:
    """Upgrade to the newest revision as the owner; a second migrator waits for the first."""
    engine = create_engine(owner)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            command.upgrade(alembic(connection), "head")
    finally:
        engine.dispose()
