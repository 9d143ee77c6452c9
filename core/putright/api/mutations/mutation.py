"""The root of all writes: each field is one function of casework at a desk of its own.

Several fields in one document each stand or fall alone.
"""

import strawberry

from putright.api.mutations.adjustments import AdjustmentMutation
from putright.api.mutations.calendar import CalendarMutation
from putright.api.mutations.circumstances import CircumstanceMutation
from putright.api.mutations.conflicts import ConflictMutation
from putright.api.mutations.contacts import ContactMutation
from putright.api.mutations.documents import DocumentMutation
from putright.api.mutations.drafts import DraftMutation
from putright.api.mutations.endings import EndingMutation
from putright.api.mutations.escalations import EscalationMutation
from putright.api.mutations.extensions import ExtensionMutation
from putright.api.mutations.first_contact import FirstContactMutation
from putright.api.mutations.guidance import GuidanceMutation
from putright.api.mutations.intake import IntakeMutation
from putright.api.mutations.lessons import LessonMutation
from putright.api.mutations.links import LinkMutation
from putright.api.mutations.officers import OfficerMutation
from putright.api.mutations.ombudsman import OmbudsmanMutation
from putright.api.mutations.panel_meetings import PanelMeetingMutation
from putright.api.mutations.panels import PanelMutation
from putright.api.mutations.parties import PartyMutation
from putright.api.mutations.party_merging import MergeMutation
from putright.api.mutations.party_records import PartyRecordMutation
from putright.api.mutations.petitions import PetitionMutation
from putright.api.mutations.points import PointMutation
from putright.api.mutations.remedies import RemedyMutation
from putright.api.mutations.representatives import RepresentativeMutation
from putright.api.mutations.stages import StageMutation
from putright.api.mutations.updates import UpdateMutation
from putright.api.mutations.warnings import WarningMutation
from putright.api.questions.forms import publish


@strawberry.type(
    description="Writes. One input, one payload, what was refused as data; a key makes each safe "
    "to repeat."
)
class Mutation(
    IntakeMutation,
    FirstContactMutation,
    StageMutation,
    EscalationMutation,
    ExtensionMutation,
    ConflictMutation,
    OfficerMutation,
    PanelMutation,
    GuidanceMutation,
    PanelMeetingMutation,
    PartyMutation,
    PartyRecordMutation,
    RepresentativeMutation,
    AdjustmentMutation,
    MergeMutation,
    PetitionMutation,
    PointMutation,
    RemedyMutation,
    ContactMutation,
    DocumentMutation,
    EndingMutation,
    OmbudsmanMutation,
    LessonMutation,
    LinkMutation,
    UpdateMutation,
    WarningMutation,
    CalendarMutation,
    CircumstanceMutation,
    DraftMutation,
):
    pass


publish(Mutation)
