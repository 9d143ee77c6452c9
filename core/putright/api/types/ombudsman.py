"""A complaint with the Ombudsman, as the complainant and staff see it."""

from datetime import date
from typing import Any

import strawberry

from putright.api.reading.fields import Column, column, computed, held, many, part
from putright.api.types.letters import LetterPart, as_sent
from putright.api.types.record_actions import (
    OF_CASE,
    ORDERED,
    REQUESTED,
    THERE,
    AvailableAction,
    case_offers,
    evidence_offers,
    order_offers,
)
from putright.api.types.words import explained
from putright.rules.ombudsman import Binding, CaseState, label_of
from putright.store import ombudsman

explained(
    Binding,
    "OmbudsmanBinding",
    "Whether what the Ombudsman asks for must be done.",
    ORDER="An order: it must be carried out.",
    RECOMMENDATION="A recommendation.",
)
explained(
    CaseState,
    "OmbudsmanCaseStatus",
    "How a complaint stands with the Ombudsman.",
    OPEN="The Ombudsman has not decided yet.",
    DETERMINED="The Ombudsman has decided.",
)


def numbered(type_name: str, attribute: Any, used_by: str) -> Any:
    """The id of a row that is no node, for the mutation that takes it."""
    return held(
        Column(attribute, f"{type_name}:"),
        f"Names it to {used_by}. It is no node.",
    )


@strawberry.type(description="A refusal that the Ombudsman did not agree with. It stays on record.")
class OverruledRefusal:
    reference: str = column(ombudsman.OverruledRefusal.reference, "The Ombudsman's own reference.")
    told_on: date = column(
        ombudsman.OverruledRefusal.told_on,
        "The day the landlord was told to take the complaint on. The first stage counts from it.",
    )
    words: str | None = column(ombudsman.OverruledRefusal.words, "What the Ombudsman said.")
    refused_on: date | None = column(
        ombudsman.OverruledRefusal.refused_on, "The day of the refusal."
    )
    clause: str | None = column(
        ombudsman.OverruledRefusal.clause, "The number of the clause that it was refused by."
    )
    why: str | None = column(ombudsman.OverruledRefusal.why, "The reasons that were given then.")
    acknowledged_on: date | None = column(
        ombudsman.OverruledRefusal.acknowledged_on,
        "The day it had been acknowledged, before its first stage began again.",
    )
    acknowledgement: list[LetterPart] | None = computed(
        lambda row, reading: as_sent(row.acknowledgement, reading),
        "That acknowledgement as it was sent.",
        needs=[ombudsman.OverruledRefusal.acknowledgement],
    )


@strawberry.type(description="A finding of the Ombudsman's, on one point or on the whole.")
class Determination:
    finding: str = column(
        ombudsman.Determination.finding, "The finding, by its code: SERVICE_FAILURE and so on."
    )
    label: str = computed(
        lambda row, reading: label_of(reading.landlord.ombudsman_lists.findings, row.finding),
        "The finding, in words.",
        needs=[ombudsman.Determination.finding],
    )
    point_id: strawberry.ID | None = computed(
        lambda row, _: None if row.point_id is None else f"Point:{row.point_id}",
        "The point it is on; null where it is on the whole complaint.",
        needs=[ombudsman.Determination.point_id],
    )
    words: str | None = column(ombudsman.Determination.words, "The Ombudsman's own words.")
    determined_on: date = column(ombudsman.Determination.determined_on, "The day of it.")


@strawberry.type(description="What the Ombudsman ordered or recommended.")
class OmbudsmanOrder:
    id: strawberry.ID = numbered(
        "OmbudsmanOrder", ombudsman.OmbudsmanOrder.id, "recordOrderComplied"
    )
    binding: Binding = column(ombudsman.OmbudsmanOrder.binding, "Whether it must be done.")
    words: str = column(ombudsman.OmbudsmanOrder.words, "What is to be done.")
    ordered_on: date = column(ombudsman.OmbudsmanOrder.ordered_on, "The day of it.")
    due_on: date | None = column(
        ombudsman.OmbudsmanOrder.due_on, "By when, as the Ombudsman says; null where it names none."
    )
    complied_on: date | None = column(
        ombudsman.OmbudsmanOrder.complied_on, "The day it was carried out; null until then."
    )
    evidence: str | None = column(
        ombudsman.OmbudsmanOrder.evidence, "What shows that it was carried out."
    )
    overdue: bool = computed(
        lambda row, reading: (
            row.due_on is not None and row.complied_on is None and row.due_on < reading.today
        ),
        "Whether its day has passed and it is not carried out.",
        needs=[ombudsman.OmbudsmanOrder.due_on, ombudsman.OmbudsmanOrder.complied_on],
    )
    available_actions: list[AvailableAction] = computed(
        order_offers,
        "What this caller may do to it now.",
        needs=ORDERED,
    )


@strawberry.type(description="What the Ombudsman asked the landlord to send.")
class EvidenceRequest:
    id: strawberry.ID = numbered(
        "EvidenceRequest", ombudsman.EvidenceRequest.id, "recordEvidenceSent"
    )
    words: str = column(ombudsman.EvidenceRequest.words, "What is asked for.")
    asked_on: date = column(ombudsman.EvidenceRequest.asked_on, "The day it was asked for.")
    due_on: date = column(ombudsman.EvidenceRequest.due_on, "By when, as the Ombudsman says.")
    sent_on: date | None = column(
        ombudsman.EvidenceRequest.sent_on, "The day it was sent; null until then."
    )
    sent: str | None = column(ombudsman.EvidenceRequest.sent, "What was sent.")
    available_actions: list[AvailableAction] = computed(
        evidence_offers,
        "What this caller may do to it now.",
        needs=REQUESTED,
        always=OF_CASE,
    )


@strawberry.type(description="What only staff see of a complaint with the Ombudsman.")
class OmbudsmanCasework:
    evidence_requests: list[EvidenceRequest] = many(
        ombudsman.OmbudsmanCase.evidence_requests, "What the Ombudsman asked for, oldest first."
    )


@strawberry.type(description="A complaint with the Ombudsman.")
class OmbudsmanCase:
    reference: str = column(ombudsman.OmbudsmanCase.reference, "The Ombudsman's own reference.")
    opened_on: date = column(
        ombudsman.OmbudsmanCase.opened_on, "The day from which it is with the Ombudsman."
    )
    referred_by: str | None = column(
        ombudsman.OmbudsmanCase.referred_by,
        "The code of the kind of designated person who referred it, in the years in which the law "
        "knew them.",
    )
    referred_on: date | None = column(
        ombudsman.OmbudsmanCase.referred_on, "The day on which they did."
    )
    status: CaseState = computed(
        lambda row, _: CaseState.DETERMINED if row.determined_on else CaseState.OPEN,
        "How it stands there.",
        needs=[ombudsman.OmbudsmanCase.determined_on],
    )
    determined_on: date | None = column(
        ombudsman.OmbudsmanCase.determined_on, "The day of the decision; null until then."
    )
    determinations: list[Determination] = many(
        ombudsman.OmbudsmanCase.determinations, "What was found, on each point or on the whole."
    )
    orders: list[OmbudsmanOrder] = many(
        ombudsman.OmbudsmanCase.orders, "What was ordered or recommended."
    )
    available_actions: list[AvailableAction] = computed(
        case_offers,
        "What this caller may do to it now.",
        needs=THERE,
    )
    casework: OmbudsmanCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="The Ombudsman's order about how the complaint was handled.")
class FailureOrder:
    type: str = column(ombudsman.FailureOrder.type, "Its type, by its code: TYPE_1 and so on.")
    label: str = computed(
        lambda row, reading: label_of(reading.landlord.ombudsman_lists.failure_types, row.type),
        "Its type, in words.",
        needs=[ombudsman.FailureOrder.type],
    )
    reference: str | None = column(ombudsman.FailureOrder.reference, "Its reference.")
    words: str = column(ombudsman.FailureOrder.words, "What it says.")
    issued_on: date = column(ombudsman.FailureOrder.issued_on, "The day of it.")
