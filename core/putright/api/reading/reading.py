"""One caller's reading: for whom, on which day, and, where needed, over which session."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, select, text
from sqlalchemy.orm import Session

from putright.api.identity import Caller
from putright.api.links import Links
from putright.api.reading.scope import Sight, parameters, sees, sight_of
from putright.landlords import Landlord
from putright.store.base import Identified
from putright.store.db import transaction
from putright.store.models import Complaint

Row = TypeVar("Row", bound=Identified)


@dataclass(slots=True)
class Reading:
    """What fields are read with. `today` is the civil date in London.

    `links` signs addresses of files; without it none can be read.

    The session is opened when ordinary execution first asks for it, holds one read-only
    transaction of the landlord's, and is closed with the reading. Compiled reads never open it.
    """

    landlord: Landlord
    caller: Caller
    today: date
    engine: Engine | None = None
    links: Links | None = None
    sight: Sight = field(init=False)
    _open: ExitStack = field(default_factory=ExitStack, init=False, repr=False)
    _session: Session | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.sight = sight_of(self.caller)

    @property
    def session(self) -> Session:
        if self._session is None:
            if self.engine is None:
                raise RuntimeError("This reading has no database: it was begun for compiled reads.")
            session = self._open.enter_context(transaction(self.engine, self.landlord.slug))
            session.execute(text("SET TRANSACTION READ ONLY"))
            self._session = session
        return self._session

    def close(self) -> None:
        """End the transaction. Another is opened if something is read after this."""
        self._session = None
        self._open.close()

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def scope(self) -> dict[str, Any]:
        """The parameters of the predicates in `scope`."""
        return parameters(self.caller.party_id, self.today, self.caller.subject)

    def rows(self, model: type[Row], *conditions: ColumnElement[bool]) -> list[Row]:
        """The rows that the caller sees, in no order."""
        statement = select(model).where(sees(self.sight, model, model.__table__), *conditions)  # type: ignore[attr-defined]  # every model has a table
        return list(self.session.scalars(statement, self.scope))

    def row(self, model: type[Row], row_id: UUID) -> Row | None:
        """The row of that id, if there is one and the caller sees it."""
        found = self.rows(model, model.id == row_id)
        return found[0] if found else None

    def complaint_now(self, complaint_id: UUID) -> Complaint | None:
        return self.row_now(Complaint, complaint_id)

    def row_now(self, model: type[Row], row_id: UUID) -> Row | None:
        """A row as it stands after a desk has risen: in a transaction begun just now."""
        self.close()
        return self.row(model, row_id)
