"""Why a deadline falls on its day, in a form that can be stored and read years later.

The words are made once and kept: what was told to a complainant is not told otherwise by a
later release. `to_json` gives plain JSON values, and `from_json` the same explanation again.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from putright.policy import Unit
from putright.rules.happenings import Extended


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

    def to_json(self) -> dict[str, Any]:
        """Strings, whole numbers, lists and objects alone; dates as ISO 8601, units by name."""
        return {
            **{name: getattr(self, name) for name in _AS_THEY_ARE},
            "starts_on": self.starts_on.isoformat(),
            "unit": self.unit.name,
            "counted_to": self.counted_to.isoformat(),
            "not_counted": [[day.isoformat(), why] for day, why in self.not_counted],
            "extensions": [
                {**asdict(given), "on": given.on.isoformat(), "to": given.to.isoformat()}
                for given in self.extensions
            ],
            "reasons": list(self.reasons),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Explanation":
        """Raises `KeyError` or `ValueError` where that is not what `to_json` gave."""
        return cls(
            **{name: stored[name] for name in _AS_THEY_ARE},
            starts_on=date.fromisoformat(stored["starts_on"]),
            unit=Unit[stored["unit"]],
            counted_to=date.fromisoformat(stored["counted_to"]),
            not_counted=tuple((date.fromisoformat(day), why) for day, why in stored["not_counted"]),
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
        )


_AS_THEY_ARE = (
    *("summary", "clause", "words", "reading", "moment"),
    *("amount", "edition", "calendar_version"),
)
