"""What can be read: the fields of the root.

Every one may be null, so that one that fails does not empty the page; null means not there, or
not yours.
"""

from inspect import Parameter
from typing import Annotated, Any

import strawberry

from putright.api.reading.complaints import COMPLAINTS, FindComplaint
from putright.api.reading.fields import at_leisure, computed, described, held
from putright.api.reading.nodes import NodeById, Nodes, NodesById
from putright.api.reading.petitions import SIGNED_PETITIONS
from putright.api.types.bundles import WHICH_BUNDLE, BundleOf, OmbudsmanBundle
from putright.api.types.circumstances import CircumstanceQuery
from putright.api.types.closed_days import (
    WHICH_DAY,
    CalendarMoveConnection,
    ClosedDayConnection,
    EveryClosedDay,
    ImpactOfClosing,
)
from putright.api.types.complaint_lists import ComplaintFilter, ComplaintOrder
from putright.api.types.complaints import Complaint, ComplaintConnection
from putright.api.types.compliance import ComplianceReport, report
from putright.api.types.contacts import Contact, Interview
from putright.api.types.deadlines import Deadline
from putright.api.types.documents import Document
from putright.api.types.drafts import DraftQuery
from putright.api.types.events import Event
from putright.api.types.landlords import Landlord
from putright.api.types.lessons import LessonQuery
from putright.api.types.node import Node
from putright.api.types.officer_lists import OfficerQuery
from putright.api.types.pages import PAGING
from putright.api.types.panels import Panel
from putright.api.types.parties import Representative
from putright.api.types.party_lists import PARTY_NODES, PartyQuery
from putright.api.types.party_merging import MergeQuery
from putright.api.types.petitions import SignedPetitionConnection
from putright.api.types.points import Point
from putright.api.types.policies import Policy, PolicyClause
from putright.api.types.previews import THE_CONTACT, ComplaintPreview, PreviewOfComplaint
from putright.api.types.remedies import Remedy
from putright.api.types.replays import WHICH_REPLAY, Replay, ReplayOf
from putright.api.types.stages import Stage
from putright.api.types.viewer import Viewer
from putright.api.types.warning_lists import WARNING_NODES, WarningQuery
from putright.api.types.workload import WorkloadQuery

NODE_TYPES: tuple[Any, ...] = (
    Complaint, Contact, Deadline, Document, Event, Interview, Landlord, Panel, Point, Policy,
    PolicyClause, Remedy, Representative, Stage, *PARTY_NODES, *WARNING_NODES,
)  # fmt: skip
NODES = Nodes({type_.__name__: type_ for type_ in NODE_TYPES})


def _argument(name: str, annotation: Any, *, required: bool = False) -> Parameter:
    default = Parameter.empty if required else None
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


@strawberry.type(description="Reads. Null means not there, or not yours.")
class Query(
    PartyQuery,
    MergeQuery,
    WarningQuery,
    CircumstanceQuery,
    LessonQuery,
    OfficerQuery,
    WorkloadQuery,
    DraftQuery,
):
    node: Node | None = held(
        NodeById(NODES),
        "Anything by its global id.",
        arguments=[
            _argument("id", Annotated[strawberry.ID, described("The global id.")], required=True)
        ],
    )
    nodes: list[Node | None] | None = held(
        NodesById(NODES),
        "Many things by their global ids, in the order asked, null where not yours.",
        arguments=[
            _argument(
                "ids",
                Annotated[list[strawberry.ID], described("The global ids, 50 at most.")],
                required=True,
            )
        ],
    )
    viewer: Viewer | None = computed(lambda _, reading: reading.caller, "Whoever is asking.")
    landlord: Landlord | None = computed(
        lambda _, reading: reading.landlord, "The landlord of this request."
    )
    complaint: Complaint | None = held(
        FindComplaint(),
        "One complaint, by its reference or by its id. Give one of the two.",
        arguments=[
            _argument("reference", Annotated[str | None, described("Its reference.")]),
            _argument("id", Annotated[strawberry.ID | None, described("Its global id.")]),
        ],
    )
    complaints: ComplaintConnection | None = held(
        COMPLAINTS,
        "The complaints that you see.",
        arguments=[
            _argument("filter", Annotated[ComplaintFilter | None, described("Which of them.")]),
            _argument(
                "order_by",
                Annotated[
                    ComplaintOrder | None,
                    described("In which order. Left out: the newest received first."),
                ],
            ),
            *PAGING,
        ],
    )
    signed_petitions: SignedPetitionConnection | None = held(
        SIGNED_PETITIONS,
        "The petitions that the caller signed, those recorded last first, and how they ended.",
        arguments=PAGING,
    )
    closed_days: ClosedDayConnection | None = held(
        EveryClosedDay(),
        "The days proclaimed closed, those taken back among them. For staff.",
        arguments=PAGING,
    )
    calendar_impact: CalendarMoveConnection | None = held(
        ImpactOfClosing(),
        "The open deadlines that a closed day would move, before it is proclaimed. For staff.",
        arguments=[*WHICH_DAY, *PAGING],
    )
    compliance_report: ComplianceReport | None = at_leisure(
        report, "How the landlord's policy stands to the Ombudsman's Code. For staff."
    )
    ombudsman_bundle: OmbudsmanBundle | None = held(
        BundleOf(),
        "All of one case for the Ombudsman, with a manifest of hashes and a seal. For staff.",
        arguments=WHICH_BUNDLE,
    )
    replay: Replay | None = held(
        ReplayOf(),
        "What if: a complaint under another page, by its reference or its id. Nothing is written. "
        "Null where it is held as no complaint. For staff.",
        arguments=WHICH_REPLAY,
    )
    preview_complaint: ComplaintPreview | None = held(
        PreviewOfComplaint(),
        "What would become of a contact, by which clause and with which dates. Nothing is written.",
        arguments=THE_CONTACT,
    )
