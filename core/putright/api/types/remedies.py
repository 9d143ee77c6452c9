"""What is promised to put a complaint right."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import strawberry

from putright.api.reading.fields import column, computed, identity, noun, value
from putright.api.types.node import Node
from putright.store import models


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in pounds."""

    amount: Decimal
    currency: str = "GBP"


@strawberry.type(description="An amount of money.")
class Money:
    amount: Decimal = value("amount", "The exact amount.")
    currency: str = value("currency", "The currency, by its ISO 4217 code.")


@noun(models.Remedy, "Something promised to put a complaint right.")
class Remedy(Node):
    id: strawberry.ID = identity("Remedy", models.Remedy.id)
    kind: str = column(models.Remedy.kind, "What kind of remedy: apology, repair, payment, …")
    description: str = column(models.Remedy.description, "What will be done.")
    amount: Money | None = computed(
        lambda remedy, _: None if remedy.amount is None else Sum(remedy.amount),
        "How much is paid, where it is a payment.",
        needs=[models.Remedy.amount],
    )
    due_on: date | None = column(models.Remedy.due_on, "The day it is promised for.")
    completed_on: date | None = column(models.Remedy.completed_on, "The day it was done.")
