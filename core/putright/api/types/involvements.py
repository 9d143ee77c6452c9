"""Who has had a part in a complaint. For staff alone."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed
from putright.api.types.ombudsman import numbered
from putright.api.types.record_actions import (
    INVOLVED,
    OF_INVOLVEMENT,
    AvailableAction,
    conflict_offers,
)
from putright.api.types.words import explained
from putright.rules.involved import Part
from putright.store.involvements import Involvement as Row

explained(
    Part,
    "InvolvementPart",
    "What somebody was to a complaint.",
    HANDLED="They handled a stage.",
    DECIDED="They decided a stage.",
    COMPLAINED_ABOUT="The complaint is about them.",
    DECLARED="They declared a conflict of interest.",
)


@strawberry.type(
    description="Somebody's part in a complaint. It decides what they have to keep out of."
)
class Involvement:
    id: strawberry.ID = numbered("Involvement", Row.id, "clearConflict")
    part: Part = column(Row.part, "What they were to it.")
    name: str = column(Row.name, "Their name.")
    stage_number: int = column(Row.stage_number, "The stage it stood at then.")
    why: str | None = column(Row.why, "Why they are named, where it is a conflict of interest.")
    recorded_on: date = column(Row.recorded_on, "The day it was written down.")
    recorded_by: str = column(Row.recorded_by, "Who wrote it down.")
    ended_on: date | None = column(Row.ended_on, "The day a conflict was cleared.")
    ended_by: str | None = column(Row.ended_by, "Who cleared it.")
    ended_because: str | None = column(Row.ended_because, "Why.")
    available_actions: list[AvailableAction] = computed(
        conflict_offers,
        "What this caller may do about it now.",
        needs=INVOLVED,
        always=OF_INVOLVEMENT,
    )
