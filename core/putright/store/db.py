"""One landlord, one transaction: the only way to the database for whoever writes.

Two locks, always both on. The session adds the landlord to every query and signs every new row;
and row-level security in PostgreSQL shows the application's role nothing but the landlord that
`SET LOCAL` named: here for desks and jobs, and inside the statement itself for compiled reads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, with_loader_criteria

from putright.store.base import Owned

LONGEST_STATEMENT = 8_000
"""Milliseconds after which PostgreSQL gives up a statement, sooner than the front door does."""

SETTING = "putright.landlord"
"""The PostgreSQL setting that row-level security compares each row with."""


def open_engine(url: URL | str, *, pool_size: int = 10) -> Engine:
    """Open the pool of connections that desks and jobs share."""
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        connect_args={"options": f"-c TimeZone=UTC -c statement_timeout={LONGEST_STATEMENT}"},
    )


class LandlordSession(Session):
    """A session that can see and write the rows of one landlord alone."""


@contextmanager
def transaction(engine: Engine, landlord: str) -> Iterator[Session]:
    """Commit at the end, or keep nothing at all."""
    with (
        LandlordSession(engine, info={"landlord": landlord}, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def unkept(bind: Engine | Connection, landlord: str) -> Iterator[Session]:
    """Keep nothing, however it ends. On a connection it goes on from what was done there, and what
    was done there stands."""
    with LandlordSession(
        bind, info={"landlord": landlord}, join_transaction_mode="create_savepoint"
    ) as session:
        yield session


@event.listens_for(LandlordSession, "after_begin")
def _name_the_landlord(session: Session, _: SessionTransaction, connection: Connection) -> None:
    connection.execute(
        text("SELECT set_config(:setting, :landlord, true)"),
        {"setting": SETTING, "landlord": session.info["landlord"]},
    )


@event.listens_for(LandlordSession, "do_orm_execute")
def _see_only_our_rows(state: ORMExecuteState) -> None:
    landlord = state.session.info["landlord"]
    state.statement = state.statement.options(
        with_loader_criteria(Owned, lambda table: table.landlord == landlord, include_aliases=True)
    )


@event.listens_for(LandlordSession, "before_flush")
def _sign_our_rows(session: Session, *_: Any) -> None:
    for row in session.new:
        row.landlord = session.info["landlord"]
