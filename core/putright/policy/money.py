"""What a standard's publisher says about money: sums by what they are for, each with its dates."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Head(StrEnum):
    """What an amount of money is for."""

    DISTRESS = "distress"
    INCONVENIENCE = "inconvenience"
    TIME_AND_TROUBLE = "time and trouble"
    LOSS = "a loss"
    MISSED_APPOINTMENT = "a missed appointment"
    HEATING_AND_HOT_WATER = "no heating and no hot water"
    HEATING_OR_HOT_WATER = "no heating or no hot water"
    POWER = "no power"
    LIGHTING = "no lighting"
    OTHER = "something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A sum, or a band of sums, in pounds. `most` is `None` where no upper end is named."""

    name: str
    heads: frozenset[Head]
    least: Decimal
    most: Decimal | None
    per: str | None = None  # day, week; without it, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Guidance on money for the days from `in_force` to `until`, both inclusive.

    It is shown beside an amount and binds nobody. `source` says where the figures were read,
    `not_held` what the guidance has beyond them, and `on_debt` what it says of setting money
    against what is owed.
    """

    title: str
    in_force: date
    until: date | None = None
    source: str
    not_held: str | None = None
    on_debt: str | None = None
    figures: tuple[Figure, ...] = ()


def pounds(amount: int | str) -> Decimal:
    """An amount as a page writes it: `pounds(15)`, `pounds("8.50")`."""
    return Decimal(amount).quantize(Decimal("0.01"))
