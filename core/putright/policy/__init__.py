"""The words that a landlord's policy page is written in.

A page holds nothing but these values, in the order of its own document. They are frozen and
compute nothing. Every rule begins with the clause it enacts and the words that stand there.
`docs/plugins.md` shows a page; `tests/plugins/` proves each page against its document.
"""

from putright.policy.duties import (
    Conduct,
    Records,
    Remedies,
    Remedy,
    RemedyKind,
    Report,
    Review,
)
from putright.policy.money import Figure, Guidance, Head, pounds
from putright.policy.ombudsman import DatedWord, DesignatedPersons, OmbudsmanLists
from putright.policy.pages import Policy
from putright.policy.rules import (
    Beginning,
    Channels,
    Complainants,
    Exclusion,
    Extension,
    Intake,
    PassingOn,
    Refusal,
    RefusalToEscalate,
    Representation,
    Rule,
    Surveys,
    Timescale,
)
from putright.policy.stages import (
    Advice,
    Closure,
    Content,
    Escalation,
    Letter,
    Panel,
    Part,
    Stage,
)
from putright.policy.times import (
    DayZero,
    Moment,
    Span,
    Unit,
    Who,
    calendar_days,
    months,
    weeks,
    working_days,
    years,
)

CONTRACT = 1
"""The version of this vocabulary and of the hooks. A plugin states the one it was written for."""

__all__ = [
    "CONTRACT",
    "Advice",
    "Beginning",
    "Channels",
    "Closure",
    "Complainants",
    "Conduct",
    "Content",
    "DatedWord",
    "DayZero",
    "DesignatedPersons",
    "Escalation",
    "Exclusion",
    "Extension",
    "Figure",
    "Guidance",
    "Head",
    "Intake",
    "Letter",
    "Moment",
    "OmbudsmanLists",
    "Panel",
    "Part",
    "PassingOn",
    "Policy",
    "Records",
    "Refusal",
    "RefusalToEscalate",
    "Remedies",
    "Remedy",
    "RemedyKind",
    "Report",
    "Representation",
    "Review",
    "Rule",
    "Span",
    "Stage",
    "Surveys",
    "Timescale",
    "Unit",
    "Who",
    "calendar_days",
    "months",
    "pounds",
    "weeks",
    "working_days",
    "years",
]
