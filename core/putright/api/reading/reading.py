"""One caller's reading: for whom, on which day, and, where needed, over which session."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, select, text
from sqlalchemy.orm import Session

from putright.api.identity import Caller
from putright.api.links import Links
from putright.api.reading.limited import limited, may_be_limited, sees
from putright.api.reading.scope import Sight, parameters, sight_of
from putright.casework.desk import Desk
from putright.landlords import Landlord
from putright.store.base import Identified
from putright.store.db import transaction, unkept
from putright.store.models import Complaint

Row = TypeVar("Row", bound=Identified)


@dataclass(slots=True)
class Reading:
    """What fields are read with. `today` is the civil date in London.

    `links` signs addresses of files; without it none can be read.

    The session is opened when ordinary execution first asks for it, holds one read-only
    transaction of the landlord's, and is closed with the reading. Compiled reads never open it.
    In a rehearsal it is that of the desk: what was done there is read, and then rolled back.
    """

    landlord: Landlord
    caller: Caller
    today: date
    engine: Engine | None = None
    links: Links | None = None
    sight: Sight = field(init=False)
    _open: ExitStack = field(default_factory=ExitStack, init=False, repr=False)
    _session: Session | None = field(default=None, init=False, repr=False)
    _rehearsing: bool = field(default=False, init=False, repr=False)
    _limited: frozenset[UUID] | None = field(default=None, init=False, repr=False)

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
        """End the transaction, and any rehearsal. Another is opened if something is read later."""
        self._session, self._rehearsing, self._limited = None, False, None
        self._open.close()

    def rehearse(self, rehearsal: AbstractContextManager[Desk]) -> Desk:
        """Sit down to rehearse: from now until `close`, what is read is what was done there."""
        self.close()
        desk = self._open.enter_context(rehearsal)
        self._session, self._rehearsing = desk.session, True
        return desk

    def look_again(self) -> None:
        """From now on read what stands now that a desk has risen, or was left in a rehearsal."""
        self._limited = None
        if not self._rehearsing:
            self.close()

    @contextmanager
    def unkept(self) -> Iterator[Session]:
        """A session of which nothing is kept. In a rehearsal it begins where that has come to."""
        assert self.engine is not None
        bind = self.session.connection() if self._rehearsing else self.engine
        with unkept(bind, self.landlord.slug) as session:
            yield session

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

    def read_together(self, rows: Sequence[Any]) -> None:
        """Note that these rows are one page: what hangs on one will be asked of the others too."""
        self.session.info.setdefault("pages", {}).update(dict.fromkeys(rows, tuple(rows)))

    def together_with(self, row: Row) -> tuple[Row, ...]:
        """The rows of the page that this one was read in, itself among them; else itself alone."""
        found: tuple[Row, ...] = self.session.info.get("pages", {}).get(row, (row,))
        return found

    def row(self, model: type[Row], row_id: UUID) -> Row | None:
        """The row of that id, if there is one and the caller sees it."""
        found = self.rows(model, model.id == row_id)
        return found[0] if found else None

    def is_limited(self, complaint_id: UUID) -> bool:
        """Whether the caller reads some points of this complaint alone. Looked up once."""
        if not may_be_limited(self.sight):
            return False
        if self._limited is None:
            self._limited = frozenset(self.session.scalars(limited(), self.scope))
        return complaint_id in self._limited

    def complaint_now(self, complaint_id: UUID) -> Complaint | None:
        return self.row_now(Complaint, complaint_id)

    def row_now(self, model: type[Row], row_id: UUID) -> Row | None:
        """A row as it stands after a desk has risen, or as a rehearsal left it."""
        self.look_again()
        return self.row(model, row_id)
