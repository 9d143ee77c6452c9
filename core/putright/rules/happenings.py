"""What may happen to a clock once it runs: it is extended, or it is stopped for a while."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Extended:
    """On a day the landlord told the complainant of a later date, why, and under which clause.

    An extension never shortens: where counting alone gives a later date, that one stands.
    """

    on: date
    to: date
    reason: str
    clause: str


@dataclass(frozen=True, slots=True)
class ExtensionWithdrawn:
    """The latest extension that still stood was taken back, as though it had never been given."""

    on: date


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stopped at the end of this day."""

    on: date


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock ran again from the end of this day, which is the last that did not count."""

    on: date


Happening = Extended | ExtensionWithdrawn | Paused | Resumed


class CannotHaveHappened(ValueError):
    """What is said to have happened contradicts itself: a clock resumed that never stopped."""
