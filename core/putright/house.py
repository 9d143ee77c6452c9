"""Everything that is opened once: the database, the landlords and the clock."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from putright.casework.dates.circumstances import declared_circumstances
from putright.casework.dates.closed_days import proclaimed_days
from putright.casework.desk import Actor, Desk
from putright.casework.files import Files
from putright.casework.people.party_checks import as_known_now
from putright.kit.speaking import PluginFailed
from putright.landlords import Landlord, installed_plugins, open_landlord
from putright.landlords_file import LandlordSettings
from putright.rules.calendar import civil_date
from putright.rules.circumstances import Circumstance
from putright.rules.proclaimed import ProclaimedDay
from putright.store.db import transaction, unkept


class Clock(Protocol):
    """Says what time it is, with its zone. Only the house asks it."""

    def __call__(self) -> datetime: ...


def machine_clock() -> datetime:
    return datetime.now(UTC)


def nobody_listens(landlord: str) -> None:
    """The relay finds every job by itself; a bell only makes it look sooner."""


class Landlords(Mapping[str, Landlord]):
    """The landlords that are served, by slug, each counting days by what this process knows.

    `closed` are those that are not served, and why: their plugin failed, and the others go on.
    """

    def __init__(
        self, served: Mapping[str, Landlord], closed: Mapping[str, str] | None = None
    ) -> None:
        self._served = dict(served)
        self.closed = MappingProxyType(dict(closed or {}))

    def __getitem__(self, slug: str) -> Landlord:
        return self._served[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._served)

    def __len__(self) -> int:
        return len(self._served)

    def count_by(self, proclaimed: tuple[ProclaimedDay, ...], slug: str, now: datetime) -> Landlord:
        """The landlord, from now on counting by these days too."""
        landlord = self._served[slug]
        if landlord.proclaimed != proclaimed:
            landlord = self._served[slug] = landlord.with_days(proclaimed, now)
        return landlord

    def explain_by(self, circumstances: tuple[Circumstance, ...], slug: str) -> Landlord:
        """The landlord, from now on showing these beside what they explain."""
        landlord = self._served[slug]
        if landlord.circumstances != circumstances:
            landlord = self._served[slug] = replace(landlord, circumstances=circumstances)
        return landlord


@dataclass(frozen=True)
class House:
    """One process's share of putright. `ring` is told a landlord's slug after each commit.

    `files` is where documents lie; without it none are taken.
    """

    engine: Engine
    landlords: Mapping[str, Landlord]
    clock: Clock = machine_clock
    ring: Callable[[str], None] = field(default=nobody_listens)
    files: Files | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.landlords, Landlords):
            object.__setattr__(self, "landlords", Landlords(self.landlords))

    @property
    def closed(self) -> Mapping[str, str]:
        """The landlords that are not served though the configuration names them, and why."""
        assert isinstance(self.landlords, Landlords)
        return self.landlords.closed

    def today(self) -> date:
        """Today's date in London."""
        return civil_date(self.clock())

    @contextmanager
    def desk(self, slug: str, actor: Actor) -> Iterator[Desk]:
        """Sit down for one landlord; what is done is kept when you rise, or not at all.

        Raises `KeyError` for a landlord that this house does not serve.
        """
        with transaction(self.engine, slug) as session:
            yield self._desk(session, slug, actor)
        self.ring(slug)

    @contextmanager
    def rehearsal(self, slug: str, actor: Actor) -> Iterator[Desk]:
        """Sit down as at `desk`; nothing that is done is kept, and no bell is rung.

        Until you rise, whatever was taken in hand is kept from other desks, as at any desk.
        """
        with unkept(self.engine, slug) as session:
            yield self._desk(session, slug, actor)

    def learn_news(self, *slugs: str) -> None:
        """Read what was proclaimed and declared, by whichever process, for these landlords; by
        default for all."""
        for slug in slugs or self.landlords:
            with transaction(self.engine, slug) as session:
                self._landlord(session, slug, self.clock())

    def _desk(self, session: Session, slug: str, actor: Actor) -> Desk:
        now = self.clock()
        landlord = self._landlord(session, slug, now)
        return Desk(landlord, session, as_known_now(session, actor), now, self.files)

    def _landlord(self, session: Session, slug: str, now: datetime) -> Landlord:
        assert isinstance(self.landlords, Landlords)
        self.landlords.count_by(proclaimed_days(session), slug, now)
        return self.landlords.explain_by(declared_circumstances(session), slug)


def open_landlords(settings: tuple[LandlordSettings, ...]) -> Landlords:
    """Open every landlord; one whose plugin fails is closed, and the others are served.

    Raises `LandlordsFileError` for the first whose section is wrong.
    """
    served: dict[str, Landlord] = {}
    closed: dict[str, str] = {}
    installed = installed_plugins()
    for each in settings:
        try:
            served[each.slug] = open_landlord(each, installed)
        except PluginFailed as failure:
            closed[each.slug] = failure.in_full()
    return Landlords(served, closed)
