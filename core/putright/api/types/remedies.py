"""What is promised to put a complaint right, what became of it, and the money in it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import strawberry

from putright import policy
from putright.api.reading.fields import column, computed, identity, many, noun, part, value
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.record_actions import AvailableAction, promise_offers
from putright.facts import RemedyFactKind
from putright.policy import Head
from putright.rules.calendar import civil_date
from putright.rules.putting_right import figures_for, guidance_on
from putright.store import models


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in pounds."""

    amount: Decimal
    currency: str = "GBP"


def pounds(amount: Decimal | None) -> Sum | None:
    return None if amount is None else Sum(amount)


@dataclass(frozen=True, slots=True)
class Named:
    """What guidance names for one amount."""

    guidance: policy.Guidance
    figures: tuple[policy.Figure, ...]


@strawberry.type(description="An amount of money.")
class Money:
    amount: Decimal = value("amount", "The exact amount.")
    currency: str = value("currency", "The currency, by its ISO 4217 code.")


@strawberry.type(description="A sum, or a band of sums, that guidance names.")
class GuidanceFigure:
    name: str = value("name", "What it is named for.")
    least: Money = computed(lambda figure, _: Sum(figure.least), "The least.")
    most: Money | None = computed(
        lambda figure, _: pounds(figure.most), "The most; null where no upper end is named."
    )
    per: str | None = value("per", "For each day or week; null where it is one sum.")


@strawberry.type(
    description="Guidance on sums of money, as it stood on a day. It binds nobody, and nothing is "
    "refused by it."
)
class MoneyGuidance:
    title: str = computed(lambda named, _: named.guidance.title, "What it is called.")
    in_force: date = computed(lambda named, _: named.guidance.in_force, "Its first day.")
    until: date | None = computed(
        lambda named, _: named.guidance.until, "Its last day; null while it stands."
    )
    source: str = computed(lambda named, _: named.guidance.source, "Where its sums were read.")
    not_held: str | None = computed(
        lambda named, _: named.guidance.not_held, "What it has that is not held here."
    )
    on_debt: str | None = computed(
        lambda named, _: named.guidance.on_debt,
        "What it says of setting money against what is owed.",
    )
    figures: list[GuidanceFigure] = value("figures", "The sums that it names for this.")


@strawberry.type(description="Something that became of a promise. Written once, never changed.")
class RemedyFact:
    kind: RemedyFactKind = column(models.RemedyFact.kind, "What became of it.")
    happened_on: date = column(models.RemedyFact.happened_on, "The day of it.")
    words: str | None = column(
        models.RemedyFact.words, "Why; or, where it was done, what shows that it was."
    )
    was_due_on: date | None = column(
        models.RemedyFact.was_due_on, "The day it was promised for, before it was moved."
    )
    due_on: date | None = column(models.RemedyFact.due_on, "The day it was moved to.")
    responsible: str | None = column(
        models.RemedyFact.responsible, "Who became responsible, where that changed."
    )
    agreed: bool | None = column(
        models.RemedyFact.agreed, "Whether the complainant agreed; null where none was needed."
    )
    recorded_by: str = column(models.RemedyFact.recorded_by, "Who wrote it down.")


@strawberry.type(description="What only staff see of a promise.")
class RemedyCasework:
    promised_by: str | None = column(models.Remedy.promised_by, "Who promised it.")
    approved_by: str | None = column(
        models.Remedy.approved_by, "Who agreed to the amount, where their agreement was given."
    )
    approved_as: str | None = column(models.Remedy.approved_as, "The role in which they agreed.")


def _guidance(remedy: models.Remedy, reading: Reading) -> Named | None:
    """What stood beside the amount on the day it was promised."""
    if remedy.amount is None:
        return None
    found = guidance_on(reading.landlord.guidance, civil_date(remedy.created_at))
    return Named(found, figures_for(found, remedy.head)) if found else None


def _paid(remedy: models.Remedy, _: Reading) -> Sum | None:
    if remedy.amount is None:
        return None
    return Sum(remedy.amount - (remedy.set_against_debt or 0))


@noun(models.Remedy, "Something promised to put a complaint right.")
class Remedy(Node):
    id: strawberry.ID = identity("Remedy", models.Remedy.id)
    kind: str = column(models.Remedy.kind, "What kind of remedy: apology, repair, payment, …")
    description: str = column(models.Remedy.description, "What will be done.")
    promised_on: date = computed(
        lambda remedy, _: civil_date(remedy.created_at),
        "The day it was promised.",
        needs=[models.Remedy.created_at],
    )
    due_on: date | None = column(models.Remedy.due_on, "The day it is promised for, as it is now.")
    responsible: str | None = column(models.Remedy.responsible, "Who sees that it is done.")
    completed_on: date | None = column(models.Remedy.completed_on, "The day it was done.")
    withdrawn_on: date | None = column(
        models.Remedy.withdrawn_on, "The day it was taken back, with the complainant's agreement."
    )
    overdue: bool = computed(
        lambda remedy, reading: (
            remedy.due_on is not None
            and remedy.due_on < reading.today
            and remedy.completed_on is None
            and remedy.withdrawn_on is None
        ),
        "Whether its day has passed and it is still open.",
        needs=[models.Remedy.due_on, models.Remedy.completed_on, models.Remedy.withdrawn_on],
    )
    facts: list[RemedyFact] = many(models.Remedy.facts, "What became of it, oldest first.")
    amount: Money | None = computed(
        lambda remedy, _: pounds(remedy.amount),
        "How much it is in all, where it is money.",
        needs=[models.Remedy.amount],
    )
    head: Head | None = column(models.Remedy.head, "What the money is for.")
    set_against_debt: Money | None = computed(
        lambda remedy, _: pounds(remedy.set_against_debt),
        "How much of the amount meets what the complainant owes, where the policy allows that.",
        needs=[models.Remedy.set_against_debt],
    )
    set_against_note: str | None = column(
        models.Remedy.set_against_note, "Which debt, in words the complainant reads."
    )
    set_against_clause: str | None = column(
        models.Remedy.set_against_clause, "The number of the clause that allows it."
    )
    paid: Money | None = computed(
        _paid,
        "How much is paid out: the amount, less what is set against a debt.",
        needs=[models.Remedy.amount, models.Remedy.set_against_debt],
    )
    guidance: MoneyGuidance | None = computed(
        _guidance,
        "The guidance of the day on which the amount was promised, as far as it is held.",
        needs=[models.Remedy.amount, models.Remedy.head, models.Remedy.created_at],
    )
    available_actions: list[AvailableAction] = computed(
        promise_offers,
        "What this caller may do to it now.",
        needs=[
            models.Remedy.id,
            models.Remedy.completed_on,
            models.Remedy.withdrawn_on,
            models.Remedy.created_at,
            models.Remedy.due_on,
        ],
    )
    casework: RemedyCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )
