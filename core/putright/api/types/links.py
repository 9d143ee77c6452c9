"""What a complaint is to another."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from putright.api.reading.fields import column, one
from putright.api.types.words import explained
from putright.rules.links import LinkKind
from putright.store.links import ComplaintLink as Row

if TYPE_CHECKING:
    from putright.api.types.complaints import Complaint

explained(
    LinkKind,
    "LinkKind",
    "What a complaint is to the one it is linked with. Each has its other side there.",
    RELATED="They are about something in common.",
    FOLLOWS_FROM="It was raised after the other was answered.",
    FOLLOWED_BY="The other was raised after this one was answered.",
    DUPLICATE_OF="It is the same matter again.",
    DUPLICATED_BY="The other is the same matter again.",
)


@strawberry.type(description="A complaint that another belongs together with. Both show it.")
class ComplaintLink:
    kind: LinkKind = column(Row.kind, "What this complaint is to the other.")
    why: str | None = column(Row.why, "Why, where somebody said.")
    merged: bool = column(
        Row.merged, "Whether the duplicate was merged into the one that goes on, for good."
    )
    linked_on: date = column(Row.linked_on, "The day on which they were linked.")
    other: Annotated["Complaint", strawberry.lazy("putright.api.types.complaints")] = one(
        Row.other, "The other complaint."
    )
