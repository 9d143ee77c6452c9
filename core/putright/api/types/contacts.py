"""Contacts about a complaint and interviews: staff see all, others those with themselves."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from putright.api.reading.connections import Connected
from putright.api.reading.fields import (
    column,
    computed,
    described,
    held,
    identity,
    noun,
    part,
    value,
)
from putright.api.reading.pages import Order
from putright.api.reading.scope import was_theirs
from putright.api.types.letters import Whom
from putright.api.types.node import Node
from putright.api.types.pages import PAGING, PageInfo, narrowed
from putright.api.types.record_actions import ARRANGED, AvailableAction, interview_offers
from putright.api.types.words import explained
from putright.rules.contacts import Direction, InterviewState
from putright.store import contacts as store

explained(
    Direction,
    "Direction",
    "Who turned to whom.",
    IN="Somebody turned to the landlord.",
    OUT="The landlord turned to somebody.",
)
explained(
    InterviewState,
    "InterviewState",
    "How an interview stands.",
    ARRANGED="It is arranged, and nothing has come of it yet.",
    HELD="It was held. What was said is a contact.",
    NOT_ATTENDED="Whoever was waited for did not come.",
    CALLED_OFF="It was called off.",
)
BY_DAY = Order("happened", lambda rows: rows.c.happened_on, lambda row: row.happened_on, False)
BY_MEETING = Order("meets", lambda rows: rows.c.meets_on, lambda row: row.meets_on, False)


@strawberry.type(description="What only staff see of a contact.")
class ContactCasework:
    recorded_by: str = column(store.Contact.recorded_by, "Who wrote it down.")
    cautions: list[str] = column(
        store.Contact.cautions, "What stood against this way of contact on the day, in words."
    )


@noun(
    store.Contact,
    "One contact about a complaint, kept as it was. Written once, never changed: a correction is "
    "another contact, which names this one.",
)
class Contact(Node):
    id: strawberry.ID = identity("Contact", store.Contact.id)
    direction: Direction = column(store.Contact.direction, "Who turned to whom.")
    channel: str = column(store.Contact.channel, "How.")
    whom: Whom = column(store.Contact.whom, "With whom it was.")
    name: str = column(store.Contact.name, "The name of that person.")
    happened_on: date = column(store.Contact.happened_on, "The day of it.")
    words: str = column(store.Contact.words, "What was said, as it was written down.")
    recorded_at: datetime = column(store.Contact.created_at, "When it was written down.")
    corrects: strawberry.ID | None = computed(
        lambda row, _: row.corrects_id and f"Contact:{row.corrects_id}",
        "The contact that was written down wrong, and is set right by this one.",
        needs=[store.Contact.corrects_id],
    )
    interview: strawberry.ID | None = computed(
        lambda row, _: row.interview_id and f"Interview:{row.interview_id}",
        "The interview in which it was said.",
        needs=[store.Contact.interview_id],
    )
    casework: ContactCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="What only staff see of an interview.")
class InterviewCasework:
    arranged_by: str = column(store.Interview.arranged_by, "Who arranged it.")
    cautions: list[str] = column(
        store.Interview.cautions, "What is to be minded of this person, in words."
    )


@noun(store.Interview, "Somebody is asked what they know of a complaint, on a day.")
class Interview(Node):
    id: strawberry.ID = identity("Interview", store.Interview.id)
    whom: Whom = column(store.Interview.whom, "With whom it is.")
    name: str = column(store.Interview.name, "The name of that person.")
    state: InterviewState = column(store.Interview.state, "How it stands.")
    channel: str = column(store.Interview.channel, "How: in person, by telephone and so on.")
    meets_on: date = column(store.Interview.meets_on, "The day it is arranged for.")
    place: str | None = column(store.Interview.place, "Where.")
    accompanied_by: str | None = column(
        store.Interview.accompanied_by, "Who comes along with them, or came."
    )
    arranged_on: date = column(store.Interview.arranged_on, "The day it was arranged.")
    ended_on: date | None = column(
        store.Interview.ended_on, "The day it was held, was waited for, or was called off."
    )
    ended_because: str | None = column(
        store.Interview.ended_because, "Why it was not held; what was said is a contact."
    )
    available_actions: list[AvailableAction] = computed(
        interview_offers, "What this caller may do to it now.", needs=ARRANGED
    )
    casework: InterviewCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="A contact in a page.")
class ContactEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Contact = value("node", "The contact.")


@strawberry.type(description="A page of contacts.")
class ContactConnection:
    edges: list[ContactEdge] = value("edges", "The contacts, each with its cursor.")
    nodes: list[Contact] = value("rows", "The contacts, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many there are in all. Ask only when shown."
    )


@strawberry.type(description="An interview in a page.")
class InterviewEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Interview = value("node", "The interview.")


@strawberry.type(description="A page of interviews.")
class InterviewConnection:
    edges: list[InterviewEdge] = value("edges", "The interviews, each with its cursor.")
    nodes: list[Interview] = value("rows", "The interviews, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many there are in all. Ask only when shown."
    )


WITH_WHOM = narrowed("whom", Annotated[list[Whom] | None, described("Only those with these.")])
ALL_CONTACTS = held(
    Connected(store.Contact.complaint, BY_DAY, {"whom": store.Contact.whom}, was_theirs),
    "Every contact about it, oldest first; for whoever is not staff, those with themselves.",
    arguments=[WITH_WHOM, *PAGING],
)
ALL_INTERVIEWS = held(
    Connected(store.Interview.complaint, BY_MEETING, seen=was_theirs),
    "The interviews about it, by their day; for whoever is not staff, those with themselves.",
    arguments=PAGING,
)
