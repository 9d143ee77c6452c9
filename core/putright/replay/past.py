"""What happened in a case, day by day, without anything that a page says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from putright.facts import Contact, Outcome
from putright.policy import Moment
from putright.rules.happenings import Extended


class Given(NamedTuple):
    """An extension, and the task that it was given for."""

    task: str
    extended: Extended


class Told(NamedTuple):
    """By which instant's knowledge of closed days a task was counted, and the standard's limit."""

    promise: datetime
    limit: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass through a stage.

    position  the stage's number less those before the first that the Code would know, so that
              the Code's stage 1 stands at 1 for every landlord
    asked     the day on which the next stage was asked for, in time or late
    told      by what knowledge of closed days each task was counted
    """

    number: int
    name: str
    position: int
    opened: date
    acknowledged: date | None = None
    responded: date | None = None
    panel_met: date | None = None
    outcome: Outcome | None = None
    asked: date | None = None
    given: tuple[Given, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)

    def moments(self, received: date) -> dict[Moment, date]:
        """The days from which this stage's clocks are counted, as far as they are known."""
        moments = {
            Moment.REPORTED: received,
            Moment.RECEIVED: self.opened,
            Moment.ESCALATED: self.opened,
        }
        if self.acknowledged is not None:
            moments[Moment.ACKNOWLEDGED] = self.acknowledged
        if self.responded is not None:
            moments[Moment.RESPONDED] = self.responded
        if self.panel_met is not None:
            moments[Moment.PANEL_MET] = self.panel_met
        return moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A complaint as it went. `passes` are in order.

    edition  the key of the edition that it really went by
    until    the day up to which it is known, while something may still be done; None: it ended
    taken_on the day on which the Ombudsman had it taken on, where it was refused before
    """

    reference: str
    edition: str
    contact: Contact
    passes: tuple[Pass, ...]
    until: date | None = None
    closed: date | None = None
    taken_on: date | None = None
