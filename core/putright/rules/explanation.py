"""Why a deadline falls on its day, in a form that can be stored and read years later.

The words are made once and kept: what was told to a complainant is not told otherwise by a
later release. `to_json` gives plain JSON values, and `from_json` the same explanation again.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from putright.policy import DayZero, Unit, Who
from putright.rules.calendar import Mark
from putright.rules.happenings import Extended


class Terms(NamedTuple):
    """What a timescale says besides how long: whose task it is, and which days count."""

    task: str
    by: Who
    day_zero: DayZero = DayZero.EVENT
    closures_count: bool = True


class Befallen(NamedTuple):
    """What makes a date other than plainly counted.

    stops          the days after the one, up to and including the other, of each stop that moved
                   the date or an extension of it
    paused_on      the day on whose end the clock stopped, where it stands still now
    cut            whether the law ended it before the document would have
    closed_besides closed days that the answer rests on and that are not among those not counted:
                   where day 0 moved, and around an extension
    closures       those of the days in either list that are the landlord's own closures
    """

    stops: tuple[tuple[date, date], ...] = ()
    paused_on: date | None = None
    cut: bool = False
    closed_besides: tuple[tuple[date, str], ...] = ()
    closures: tuple[date, ...] = ()


NOTHING = Befallen()


class Explanation(NamedTuple):
    """The facts that a deadline rests on, and the sentences made of them.

    summary          one sentence for a resident
    clause, words    what the document says, and where
    reading          how an unclear clause is read here, in one sentence
    moment           completes "counted from the day when …"
    starts_on        day 0, the day after which counting begins
    amount, unit     how much time, as the document states it
    counted_to       the date that counting alone gives, before extensions and before a law's cut
    not_counted      each day after `starts_on`, up to and including `counted_to`, that does not
                     count, and why: bank holidays, closures, weekends, days of a stopped clock.
                     The other days between are as many as `amount`, for working and calendar days
    extensions       those that still stand, in the order they were given
    reasons          the whole reasoning, as sentences to be read in order
    edition          the key of the policy's edition
    calendar_version see `Calendar.version`

    What follows is what it takes to count again:

    calendar         its mark
    terms            whose task it is, and which days count
    started, due     the day of the moment, and the last day in time after all that happened
    befallen         what moved the date, or may have
    """

    summary: str
    clause: str
    words: str
    reading: str | None
    moment: str
    starts_on: date
    amount: int
    unit: Unit
    counted_to: date
    not_counted: tuple[tuple[date, str], ...]
    extensions: tuple[Extended, ...]
    reasons: tuple[str, ...]
    edition: str
    calendar_version: str
    calendar: Mark
    terms: Terms
    started: date
    due: date
    befallen: Befallen

    def to_json(self) -> dict[str, Any]:
        """Strings, whole numbers, lists and objects alone; dates as ISO 8601, units by name."""
        befallen = self.befallen
        return {
            **{name: getattr(self, name) for name in _AS_THEY_ARE},
            "starts_on": self.starts_on.isoformat(),
            "unit": self.unit.name,
            "counted_to": self.counted_to.isoformat(),
            "not_counted": _days(self.not_counted),
            "extensions": [
                {**asdict(given), "on": given.on.isoformat(), "to": given.to.isoformat()}
                for given in self.extensions
            ],
            "reasons": list(self.reasons),
            "calendar_sha256": self.calendar.sha256,
            "calendar_published": self.calendar.published,
            "task": self.terms.task,
            "by": self.terms.by.name,
            "day_zero": self.terms.day_zero.name,
            "closures_count": self.terms.closures_count,
            "started": self.started.isoformat(),
            "due": self.due.isoformat(),
            "stops": [[after.isoformat(), until.isoformat()] for after, until in befallen.stops],
            "paused_on": befallen.paused_on and befallen.paused_on.isoformat(),
            "cut": befallen.cut,
            "closed_besides": _days(befallen.closed_besides),
            "closures": [day.isoformat() for day in befallen.closures],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Explanation":
        """Raises `KeyError` or `ValueError` where that is not what `to_json` gave."""
        paused_on = stored["paused_on"]
        return cls(
            **{name: stored[name] for name in _AS_THEY_ARE},
            starts_on=date.fromisoformat(stored["starts_on"]),
            unit=Unit[stored["unit"]],
            counted_to=date.fromisoformat(stored["counted_to"]),
            not_counted=_read_days(stored["not_counted"]),
            extensions=tuple(
                Extended(
                    date.fromisoformat(given["on"]),
                    date.fromisoformat(given["to"]),
                    given["reason"],
                    given["clause"],
                )
                for given in stored["extensions"]
            ),
            reasons=tuple(stored["reasons"]),
            calendar=Mark(stored["calendar_sha256"], stored["calendar_published"]),
            terms=Terms(
                stored["task"],
                Who[stored["by"]],
                DayZero[stored["day_zero"]],
                stored["closures_count"],
            ),
            started=date.fromisoformat(stored["started"]),
            due=date.fromisoformat(stored["due"]),
            befallen=Befallen(
                tuple(
                    (date.fromisoformat(after), date.fromisoformat(until))
                    for after, until in stored["stops"]
                ),
                paused_on and date.fromisoformat(paused_on),
                stored["cut"],
                _read_days(stored["closed_besides"]),
                tuple(date.fromisoformat(day) for day in stored["closures"]),
            ),
        )


class Matter(NamedTuple):
    """A deadline with what became of it, as it is told to somebody and as a receipt holds it.

    `limit` is the standard's own, where there is one. `needed` is false once nobody awaits it.
    """

    promise: Explanation
    limit: Explanation | None = None
    done_on: date | None = None
    needed: bool = True


def stored_before(stored: Mapping[str, Any], terms: Terms, due: date) -> dict[str, Any]:
    """The same as `to_json` gives, of a row that an earlier release may have stored.

    No clock had been stopped or cut short then, and day 0 stands for the day of the moment, from
    which it gives the same date.
    """
    return {
        "task": terms.task,
        "by": terms.by.name,
        "day_zero": terms.day_zero.name,
        "closures_count": terms.closures_count,
        "started": stored["starts_on"],
        "due": due.isoformat(),
        "calendar_sha256": "",
        "calendar_published": stored["calendar_version"],
        "stops": [],
        "paused_on": None,
        "cut": False,
        "closed_besides": [],
        "closures": [],
        **stored,
    }


def _days(days: tuple[tuple[date, str], ...]) -> list[list[str]]:
    return [[day.isoformat(), why] for day, why in days]


def _read_days(stored: list[list[str]]) -> tuple[tuple[date, str], ...]:
    return tuple((date.fromisoformat(day), why) for day, why in stored)


_AS_THEY_ARE = (
    *("summary", "clause", "words", "reading", "moment"),
    *("amount", "edition", "calendar_version"),
)
