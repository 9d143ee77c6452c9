"""Exceptional circumstances that the landlord declared, and who was told of them."""

from datetime import date, datetime
from operator import attrgetter
from typing import Any

import strawberry

from putright.api.reading.at_hand import asked_for, page_at_hand
from putright.api.reading.fields import Ordinarily, computed, held, value
from putright.api.reading.pages import Order, Slice, page_of
from putright.api.reading.reading import Reading
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.policies import PolicyClause, clause_in
from putright.api.types.root_actions import AvailableAction, declared_offers
from putright.api.types.words import explained
from putright.casework.dates.circumstances import declared_circumstances
from putright.rules.circumstances import (
    Circumstance,
    CircumstanceDuty,
    explaining,
    last_day_of,
)
from putright.rules.circumstances import CircumstanceFactKind as FactKind
from putright.store import models

explained(
    CircumstanceDuty,
    "CircumstanceDuty",
    "What is owed as long as the Code cannot be kept to.",
    TELL_OMBUDSMAN="The Ombudsman is told.",
    TELL_RESIDENTS="The residents affected are told.",
    PUBLISH="It is published.",
)
explained(
    FactKind,
    "CircumstanceFactKind",
    "What became of a declaration.",
    DECLARED="It was declared.",
    OMBUDSMAN_TOLD="The Ombudsman was told.",
    RESIDENTS_TOLD="The residents affected were told.",
    PUBLISHED="It was published.",
    RETURN_MOVED="The return is expected on another day.",
    ENDED="The Code is kept to again.",
)


@strawberry.type(description="One line of the history of a declaration. It is never changed.")
class CircumstanceFact:
    kind: FactKind = value("kind", "What happened.")
    on: date = value("on", "The day that it is about.")
    was: date | None = value("was", "The day that stood there before, if one did.")
    words: str | None = value("words", "What was said, or why a day was moved.")
    recorded_at: datetime = value("at", "When it was written down.")
    recorded_by: str | None = computed(
        lambda fact, reading: fact.by if reading.sight.staff else None,
        "Who wrote it down. Only for staff.",
    )


@strawberry.type(
    description="What keeps the landlord from the Ombudsman's Code for a time, such as a cyber "
    "incident. It explains a late date and moves none."
)
class ExceptionalCircumstance:
    id: strawberry.ID = computed(
        lambda it, _: f"ExceptionalCircumstance:{it.id}",
        "Names it to the mutations that concern it. It is no node.",
    )
    what: str = value("what", "What happened, as people are told.")
    began_on: date = value("began_on", "Its first day.")
    return_expected_on: date = value(
        "return_expected_on", "The day on which the landlord expects to keep to the Code again."
    )
    ended_on: date | None = value("ended_on", "Its last day; null while it goes on.")
    ombudsman_told_on: date | None = value(
        "ombudsman_told_on", "The day the Ombudsman was told; null: not yet."
    )
    residents_told_on: date | None = value(
        "residents_told_on", "The day the residents affected were told; null: not yet."
    )
    published_on: date | None = value("published_on", "The day it was published; null: not yet.")
    owed: list[CircumstanceDuty] = value("owed", "What is still owed of telling and publishing.")
    clause: PolicyClause | None = computed(
        lambda it, reading: clause_in(reading, it.edition, it.clause),
        "The clause, of the page or else of the Code, that asks for all this.",
    )
    facts: list[CircumstanceFact] = value("facts", "Its history, oldest first.")
    available_actions: list[AvailableAction] = computed(
        declared_offers, "What this caller may do about it now."
    )


@strawberry.type(description="Exceptional circumstances in a page.")
class ExceptionalCircumstanceEdge:
    cursor: str = value("cursor", "Where they stand in the list.")
    node: ExceptionalCircumstance = value("node", "What was declared.")


@strawberry.type(description="What was declared, the newest first.")
class ExceptionalCircumstanceConnection:
    edges: list[ExceptionalCircumstanceEdge] = value("edges", "Each with its cursor.")
    nodes: list[ExceptionalCircumstance] = value("rows", "For whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many there are in all.")


class EveryCircumstance(Ordinarily):
    """Everything that was ever declared. It is told to the residents, so everybody reads it."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        page = page_of(NEWEST, **asked_for(arguments))
        return page_at_hand(page, declared_circumstances(reading.session), attrgetter("id"))


NEWEST = Order(
    "exceptional circumstance", key=attrgetter("c.began_on"), key_of=attrgetter("began_on"),
    instants=False, descending=True,
)  # fmt: skip


def beside(deadline: models.Deadline, reading: Reading) -> tuple[Circumstance, ...]:
    """What was declared for days on which this deadline ran."""
    declared = reading.landlord.circumstances
    if not declared:
        return ()
    last = last_day_of(deadline.state, deadline.due_on, deadline.met_on, reading.today)
    return explaining(declared, deadline.starts_on, last)


BESIDE = (
    models.Deadline.state,
    models.Deadline.due_on,
    models.Deadline.met_on,
    models.Deadline.starts_on,
)


@strawberry.type(description="Reads of exceptional circumstances.")
class CircumstanceQuery:
    exceptional_circumstances: ExceptionalCircumstanceConnection | None = held(
        EveryCircumstance(),
        "The exceptional circumstances that the landlord ever declared. For everybody.",
        arguments=PAGING,
    )
