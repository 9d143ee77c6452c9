"""Run by Alembic: with the connection it was given, or with `PUTRIGHT_OWNER_DATABASE_URL`."""

import os
from typing import Any, Literal

from alembic import context
from putright.store import circumstances, conduct, drafts, records  # noqa: F401  the tables are compared
from putright.store.base import Base, Code
from sqlalchemy import Connection, create_engine


def written(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A migration stands on its own: a `Code` is written down as the text that it is."""
    return "sa.Text()" if kind == "type" and isinstance(item, Code) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        render_item=written,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = create_engine(os.environ["PUTRIGHT_OWNER_DATABASE_URL"])
    with engine.begin() as connection:
        run(connection)
