"""The fields of the root that read warnings, and the contact plan that they come to."""

from inspect import Parameter
from typing import Annotated

import strawberry

from putright.api.reading.fields import described, held
from putright.api.reading.warnings import WARNINGS, PlanOfContact
from putright.api.types.contact_plans import ContactPlan
from putright.api.types.pages import PAGING
from putright.api.types.party_events import PartyEvent
from putright.api.types.warnings import (
    Restriction,
    Warning,
    WarningConnection,
    WarningFilter,
    WarningReview,
)

WARNING_NODES = (PartyEvent, Restriction, Warning, WarningReview)

_FILTER = Parameter(
    "filter",
    Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[WarningFilter | None, described("Which of them.")],
)
_PARTY = Parameter(
    "party_id",
    Parameter.KEYWORD_ONLY,
    annotation=Annotated[strawberry.ID, described("Whom it is about.")],
)


@strawberry.type(description="Reads of warnings.")
class WarningQuery:
    warnings: WarningConnection | None = held(
        WARNINGS,
        "The warnings that you see, those to be reviewed next first. A resident sees their own, "
        "once they were told.",
        arguments=[_FILTER, *PAGING],
    )
    contact_plan: ContactPlan | None = held(
        PlanOfContact(),
        "How a person may be contacted, by all of their warnings in force, and how they wish to "
        "be. For staff and their systems.",
        arguments=[_PARTY],
    )
