"""The panel that decides a stage: who sits, who comes, what was said, and other days."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from putright.api.reading.fields import column, computed, identity, many, noun, one, part
from putright.api.types.node import Node
from putright.api.types.panel_actions import PANEL_STANDING, AvailableAction, panel_offers
from putright.api.types.words import explained
from putright.rules.panels import Attendance, PanelStatus
from putright.store import models, panels

if TYPE_CHECKING:
    from putright.api.types.complaints import Complaint

explained(
    PanelStatus,
    "PanelStatus",
    "Where a panel stands.",
    CONVENED="It is convened for a day.",
    ADJOURNED="It was put off to another day.",
    MET="It has met, and finished.",
    CANCELLED="It was cancelled and does not meet.",
)
explained(
    Attendance,
    "Attendance",
    "What the complainant answers to the invitation.",
    ATTENDS="They come.",
    SENDS_REPRESENTATIVE="A representative comes in their place.",
    DOES_NOT_ATTEND="They do not come.",
)


@strawberry.type(description="What only staff see of somebody who sits on a panel.")
class PanelMemberCasework:
    stood_down_because: str | None = column(
        models.PanelMember.stood_down_because, "Why somebody else took their seat."
    )


@strawberry.type(description="Somebody who sits on a panel.")
class PanelMember:
    name: str = column(models.PanelMember.name, "Their name.")
    capacity: str = column(
        models.PanelMember.capacity, "What they sit as, in the words of the policy."
    )
    stood_down_on: date | None = column(
        models.PanelMember.stood_down_on,
        "The day on which somebody else took their seat; null while they sit.",
    )
    casework: PanelMemberCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="An invitation of the complainant to the meeting, for one day of it.")
class PanelInvitation:
    told_on: date = column(panels.PanelInvitation.told_on, "The day on which they were told.")
    meets_on: date = column(panels.PanelInvitation.meets_on, "The day they are invited to.")
    meets_at: str | None = column(panels.PanelInvitation.meets_at, "At what time, if that is said.")
    venue: str = column(panels.PanelInvitation.venue, "Where, or by which means, it meets.")
    answer: Attendance | None = column(
        panels.PanelInvitation.answer, "What they answered; null until they do."
    )
    answered_on: date | None = column(
        panels.PanelInvitation.answered_on, "The day of their answer."
    )
    accompanied_by: str | None = column(
        panels.PanelInvitation.accompanied_by, "Who comes along with them."
    )


@strawberry.type(description="What the complainant wants the panel to know, in writing.")
class PanelStatement:
    words: str = column(panels.PanelStatement.words, "The statement, as it was given.")
    given_on: date = column(panels.PanelStatement.given_on, "The day on which it was given.")
    given_by: str = column(panels.PanelStatement.given_by, "Who gave it.")


@strawberry.type(
    description="A panel put off to another day. It never moves the day by which it must meet."
)
class PanelAdjournment:
    adjourned_on: date = column(panels.PanelAdjournment.adjourned_on, "The day it was put off.")
    was_on: date = column(panels.PanelAdjournment.was_on, "The day on which it was to meet.")
    to: date = column(panels.PanelAdjournment.put_off_to, "The day to which it was put off.")
    sat_on: date | None = column(
        panels.PanelAdjournment.sat_on,
        "The day on which it sat and broke off; null where it had not begun.",
    )
    reason: str = column(panels.PanelAdjournment.reason, "Why.")
    adjourned_by: str = column(panels.PanelAdjournment.adjourned_by, "Who put it off.")
    promised_by: date | None = column(
        panels.PanelAdjournment.promised_by,
        "The last day that the policy promised for it to meet; null where it had sat before.",
    )


@strawberry.type(description="Papers that were sent to those who sit.")
class PanelPapers:
    what: str = column(panels.PanelPapers.what, "Which papers.")
    sent_on: date = column(panels.PanelPapers.sent_on, "The day on which they were sent.")
    sent_to: list[str] = column(panels.PanelPapers.sent_to, "To whom, by name.")


@strawberry.type(description="What only staff see of a panel.")
class PanelCasework:
    papers: list[PanelPapers] = many(models.Panel.papers, "What was sent to the members.")


@noun(models.Panel, "A meeting that decides a stage.")
class Panel(Node):
    id: strawberry.ID = identity("Panel", models.Panel.id)
    status: PanelStatus = column(models.Panel.status, "Where it stands.")
    meets_on: date = column(models.Panel.meets_on, "The day it is to meet.")
    venue: str | None = column(models.Panel.venue, "Where, or by which means, it meets.")
    complainant_attends: bool | None = column(
        models.Panel.complainant_attends,
        "Whether the complainant will come, or came; null until known.",
    )
    first_sat_on: date | None = column(
        models.Panel.first_sat_on,
        "The day it first sat, by which its convening was in time or late; null until then.",
    )
    met_on: date | None = column(
        models.Panel.met_on,
        "The day it finished, from which its answer is counted; null until then.",
    )
    cancelled_on: date | None = column(models.Panel.cancelled_on, "The day it was cancelled.")
    cancelled_because: str | None = column(
        models.Panel.cancelled_because, "Why; null where the complaint itself ended."
    )
    members: list[PanelMember] = many(models.Panel.members, "Who sits on it, or did.")
    invitations: list[PanelInvitation] = many(
        models.Panel.invitations, "The invitations of the complainant, oldest first."
    )
    statements: list[PanelStatement] = many(
        models.Panel.statements, "What the complainant gave in writing, oldest first."
    )
    adjournments: list[PanelAdjournment] = many(
        models.Panel.adjournments, "When it was put off to another day, oldest first."
    )
    complaint: Annotated["Complaint", strawberry.lazy("putright.api.types.complaints")] = one(
        models.Panel.complaint, "The complaint whose stage it decides."
    )
    available_actions: list[AvailableAction] = computed(
        panel_offers, "What this caller may do about it now.", needs=PANEL_STANDING
    )
    casework: PanelCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )
