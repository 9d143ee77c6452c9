"""The two roles of a database: the owner, who migrates, and the app, who cannot bypass anything.

The app role owns nothing and has no `BYPASSRLS`, so row-level security holds for it whatever it
asks. The owner is bound too, because every table forces the policies on its owner.
"""

from psycopg.errors import DuplicateDatabase, DuplicateObject
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ProgrammingError

OWNER = "putright_owner"
APP = "putright_app"


class UnsafeRole(ValueError):
    """A role that row-level security does not bind must not serve landlords."""


def must_be_bound(engine: Engine) -> None:
    """Raises `UnsafeRole` where the role that `engine` connects as sees past row-level security."""
    with engine.connect() as connection:
        role, unbound = connection.execute(
            text(
                "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles "
                "WHERE rolname = current_user"
            )
        ).one()
    if unbound:
        raise UnsafeRole(
            f"PUTRIGHT_DATABASE_URL connects as “{role}”, who sees past row-level security, so "
            f"landlords would not be kept apart. Connect as {APP}."
        )


def prepare_cluster(superuser: URL, database: str, *, template: str | None = None) -> None:
    """Make the two roles and a database that the owner owns; what is there already is left.

    `superuser` connects to any database of the cluster as a role that may create roles.
    """
    engine = create_engine(superuser, isolation_level="AUTOCOMMIT")
    made_from = f' TEMPLATE "{template}"' if template else ""
    statements = [
        *(
            f"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
            for role in (OWNER, APP)
        ),
        f'CREATE DATABASE "{database}" OWNER {OWNER}{made_from}',
    ]
    try:
        with engine.connect() as connection:
            for statement in statements:
                try:
                    connection.execute(text(statement))
                except ProgrammingError as error:
                    if not isinstance(error.orig, DuplicateObject | DuplicateDatabase):
                        raise
    finally:
        engine.dispose()
