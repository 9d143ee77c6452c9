"""How to ask for a list of complaints: filters and orders."""

from datetime import date
from enum import Enum

import strawberry

from putright.api.types.words import explained
from putright.facts import Kind, Status


class ComplaintOrderField(Enum):
    """The values name the orders of `reading.complaints`."""

    RECEIVED_AT = "received"
    NEXT_DUE_ON = "due"
    UPDATED_AT = "updated"


class SortDirection(Enum):
    ASC = "ascending"
    DESC = "descending"


explained(
    ComplaintOrderField,
    "ComplaintOrderField",
    "What complaints may be sorted by.",
    RECEIVED_AT="When it was received.",
    NEXT_DUE_ON="What the landlord has to do next; complaints that await nothing come last.",
    UPDATED_AT="When it last changed.",
)
explained(
    SortDirection,
    "SortDirection",
    "Which end of a list comes first.",
    ASC="Smallest, or oldest, first.",
    DESC="Largest, or newest, first.",
)


@strawberry.input(description="A sort order. Complaints that sort alike stand in order of id.")
class ComplaintOrder:
    field: ComplaintOrderField = strawberry.field(description="What to sort by.")
    direction: SortDirection = strawberry.field(description="Which end comes first.")


@strawberry.input(description="Match a date.")
class DateFilter:
    gte: date | None = strawberry.field(
        default=strawberry.UNSET, description="On this day or later."
    )
    lte: date | None = strawberry.field(
        default=strawberry.UNSET, description="On this day or earlier."
    )


@strawberry.input(description="Which complaints: those that match everything given here.")
class ComplaintFilter:
    status: list[Status] | None = strawberry.field(
        default=strawberry.UNSET, description="In any of these statuses."
    )
    kind: list[Kind] | None = strawberry.field(
        default=strawberry.UNSET, description="Of any of these kinds."
    )
    next_due_on: DateFilter | None = strawberry.field(
        default=strawberry.UNSET, description="By the day the landlord's next deadline falls on."
    )
    received_on: DateFilter | None = strawberry.field(
        default=strawberry.UNSET, description="By the day it was received."
    )
    overdue: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether the landlord's next deadline is past.",
    )
    update_overdue: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether the complainant was to be told how it goes, and was not.",
    )
    handler: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="By the subject of the officer handling it. For staff; others find nothing.",
    )
    assigned_to: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="By the officer who has it now. For staff; others find nothing.",
    )
    team: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="By the team that has it now. For staff; others find nothing.",
    )
    unassigned: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether no officer and no team has it. For staff; others find nothing.",
    )
    passed_on_to: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Waiting with this role, to which it was passed on. For staff; others find "
        "nothing.",
    )
    search: str | None = strawberry.field(
        default=strawberry.UNSET, description="By the beginning of the reference."
    )
    or_: list["ComplaintFilter"] | None = strawberry.field(
        default=strawberry.UNSET, name="or", description="And any of these besides."
    )
