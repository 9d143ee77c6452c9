"""A complaint, what only staff see of it, and its pages."""

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
    many,
    noun,
    one,
    part,
    value,
)
from putright.api.reading.pages import Order
from putright.api.reading.scope import sees_link
from putright.api.types import updates
from putright.api.types.actions import (
    ASKED_OF,
    DATES,
    STANDING,
    TAUGHT,
    AvailableAction,
    offers,
    still_open,
)
from putright.api.types.casework import Casework
from putright.api.types.contacts import (
    ALL_CONTACTS,
    ALL_INTERVIEWS,
    ContactConnection,
    InterviewConnection,
)
from putright.api.types.deadlines import Deadline
from putright.api.types.documents import (
    ALL_DOCUMENTS,
    DocumentConnection,
)
from putright.api.types.duplicates import PossibleDuplicate, suspected
from putright.api.types.endings import Reopening
from putright.api.types.events import Event
from putright.api.types.giving import KEPT
from putright.api.types.letters import LetterPart, draft
from putright.api.types.links import ComplaintLink
from putright.api.types.node import Node
from putright.api.types.notices import Notice
from putright.api.types.ombudsman import FailureOrder, OmbudsmanCase, OverruledRefusal
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.parties import Party, Representative
from putright.api.types.petitions import (
    Petition,
)
from putright.api.types.points import Point
from putright.api.types.policies import Policy, edition
from putright.api.types.remedies import Remedy
from putright.api.types.routes import Route
from putright.api.types.signposting import NEEDED, Signposting, signposting_of
from putright.api.types.stages import Stage
from putright.facts import DeadlineState, Kind, Status
from putright.policy import Who
from putright.rules.steps import Ending
from putright.store import models, records

HISTORY = Order("at", lambda rows: rows.c.at, lambda event: event.at, True)


@strawberry.type(description="A line of history in a page.")
class EventEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Event = value("node", "The line.")


@strawberry.type(description="A page of a complaint's history.")
class EventConnection:
    edges: list[EventEdge] = value("edges", "The lines, each with its cursor.")
    nodes: list[Event] = value("rows", "The lines, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many lines there are in all. Ask only when shown."
    )


@noun(models.Complaint, "What somebody brought to the landlord, and how it stands now.")
class Complaint(Node):
    id: strawberry.ID = identity("Complaint", models.Complaint.id)
    reference: str = column(
        models.Complaint.reference, "The reference to quote, unique within the landlord."
    )
    version: int = column(
        models.Complaint.version,
        "Goes up by one with each change. Send it back as expectedVersion.",
    )
    kind: Kind = column(models.Complaint.kind, "What it turned out to be.")
    status: Status = column(models.Complaint.status, "Where it stands.")
    channel: str = column(models.Complaint.channel, "How it arrived.")
    words: str | None = column(
        models.Complaint.words, "The sender's own words.", whole_of=models.Complaint.id
    )
    summary: str | None = column(
        models.Complaint.summary, "What it is about, in short.", whole_of=models.Complaint.id
    )
    remedy_sought: str | None = column(
        models.Complaint.remedy_sought,
        "What the complainant wants done.",
        whole_of=models.Complaint.id,
    )
    definition: str | None = column(
        models.Complaint.definition,
        "What it is understood to be; null until that is set out.",
        whole_of=models.Complaint.id,
    )
    definition_set_on: date | None = column(
        models.Complaint.definition_set_on, "The day on which that was set out."
    )
    definition_agreed_on: date | None = column(
        models.Complaint.definition_agreed_on, "The day on which the complainant agreed to it."
    )
    points: list[Point] = many(models.Complaint.points, "Its points, in the order they came.")
    received_at: datetime = column(models.Complaint.received_at, "When it was received.")
    received_on: date = column(models.Complaint.received_on, "The day it was received, in London.")
    first_contact_on: date = computed(
        lambda row, _: row.first_contact_on or row.received_on,
        "The day they first got in touch about it. It stays, whatever the matter becomes; it is "
        "before the day of receipt where words in a survey became a complaint later.",
        needs=[models.Complaint.first_contact_on, models.Complaint.received_on],
    )
    own_word: str | None = column(
        models.Complaint.own_word,
        "What they said when they made their words in a survey a complaint.",
        whole_of=models.Complaint.id,
    )
    happened_on: date | None = column(
        models.Complaint.happened_on, "The day the matter happened, where known."
    )
    aware_on: date | None = column(
        models.Complaint.aware_on, "The day the complainant came to know of it, where known."
    )
    updated_at: datetime = column(models.Complaint.updated_at, "When it last changed.")
    route: Route | None = part(
        "What it was found to be, and by which clause; null for a complaint like any other.",
        shown=lambda row, _: row.route_clause is not None or row.route_why is not None,
        needs=[models.Complaint.route_clause, models.Complaint.route_why],
    )
    policy: Policy | None = computed(
        lambda row, reading: edition(reading, row.edition),
        "The edition it began under; null only where that is no longer installed.",
        needs=[models.Complaint.edition],
    )
    code: Policy | None = computed(
        lambda row, reading: edition(reading, row.standard),
        "The edition of the Ombudsman's Code that it is measured by.",
        needs=[models.Complaint.standard],
    )
    complainant: Party | None = one(
        models.Complaint.complainant, "Who complains; null when anonymous."
    )
    petition: Petition | None = one(
        models.Complaint.petition, "What was signed, where it came as a petition."
    )
    representatives: list[Representative] = many(
        models.Complaint.representatives, "Who acts for them, or did."
    )
    stages: list[Stage] = many(models.Complaint.stages, "Its stages so far, first to last.")
    current_stage: Stage | None = one(models.Complaint.current_stage, "The stage it is at.")
    deadlines: list[Deadline] = many(
        models.Complaint.deadlines,
        "Its deadlines and windows, soonest first.",
        states=(
            models.Deadline.state,
            Annotated[list[DeadlineState] | None, described("Only those in these states.")],
        ),
    )
    next_deadline: Deadline | None = one(
        models.Complaint.deadlines,
        "What the landlord has to do next: its soonest deadline that still runs.",
        only={"state": DeadlineState.RUNNING, "whose": Who.LANDLORD},
    )
    remedies: list[Remedy] = many(models.Complaint.remedies, "What was promised to put it right.")
    notices: list[Notice] = many(
        models.Complaint.notices, "What the complainant was told beside the letters, oldest first."
    )
    links: list[ComplaintLink] = many(
        models.Complaint.links,
        "The complaints that it belongs together with, of those that you see.",
        among=sees_link,
    )
    possible_duplicates: list[PossibleDuplicate] | None = suspected()
    overruled_refusals: list[OverruledRefusal] = many(
        models.Complaint.overruled_refusals, "Refusals of it that the Ombudsman overruled."
    )
    ombudsman_cases: list[OmbudsmanCase] = many(
        models.Complaint.ombudsman_cases, "When it went to the Ombudsman, and what was decided."
    )
    signposting: Signposting | None = computed(
        signposting_of,
        "Where the complainant must be told of the Ombudsman at a stage, and in which words.",
        needs=NEEDED,
    )
    failure_orders: list[FailureOrder] = many(
        models.Complaint.failure_orders,
        "The Ombudsman's orders about how it was handled, oldest first.",
    )
    draft_letter: list[LetterPart] | None = draft(
        "The next letter as it would be made of what is recorded, with what it lacks. Null where "
        "it was sent already, and for everybody but staff."
    )
    events: EventConnection | None = held(
        Connected(records.Event.complaint, HISTORY), "Its history, oldest first.", arguments=PAGING
    )
    delayed: bool = updates.DELAYED
    update_due_on: date | None = updates.UPDATE_DUE_ON
    update_overdue: bool = updates.UPDATE_OVERDUE
    update_agreements: list[updates.UpdateAgreement] = updates.UPDATE_AGREEMENTS
    contacts: ContactConnection | None = ALL_CONTACTS
    documents: DocumentConnection | None = ALL_DOCUMENTS
    interviews: InterviewConnection | None = ALL_INTERVIEWS
    escalate_by: date | None = column(
        models.Complaint.escalate_by, "The last day to ask for the next stage."
    )
    windows_end_on: date | None = column(
        models.Complaint.windows_end_on, "The day the last window of the complainant's ends."
    )
    closed_on: date | None = column(models.Complaint.closed_on, "The day it was closed.")
    ending: Ending | None = computed(
        lambda row, _: None if row.ending is None else Ending(row.ending),
        "Why it was closed.",
        needs=[models.Complaint.ending],
    )
    withdrawn_because: str | None = column(
        models.Complaint.withdrawn_because,
        "Why the complainant took it back, where they said.",
        whole_of=models.Complaint.id,
    )
    merged_because: str | None = column(
        models.Complaint.merged_because,
        "Why it was merged into another, as the complainant was told. Its links say into which.",
        whole_of=models.Complaint.id,
    )
    merged_told_on: date | None = column(
        models.Complaint.merged_told_on, "The day on which the complainant was told of that."
    )
    reopenings: list[Reopening] = many(
        models.Complaint.reopenings, "When it was taken up again after closing, oldest first."
    )
    satisfaction_form_on: date | None = column(
        models.Complaint.satisfaction_form_on,
        "The day on which the form went out that asks how it was handled.",
    )
    rights_that_remain: str | None = computed(
        still_open,
        "What the complainant may still do, in words; null until it is closed.",
        needs=STANDING,
    )
    available_actions: list[AvailableAction] = computed(
        offers,
        "What this caller may do to it now.",
        needs=ASKED_OF,
        always=(*TAUGHT, *KEPT),
        effects=DATES,
    )
    casework: Casework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="A complaint in a page.")
class ComplaintEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Complaint = value("node", "The complaint.")


@strawberry.type(description="A page of complaints.")
class ComplaintConnection:
    edges: list[ComplaintEdge] = value("edges", "The complaints, each with its cursor.")
    nodes: list[Complaint] = value("rows", "The complaints, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(),
        "How many complaints match in all, of those you see. Ask only when shown.",
    )
