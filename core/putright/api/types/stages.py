"""A stage of the landlord's procedure."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed, identity, many, noun, one, part
from putright.api.types.guidance import StageGuidance
from putright.api.types.letters import Addressee, LetterPart, as_addressed, as_sent
from putright.api.types.node import Node
from putright.api.types.panels import Panel
from putright.facts import Outcome
from putright.store import models


@strawberry.type(description="What only staff see of a stage.")
class StageCasework:
    handler: str | None = column(models.Stage.handler, "The subject of the officer handling it.")
    guidance: list[StageGuidance] = many(
        models.Stage.guidance, "The guidance that was sought on it, oldest first."
    )


@noun(models.Stage, "One pass through a stage of the landlord's procedure.")
class Stage(Node):
    id: strawberry.ID = identity("Stage", models.Stage.id)
    number: int = column(models.Stage.number, "Which stage: 1 is the first.")
    name: str = column(models.Stage.name, "The policy's own words for it.")
    opened_on: date = column(models.Stage.opened_on, "The day it began.")
    acknowledged_on: date | None = column(
        models.Stage.acknowledged_on, "The day the acknowledgement was sent."
    )
    responded_on: date | None = column(models.Stage.responded_on, "The day the answer was sent.")
    decided_by: str = column(models.Stage.decided_by, "Who decides it, by their role.")
    escalation_reason: str | None = column(
        models.Stage.escalation_reason,
        "Why the complainant asked for this stage, if they said.",
        whole_of=models.Stage.complaint_id,
    )
    outcome: Outcome | None = column(
        models.Stage.outcome,
        "What was decided of the whole.",
        whole_of=models.Stage.complaint_id,
    )
    reasons: str | None = column(
        models.Stage.reasons, "The reasons given.", whole_of=models.Stage.complaint_id
    )
    acknowledgement: list[LetterPart] | None = computed(
        lambda stage, reading: as_sent(stage.acknowledgement, reading),
        "The acknowledgement as it was sent, in the policy's order; null where the policy does not "
        "say what it holds.",
        needs=[models.Stage.acknowledgement],
        whole_of=models.Stage.complaint_id,
    )
    letter: list[LetterPart] | None = computed(
        lambda stage, reading: as_sent(stage.letter, reading),
        "The answer as it was sent, in the policy's order; null until then, and where the policy "
        "does not say what it holds.",
        needs=[models.Stage.letter],
        whole_of=models.Stage.complaint_id,
    )
    acknowledgement_to: list[Addressee] = computed(
        lambda stage, _: as_addressed(stage.acknowledgement_to),
        "To whom the acknowledgement went: the complainant, whoever receives letters for them, or "
        "both. None until it was sent.",
        needs=[models.Stage.acknowledgement_to],
    )
    letter_to: list[Addressee] = computed(
        lambda stage, _: as_addressed(stage.letter_to),
        "To whom the answer went. None until it was sent.",
        needs=[models.Stage.letter_to],
    )
    comments_invited_on: date | None = column(
        models.Stage.comments_invited_on,
        "The day the complainant was asked to comment on the findings.",
    )
    comments_by: date | None = column(
        models.Stage.comments_by, "The last day for their comments; after it, it may be decided."
    )
    comments: str | None = column(
        models.Stage.comments,
        "Their comments; null where they declined, or until they come.",
        whole_of=models.Stage.complaint_id,
    )
    commented_on: date | None = column(
        models.Stage.commented_on, "The day of their comments, or on which they declined."
    )
    panel: Panel | None = one(models.Stage.panel, "The panel that decides it, once convened.")
    panels: list[Panel] = many(
        models.Stage.panels,
        "Every panel there was, oldest first: also those that were cancelled, and those that met "
        "before the stage began anew.",
    )
    casework: StageCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )
