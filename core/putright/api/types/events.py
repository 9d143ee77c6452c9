"""The history of a complaint."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from putright.api.reading.fields import column, computed, identity, noun, one
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.store import records

if TYPE_CHECKING:
    from putright.api.types.complaints import Complaint


@strawberry.type(description="A fact about something that happened.")
class EventFact:
    name: str = computed(lambda fact, _: fact[0], "What it says.")
    value: str = computed(lambda fact, _: fact[1], "The code, date or name that it says.")


def _actor(event: records.Event, reading: Reading) -> str | None:
    own = event.actor == reading.caller.subject
    return event.actor_name if own or reading.sight.staff else None


@noun(records.Event, "One line of a complaint's history. It is written once and never changed.")
class Event(Node):
    id: strawberry.ID = identity("Event", records.Event.id)
    what: str = column(records.Event.what, "What happened.")
    occurred_at: datetime = column(records.Event.at, "When it was recorded.")
    clause: str | None = column(records.Event.clause, "The clause that it rests on.")
    actor: str | None = computed(
        _actor,
        "Who did it. Staff see every name; others see their own, and null for everybody else.",
        needs=[records.Event.actor, records.Event.actor_name],
    )
    facts: list[EventFact] | None = computed(
        lambda event, reading: sorted(event.facts.items()) if reading.sight.staff else None,
        "Codes, dates and names that belong to it. Only for staff.",
        needs=[records.Event.facts],
    )
    complaint: Annotated["Complaint", strawberry.lazy("putright.api.types.complaints")] = one(
        records.Event.complaint, "The complaint it belongs to."
    )
