"""How a complaint stands, as the rules of the next step see it."""

from datetime import date
from typing import Any, Protocol
from uuid import UUID

from putright.facts import Contact, Kind, Status
from putright.policy import Policy
from putright.rules.involved import Involved, Part, Person
from putright.rules.steps import Standing
from putright.store.models import Complaint


class Summed(Protocol):
    """The columns of a complaint that sum it up: a row of the session, or of a compiled read."""

    kind: Kind
    status: Status
    first_stage: int
    stage_number: int
    acknowledged_on: date | None
    responded_on: date | None
    remedy_sought: str | None
    escalate_by: date | None
    windows_end_on: date | None
    late_request_on: date | None
    panel_on: date | None
    panel_met_on: date | None
    open_promises: int
    guidance_awaited: int
    points_raised: int
    open_points: int
    comments_by: date | None
    commented_on: date | None
    ending: str | None
    ombudsman_on: date | None
    evidence_owed: int
    open_orders: int
    interviews_arranged: int
    link_count: int
    documents_kept: int
    documents_hidden: int
    confidential: bool
    involved: list[dict[str, Any]]
    delayed: bool
    update_due_on: date | None
    complainant_id: UUID | None
    open_passings: int
    channel: str
    signatories: int


def standing(
    complaint: Summed, standard: Policy | None = None, acting: Person | None = None
) -> Standing:
    """`standard` is the edition that the complaint is measured by, for its clauses.

    `acting` is whoever would take the step, where it is asked for somebody.
    """
    return Standing(
        kind=complaint.kind,
        status=complaint.status,
        stage=complaint.stage_number,
        began_at=complaint.first_stage,
        acknowledged=complaint.acknowledged_on is not None,
        responded=complaint.responded_on is not None,
        remedy_known=complaint.remedy_sought is not None,
        escalate_by=complaint.escalate_by,
        windows_end_on=complaint.windows_end_on,
        late_request=complaint.late_request_on is not None,
        panel_convened=complaint.panel_on is not None,
        panel_met=complaint.panel_met_on is not None,
        open_promises=complaint.open_promises,
        guidance_awaited=complaint.guidance_awaited,
        points=complaint.points_raised,
        open_points=complaint.open_points,
        comments_by=complaint.comments_by,
        commented=complaint.commented_on is not None,
        ending=complaint.ending,
        with_ombudsman=complaint.ombudsman_on is not None,
        evidence_owed=complaint.evidence_owed,
        open_orders=complaint.open_orders,
        interviews_arranged=complaint.interviews_arranged,
        links=complaint.link_count,
        documents=complaint.documents_kept,
        documents_hidden=complaint.documents_hidden,
        delayed=complaint.delayed,
        update_due_on=complaint.update_due_on,
        anonymous=complaint.complainant_id is None,
        open_passings=complaint.open_passings,
        petition=complaint.channel == "petition",
        signatories=complaint.signatories,
        standard=standard,
        confidential=complaint.confidential,
        involved=tuple(
            Involved(Person(each["name"], each["subject"]), Part[each["part"]], each["stage"])
            for each in complaint.involved or ()
        ),
        acting=acting,
    )


class Brought(Protocol):
    """The columns of a complaint that say how it came: a row, or one of a compiled read."""

    received_on: date
    sender: list[str]
    channel: str
    about: list[str]
    complainant_id: UUID | None
    happened_on: date | None
    aware_on: date | None
    receives_a_service: bool
    first_report: bool
    investigate: bool
    dissatisfied: bool
    appeals_a_warning: bool


BROUGHT = (
    Complaint.received_on, Complaint.sender, Complaint.channel, Complaint.about,
    Complaint.complainant_id, Complaint.happened_on, Complaint.aware_on,
    Complaint.receives_a_service, Complaint.first_report, Complaint.investigate,
    Complaint.dissatisfied, Complaint.appeals_a_warning,
)  # fmt: skip
"""The same columns, for whoever reads them."""


def as_contact(complaint: Brought) -> Contact:
    """The first contact as the hooks and the rules of intake see it: all that was recorded of it.

    Whoever asks later is told what was known when it was logged, or was set right since.
    """
    return Contact(
        received=complaint.received_on,
        sender=frozenset(complaint.sender),
        channel=complaint.channel,
        receives_a_service=complaint.receives_a_service,
        first_report=complaint.first_report,
        investigate=complaint.investigate,
        dissatisfied=complaint.dissatisfied,
        about=frozenset(complaint.about),
        appeals_a_warning=complaint.appeals_a_warning,
        anonymous=complaint.complainant_id is None,
        happened=complaint.happened_on,
        aware=complaint.aware_on,
    )
