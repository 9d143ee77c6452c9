"""A warning about somebody's behaviour, its restrictions, reviews and appeals, and its history."""

from datetime import date, datetime

import strawberry

from putright.api.reading.connections import Connected
from putright.api.reading.fields import (
    column,
    computed,
    held,
    identity,
    many,
    noun,
    one,
    part,
    value,
)
from putright.api.reading.reading import Reading
from putright.api.types.complaints import Complaint
from putright.api.types.node import Node
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.parties import Party
from putright.api.types.party_events import HISTORY, PartyEventConnection
from putright.api.types.policies import Policy, PolicyClause, clause_in, edition
from putright.api.types.warning_actions import WARNING_STANDING, AvailableAction, warning_offers
from putright.api.types.words import explained
from putright.rules.conduct import RestrictionKind, WarningStatus
from putright.store import conduct

APPEAL = (
    "You can appeal against this at any time. An appeal is a complaint, and is taken in every way "
    "that a complaint is."
)

explained(
    WarningStatus,
    "WarningStatus",
    "Where a warning stands. It never lapses: somebody lifts it, or it is in force.",
    PROPOSED="Proposed. Nothing is restricted.",
    TURNED_DOWN="Somebody decided against it.",
    IN_FORCE="In force, also where its review is overdue.",
    LIFTED="Over, and everything that it restricted.",
)
explained(
    RestrictionKind,
    "RestrictionKind",
    "What a warning restricts.",
    SINGLE_CONTACT="Everything goes through one person.",
    CHANNEL_BARRED="One channel is not to be used; a complaint that comes by it is taken.",
    VISITS_IN_PAIRS="Staff visit two together.",
)


@noun(conduct.Restriction, "What a warning does.")
class Restriction(Node):
    id: strawberry.ID = identity("Restriction", conduct.Restriction.id)
    kind: RestrictionKind = column(conduct.Restriction.kind, "What kind it is.")
    channel: str | None = column(
        conduct.Restriction.channel, "The code of the channel, where one is barred."
    )
    contact: str | None = column(
        conduct.Restriction.contact, "The one person to speak to, where there is one."
    )


@noun(conduct.WarningReview, "A review of a warning.")
class WarningReview(Node):
    id: strawberry.ID = identity("WarningReview", conduct.WarningReview.id)
    due_on: date = column(conduct.WarningReview.due_on, "The day it was due.")
    reviewed_on: date = column(conduct.WarningReview.reviewed_on, "The day it was held.")
    risk_goes_on: bool = column(
        conduct.WarningReview.risk_goes_on,
        "Whether the risk was found to go on; if not, the warning was lifted.",
    )
    next_on: date | None = column(
        conduct.WarningReview.next_on, "The day of the review after it; null where it was lifted."
    )
    reviewed_by: str | None = computed(
        lambda row, reading: row.reviewed_by_name if reading.sight.staff else None,
        "Who held it. Only for staff.",
        needs=[conduct.WarningReview.reviewed_by_name],
    )
    reasons: str | None = computed(
        lambda row, reading: row.reasons if reading.sight.staff else None,
        "Why. Only for staff.",
        needs=[conduct.WarningReview.reasons],
    )


@strawberry.type(description="An appeal against a warning. It is a complaint like any other.")
class WarningAppeal:
    appealed_on: date = column(conduct.WarningAppeal.appealed_on, "The day it was made.")
    complaint: Complaint | None = one(
        conduct.WarningAppeal.complaint, "The complaint that it became; null where you see none."
    )


@strawberry.type(description="What only staff see of a warning.")
class WarningCasework:
    evidence: str = column(conduct.Warning.evidence, "Where the evidence is kept.")
    why_proportionate: str = column(
        conduct.Warning.why_proportionate, "Why it is in proportion to the behaviour."
    )
    equality_note: str = column(
        conduct.Warning.equality_note,
        "How the Equality Act was considered, with what is known of the person's needs.",
    )
    proposed_by: str = column(conduct.Warning.proposed_by_name, "Who proposed it.")
    decided_by: str | None = column(conduct.Warning.decided_by_name, "Who decided about it.")
    decided_as: str | None = column(
        conduct.Warning.decided_role, "The role in which they did, in the policy's words."
    )
    turned_down_because: str | None = column(
        conduct.Warning.turned_down_because, "Why nobody was warned."
    )
    not_told_because: str | None = column(
        conduct.Warning.not_told_because,
        "Why the person was not told, where a clause allows that; they may be told later.",
    )
    lifted_because: str | None = column(conduct.Warning.lifted_because, "Why it was lifted.")


def _overdue(warning: conduct.Warning, reading: Reading) -> bool:
    return warning.review_on is not None and warning.review_on < reading.today


def _clause(warning: conduct.Warning, reading: Reading) -> object:
    policy = edition(reading, warning.edition)
    page = policy.conduct if policy else None
    return clause_in(reading, warning.edition, page.clause if page else None)


@noun(
    conduct.Warning,
    "A mark against a person for their behaviour, with what it restricts. The person sees it once "
    "they were told.",
)
class Warning(Node):
    id: strawberry.ID = identity("Warning", conduct.Warning.id)
    version: int = column(
        conduct.Warning.version,
        "Goes up by one with each change. Send it back as expectedVersion.",
    )
    status: WarningStatus = column(conduct.Warning.status, "Where it stands.")
    party: Party = one(conduct.Warning.party, "Whom it is about.")
    examples: list[str] = column(
        conduct.Warning.examples, "The behaviour, by the policy's own examples."
    )
    behaviour: str | None = column(conduct.Warning.behaviour, "The behaviour in words.")
    restrictions: list[Restriction] = many(
        conduct.Warning.restrictions, "What it restricts while it is in force."
    )
    proposed_on: date = column(conduct.Warning.proposed_on, "The day it was proposed.")
    decided_on: date | None = column(
        conduct.Warning.decided_on, "The day it was approved or turned down."
    )
    told_on: date | None = column(
        conduct.Warning.told_on, "The day the person was told; null where they were not."
    )
    review_on: date | None = column(
        conduct.Warning.review_on, "The day of its next review; null unless it is in force."
    )
    review_overdue: bool = computed(
        _overdue,
        "Whether that day has passed. The warning stays in force all the same.",
        needs=[conduct.Warning.review_on],
    )
    reviews: list[WarningReview] = many(conduct.Warning.reviews, "Its reviews, oldest first.")
    lifted_on: date | None = column(conduct.Warning.lifted_on, "The day it was lifted.")
    appeals: list[WarningAppeal] = many(conduct.Warning.appeals, "The appeals against it.")
    how_to_appeal: str = computed(lambda *_: APPEAL, "How the person can appeal. Show it to them.")
    ombudsman_contact: str = computed(
        lambda _, reading: reading.landlord.ombudsman,
        "How to reach the Ombudsman. No warning ever closes that way.",
    )
    policy: Policy | None = computed(
        lambda row, reading: edition(reading, row.edition),
        "The edition it was proposed under; null only where that is no longer installed.",
        needs=[conduct.Warning.edition],
    )
    rule: PolicyClause | None = computed(
        _clause, "The clause that allows it.", needs=[conduct.Warning.edition]
    )
    events: PartyEventConnection | None = held(
        Connected(conduct.PartyEvent.warning, HISTORY),
        "What was done about it, oldest first.",
        arguments=PAGING,
    )
    updated_at: datetime = column(conduct.Warning.updated_at, "When it last changed.")
    available_actions: list[AvailableAction] = computed(
        warning_offers, "What this caller may do about it now.", needs=WARNING_STANDING
    )
    casework: WarningCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="A warning in a page.")
class WarningEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Warning = value("node", "The warning.")


@strawberry.type(description="Warnings, those to be reviewed next first.")
class WarningConnection:
    edges: list[WarningEdge] = value("edges", "The warnings, each with its cursor.")
    nodes: list[Warning] = value("rows", "The warnings, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many match in all, of those you see."
    )


@strawberry.input(description="Which warnings: those that match everything given here.")
class WarningFilter:
    status: list[WarningStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="In any of these statuses."
    )
    review_due_before: date | None = strawberry.field(
        default=strawberry.UNSET, description="Whose next review is due before this day."
    )
    party_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="About this person."
    )
