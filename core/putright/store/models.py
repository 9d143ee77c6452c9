"""A complaint and what hangs on it.

Every reference carries the landlord with it, so no row can point at another landlord's. The
relationships are for reading alone: casework writes ids.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Computed, Index, Text, UniqueConstraint, and_, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from putright.facts import Kind, Status
from putright.store.adjustments import Adjustment as Adjustment
from putright.store.adjustments import AdjustmentReview as AdjustmentReview
from putright.store.base import Base, Code, Identified, belongs_to, points_at
from putright.store.contacts import Contact as Contact
from putright.store.contacts import Interview as Interview
from putright.store.deadlines import Deadline as Deadline
from putright.store.deadlines import DeadlineRevision as DeadlineRevision
from putright.store.documents import Document as Document
from putright.store.documents import Evidence as Evidence
from putright.store.documents import Upload as Upload
from putright.store.endings import Reopening as Reopening
from putright.store.guidance import StageGuidance as StageGuidance
from putright.store.involvements import Involvement as Involvement
from putright.store.lessons import Lesson as Lesson
from putright.store.links import ComplaintLink as ComplaintLink
from putright.store.notices import Notice as Notice
from putright.store.officers import Absence, TeamMember
from putright.store.officers import Assignment as Assignment
from putright.store.officers import Officer as Officer
from putright.store.officers import Team as Team
from putright.store.ombudsman import FailureOrder, OmbudsmanCase, OverruledRefusal
from putright.store.panels import Panel as Panel
from putright.store.panels import PanelMember as PanelMember
from putright.store.parties import Membership as Membership
from putright.store.parties import Party as Party
from putright.store.parties import PartyCorrection as PartyCorrection
from putright.store.parties import PartyMerge as PartyMerge
from putright.store.parties import PartyWord as PartyWord
from putright.store.parties import Representative as Representative
from putright.store.passing_on import PassingOn as PassingOn
from putright.store.petitions import Petition, PetitionLead
from putright.store.points import Finding as Finding
from putright.store.points import Point as Point
from putright.store.remedies import Remedy as Remedy
from putright.store.remedies import RemedyFact as RemedyFact
from putright.store.stages import Stage as Stage
from putright.store.updates import UpdateAgreement as UpdateAgreement
from putright.store.updates import UpdateGiven as UpdateGiven


class Complaint(Identified, Base):
    """What somebody brought to the landlord, and how it stands now.

    The columns from `stage_number` on sum up the stages, deadlines and panels of the complaint,
    so that a work list and the rules of the next step read one row.
    """

    __tablename__ = "complaint"

    version: Mapped[int]
    reference: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Code(Kind))
    status: Mapped[Status] = mapped_column(Code(Status))
    channel: Mapped[str]
    sender: Mapped[list[str]] = mapped_column(ARRAY(Text))
    about: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    words: Mapped[str]
    summary: Mapped[str]
    remedy_sought: Mapped[str | None]
    definition: Mapped[str | None]
    definition_set_on: Mapped[date | None]
    definition_agreed_on: Mapped[date | None]
    grade: Mapped[str | None]  # by its clause
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    first_contact_on: Mapped[date | None]  # where that was before the day of receipt
    own_word: Mapped[str | None]  # by which words in a survey became a complaint
    happened_on: Mapped[date | None]
    aware_on: Mapped[date | None]
    receives_a_service: Mapped[bool] = mapped_column(server_default=text("true"))  # the sender
    first_report: Mapped[bool] = mapped_column(server_default=text("false"))
    investigate: Mapped[bool] = mapped_column(server_default=text("false"))
    dissatisfied: Mapped[bool] = mapped_column(server_default=text("true"))
    appeals_a_warning: Mapped[bool] = mapped_column(server_default=text("false"))
    complainant_id: Mapped[UUID | None]
    authorities: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    edition: Mapped[str]
    standard: Mapped[str | None]
    route_clause: Mapped[str | None]
    route_edition: Mapped[str | None]  # where the clause stands, if not in the complaint's own
    route_why: Mapped[str | None]
    route_instead: Mapped[str | None]
    first_stage: Mapped[int] = mapped_column(server_default=text("1"))  # where it began
    stage_number: Mapped[int]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    escalate_by: Mapped[date | None]
    windows_end_on: Mapped[date | None]
    late_request_on: Mapped[date | None]
    panel_on: Mapped[date | None]
    panel_met_on: Mapped[date | None]
    next_due_on: Mapped[date | None]
    due_order: Mapped[date] = mapped_column(
        # A column and no expression: under row-level security PostgreSQL takes only operators that
        # cannot leak into an index condition, and COALESCE is not among them.
        Computed("coalesce(next_due_on, '9999-12-31'::date)", persisted=True)
    )
    handler: Mapped[str | None]
    officer_id: Mapped[UUID | None]  # who has it now
    team_id: Mapped[UUID | None]
    open_promises: Mapped[int] = mapped_column(server_default=text("0"))  # remedies still owed
    guidance_awaited: Mapped[int] = mapped_column(server_default=text("0"))  # asked for, not given
    points_raised: Mapped[int] = mapped_column(server_default=text("0"))
    open_points: Mapped[int] = mapped_column(server_default=text("0"))  # not found at this stage
    comments_by: Mapped[date | None]
    commented_on: Mapped[date | None]
    taken_on_on: Mapped[date | None]  # refused, and taken on as the Ombudsman says
    ombudsman_on: Mapped[date | None]  # while it is there
    evidence_owed: Mapped[int] = mapped_column(server_default=text("0"))
    open_orders: Mapped[int] = mapped_column(server_default=text("0"))
    interviews_arranged: Mapped[int] = mapped_column(server_default=text("0"))
    link_count: Mapped[int] = mapped_column(server_default=text("0"))  # that could be taken back
    documents_kept: Mapped[int] = mapped_column(server_default=text("0"))  # not withdrawn
    documents_hidden: Mapped[int] = mapped_column(server_default=text("0"))  # of those
    confidential: Mapped[bool] = mapped_column(server_default=text("false"))
    may_read: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    hidden_from: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    involved: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    delayed: Mapped[bool] = mapped_column(server_default=text("false"))  # the answer
    update_due_on: Mapped[date | None]
    signatories: Mapped[int] = mapped_column(server_default=text("0"))  # of a petition, by name
    open_passings: Mapped[int] = mapped_column(server_default=text("0"))  # waits with a role
    closed_on: Mapped[date | None]
    ending: Mapped[str | None]
    withdrawn_because: Mapped[str | None]
    merged_because: Mapped[str | None]
    merged_told_on: Mapped[date | None]
    satisfaction_form_on: Mapped[date | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    complainant: Mapped[Party | None] = relationship(viewonly=True)
    adjustments: Mapped[list[Adjustment]] = relationship(  # made for the complainant
        viewonly=True,
        order_by=Adjustment.id,
        primaryjoin=lambda: and_(
            foreign(Adjustment.landlord) == Complaint.landlord,
            foreign(Adjustment.party_id) == Complaint.complainant_id,
        ),
    )
    representatives: Mapped[list["Representative"]] = relationship(
        viewonly=True, order_by="Representative.id"
    )
    stages: Mapped[list["Stage"]] = relationship(viewonly=True, order_by="Stage.number")
    deadlines: Mapped[list["Deadline"]] = relationship(
        viewonly=True, order_by="(Deadline.due_on, Deadline.id)"
    )
    points: Mapped[list["Point"]] = relationship(viewonly=True, order_by="Point.number")
    remedies: Mapped[list["Remedy"]] = relationship(viewonly=True, order_by="Remedy.id")
    reopenings: Mapped[list["Reopening"]] = relationship(viewonly=True, order_by="Reopening.id")
    update_agreements: Mapped[list["UpdateAgreement"]] = relationship(
        viewonly=True, order_by="UpdateAgreement.id"
    )
    petition: Mapped[Petition | None] = relationship(viewonly=True, uselist=False)
    petition_leads: Mapped[list[PetitionLead]] = relationship(
        viewonly=True, order_by=PetitionLead.id
    )
    passings_on: Mapped[list[PassingOn]] = relationship(viewonly=True, order_by=PassingOn.id)
    lesson: Mapped["Lesson | None"] = relationship(viewonly=True, uselist=False)
    overruled_refusals: Mapped[list[OverruledRefusal]] = relationship(
        viewonly=True, order_by=OverruledRefusal.id
    )
    ombudsman_cases: Mapped[list[OmbudsmanCase]] = relationship(
        viewonly=True, order_by=OmbudsmanCase.id
    )
    officer: Mapped[Officer | None] = relationship(viewonly=True)
    team: Mapped[Team | None] = relationship(viewonly=True)
    kept_officers: Mapped[list[Officer]] = relationship(  # of the landlord: to give it to
        viewonly=True,
        order_by=(Officer.name, Officer.id),
        primaryjoin=lambda: foreign(Officer.landlord) == Complaint.landlord,
    )
    kept_teams: Mapped[list[Team]] = relationship(
        viewonly=True,
        order_by=(Team.name, Team.id),
        primaryjoin=lambda: foreign(Team.landlord) == Complaint.landlord,
    )
    kept_members: Mapped[list[TeamMember]] = relationship(
        viewonly=True, primaryjoin=lambda: foreign(TeamMember.landlord) == Complaint.landlord
    )
    kept_absences: Mapped[list[Absence]] = relationship(
        viewonly=True, primaryjoin=lambda: foreign(Absence.landlord) == Complaint.landlord
    )
    assignments: Mapped[list[Assignment]] = relationship(viewonly=True, order_by=Assignment.id)
    involvements: Mapped[list[Involvement]] = relationship(viewonly=True, order_by=Involvement.id)
    notices: Mapped[list[Notice]] = relationship(viewonly=True, order_by=Notice.id)
    failure_orders: Mapped[list[FailureOrder]] = relationship(
        viewonly=True, order_by=FailureOrder.id
    )
    links: Mapped[list[ComplaintLink]] = relationship(
        viewonly=True,
        order_by=ComplaintLink.id,
        primaryjoin=lambda: and_(
            foreign(ComplaintLink.landlord) == Complaint.landlord,
            foreign(ComplaintLink.complaint_id) == Complaint.id,
        ),
    )
    current_stage: Mapped["Stage | None"] = relationship(
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            foreign(Stage.landlord) == Complaint.landlord,
            foreign(Stage.complaint_id) == Complaint.id,
            foreign(Stage.number) == Complaint.stage_number,
        ),
    )

    __table_args__ = (
        *belongs_to("party", "complainant_id", "received_at", "id"),
        points_at("officer", "officer_id"),
        points_at("team", "team_id"),
        Index("complaint_officer_idx", "landlord", "officer_id", "received_at", "id"),
        Index("complaint_team_idx", "landlord", "team_id", "received_at", "id"),
        Index("complaint_officer_due_idx", "landlord", "officer_id", "due_order", "id"),
        Index("complaint_team_due_idx", "landlord", "team_id", "due_order", "id"),
        *(
            Index(
                f"complaint_unassigned{order}_idx",
                *("landlord", column, "id"),
                postgresql_where=text("officer_id IS NULL AND team_id IS NULL"),
            )
            for order, column in (("", "received_at"), ("_due", "due_order"))
        ),
        Index(
            "complaint_workload_idx",
            *("landlord", "officer_id", "team_id", "due_order"),
            postgresql_where=text("status IN ('RECEIVED', 'OPEN')"),
        ),
        UniqueConstraint("landlord", "reference"),
        Index("complaint_received_idx", "landlord", "received_at", "id"),
        Index("complaint_updated_idx", "landlord", "updated_at", "id"),
        Index("complaint_due_idx", "landlord", "due_order", "id"),
        Index("complaint_work_idx", "landlord", "status", "due_order", "id"),
        Index("complaint_status_idx", "landlord", "status", "received_at", "id"),
        Index("complaint_kind_idx", "landlord", "kind", "received_at", "id"),
        Index("complaint_handler_idx", "landlord", "handler", "received_at", "id"),
        Index(
            "complaint_update_idx",
            "landlord",
            "update_due_on",
            "id",
            postgresql_where=text("update_due_on IS NOT NULL"),
        ),
        Index("complaint_received_on_idx", "landlord", "received_on", "id"),
    )
