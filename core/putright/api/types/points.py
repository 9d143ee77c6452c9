"""The points of a complaint, and what each stage found of them."""

from datetime import date
from typing import Any

import strawberry

from putright.api.reading.fields import column, computed, identity, many, noun
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.record_actions import OF_COMPLAINT, AvailableAction, point_offers
from putright.api.types.words import explained
from putright.facts import Outcome, Responsible
from putright.store import models

explained(
    Responsible,
    "Responsible",
    "Whether a point is for the landlord to put right.",
    YES="The landlord is responsible.",
    NO="It is not; the note says why, or whose it is.",
    UNCLEAR="It is not clear yet.",
)


def _told(finding: models.Finding, reading: Reading, what: Any) -> Any:
    return what if reading.sight.staff or finding.told_on is not None else None


@strawberry.type(
    description="What a stage found of a point. The complainant reads it once they are told: when "
    "they are asked to comment, or with the answer."
)
class Finding:
    stage: int = column(models.Finding.stage_number, "The number of the stage that found it.")
    found_on: date = column(models.Finding.found_on, "The day it was recorded.")
    told_on: date | None = column(
        models.Finding.told_on, "The day the complainant was told; null until then."
    )
    earlier: bool = column(
        models.Finding.earlier, "Whether the stage has begun anew since: it answers nothing now."
    )
    outcome: Outcome | None = computed(
        lambda finding, reading: _told(finding, reading, finding.outcome),
        "What was found of this point.",
        needs=[models.Finding.told_on, models.Finding.outcome],
    )
    reasons: str | None = computed(
        lambda finding, reading: _told(finding, reading, finding.reasons),
        "Why.",
        needs=[models.Finding.told_on, models.Finding.reasons],
    )


@noun(models.Point, "One matter of a complaint, which its answer has to answer.")
class Point(Node):
    id: strawberry.ID = identity("Point", models.Point.id)
    number: int = column(models.Point.number, "Its number in the complaint: 1 is the first.")
    words: str = column(models.Point.words, "What it is.")
    raised_on: date = column(models.Point.raised_on, "The day it was raised.")
    raised_by: str | None = column(
        models.Point.raised_by, "Who raised it; null where the complainant did."
    )
    responsible: Responsible | None = column(
        models.Point.responsible, "Whether the landlord is responsible; null until that is said."
    )
    responsible_note: str | None = column(
        models.Point.responsible_note, "Why it is not, or whose it is, or what is not clear."
    )
    available_actions: list[AvailableAction] = computed(
        point_offers,
        "What this caller may do to it now.",
        needs=[models.Point.id],
        always=OF_COMPLAINT,
    )
    findings: list[Finding] = many(
        models.Point.findings,
        "What each stage found, in order; a stage that began anew, what it found before too.",
    )
