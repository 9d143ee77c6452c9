"""The history of a person."""

from datetime import datetime

import strawberry

from putright.api.reading.fields import column, computed, identity, noun, value
from putright.api.reading.pages import Order
from putright.api.types.events import EventFact
from putright.api.types.node import Node
from putright.api.types.pages import PageInfo
from putright.store import conduct


@noun(conduct.PartyEvent, "One line of a person's history. It is written once and never changed.")
class PartyEvent(Node):
    id: strawberry.ID = identity("PartyEvent", conduct.PartyEvent.id)
    what: str = column(conduct.PartyEvent.what, "What happened.")
    occurred_at: datetime = column(conduct.PartyEvent.at, "When it was recorded.")
    clause: str | None = column(conduct.PartyEvent.clause, "The clause that it rests on.")
    actor: str | None = computed(
        lambda event, reading: (
            event.actor_name
            if reading.sight.staff or event.actor == reading.caller.subject
            else None
        ),
        "Who did it. Staff see every name; others see their own, and null for everybody else.",
        needs=[conduct.PartyEvent.actor, conduct.PartyEvent.actor_name],
    )
    facts: list[EventFact] | None = computed(
        lambda event, reading: sorted(event.facts.items()) if reading.sight.staff else None,
        "Codes, dates and names that belong to it. Only for staff.",
        needs=[conduct.PartyEvent.facts],
    )


@strawberry.type(description="A line of a person's history in a page.")
class PartyEventEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: PartyEvent = value("node", "The line.")


@strawberry.type(description="A page of a person's history.")
class PartyEventConnection:
    edges: list[PartyEventEdge] = value("edges", "The lines, each with its cursor.")
    nodes: list[PartyEvent] = value("rows", "The lines, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many lines there are in all. Ask only when shown."
    )


HISTORY = Order("at", lambda rows: rows.c.at, lambda event: event.at, True)
