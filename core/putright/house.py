"""Everything that is opened once: the database, the landlords and the clock."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Protocol

from sqlalchemy import Engine

from putright.casework.desk import Actor, Desk
from putright.landlords import Landlord, open_landlord
from putright.landlords_file import LandlordSettings
from putright.rules.calendar import civil_date
from putright.store.db import transaction


class Clock(Protocol):
    """Says what time it is, with its zone. Only the house asks it."""

    def __call__(self) -> datetime: ...


def machine_clock() -> datetime:
    return datetime.now(UTC)


def nobody_listens(landlord: str) -> None:
    """The relay finds every job by itself; a bell only makes it look sooner."""


@dataclass(frozen=True)
class House:
    """One process's share of putright. `ring` is told a landlord's slug after each commit."""

    engine: Engine
    landlords: Mapping[str, Landlord]
    clock: Clock = machine_clock
    ring: Callable[[str], None] = field(default=nobody_listens)

    def today(self) -> date:
        """Today's date in London."""
        return civil_date(self.clock())

    @contextmanager
    def desk(self, slug: str, actor: Actor) -> Iterator[Desk]:
        """Sit down for one landlord; what is done is kept when you rise, or not at all.

        Raises `KeyError` for a landlord that this house does not serve.
        """
        landlord = self.landlords[slug]
        with transaction(self.engine, slug) as session:
            yield Desk(landlord, session, actor, self.clock())
        self.ring(slug)


def open_landlords(settings: tuple[LandlordSettings, ...]) -> Mapping[str, Landlord]:
    """Open every landlord. Raises `LandlordsFileError` for the first that cannot be opened."""
    return MappingProxyType({each.slug: open_landlord(each) for each in settings})
