"""What only staff see of a complaint."""

from datetime import date
from typing import Annotated

import strawberry

from putright.api.reading.connections import Connected
from putright.api.reading.fields import (
    column,
    computed,
    described,
    held,
    many,
    one,
)
from putright.api.types import updates
from putright.api.types.adjustments import Adjustment
from putright.api.types.age import AGE, out_of_time, out_of_time_because
from putright.api.types.documents import (
    ALL_EVIDENCE,
    EvidenceConnection,
)
from putright.api.types.involvements import Involvement
from putright.api.types.lessons import Lesson
from putright.api.types.officers import Assignment, Officer, Team
from putright.api.types.pages import PAGING
from putright.api.types.passing_on import PassingOn
from putright.api.types.petitions import (
    AS_THEY_JOINED,
    PetitionLead,
    SignatoryConnection,
)
from putright.api.types.policies import PolicyClause, clause_in
from putright.rules.people import AdjustmentStatus
from putright.store import models, petitions


@strawberry.type(description="What only staff see of a complaint.")
class Casework:
    handler: str | None = column(
        models.Complaint.handler, "The name of the officer handling it; null until acknowledged."
    )
    sender: list[str] = column(models.Complaint.sender, "What is known of who wrote.")
    about: list[str] = column(
        models.Complaint.about, "What it is about that the policy may treat apart."
    )
    receives_a_service: bool = column(
        models.Complaint.receives_a_service, "Whether the sender receives a service from us."
    )
    first_report: bool = column(
        models.Complaint.first_report, "Whether it is the first that was heard of the matter."
    )
    investigate: bool = column(
        models.Complaint.investigate, "Whether it is more than the first contact can put right."
    )
    dissatisfied: bool = column(models.Complaint.dissatisfied, "Whether it voices dissatisfaction.")
    appeals_a_warning: bool = column(
        models.Complaint.appeals_a_warning, "Whether it appeals against a warning."
    )
    signatories: SignatoryConnection | None = held(
        Connected(petitions.Signatory.complaint, AS_THEY_JOINED),
        "Who signed it by name, in the order they were recorded; none unless it is a petition.",
        arguments=PAGING,
    )
    petition_leads: list[PetitionLead] = many(
        models.Complaint.petition_leads,
        "Who led the petition, and who does now: the last.",
    )
    passed_on: list[PassingOn] = many(
        models.Complaint.passings_on, "To whom it was passed on, and what they made of it."
    )
    out_of_time: PolicyClause | None = computed(
        out_of_time,
        "The age limit that it is over, by what is known now. An officer may take it all the same.",
        needs=AGE,
    )
    out_of_time_because: str | None = computed(
        out_of_time_because, "How its age was counted.", needs=AGE
    )
    grade: PolicyClause | None = computed(
        lambda row, reading: clause_in(reading, row.edition, row.grade),
        "Its grade in the log, by the clause that names it.",
        needs=[models.Complaint.edition, models.Complaint.grade],
    )
    evidence: EvidenceConnection | None = ALL_EVIDENCE
    updates_owed: PolicyClause | None = updates.UPDATES_OWED
    lesson: Lesson | None = one(models.Complaint.lesson, "What was learned from it.")
    confidential: bool = column(
        models.Complaint.confidential, "Whether only some of the staff read it."
    )
    may_read: list[str] = column(
        models.Complaint.may_read,
        "The subjects of those who read it, where it is confidential, beside whoever has it.",
    )
    officer: Officer | None = one(models.Complaint.officer, "The officer who has it now.")
    team: Team | None = one(models.Complaint.team, "The team that has it now.")
    assignments: list[Assignment] = many(
        models.Complaint.assignments, "To whom it was given, oldest first."
    )
    involvements: list[Involvement] = many(
        models.Complaint.involvements,
        "Who handled it, decided it, is complained about, or declared a conflict of interest.",
    )
    adjustments: list[Adjustment] = many(
        models.Complaint.adjustments,
        "What is done differently for the complainant, or was, oldest first.",
        statuses=(
            models.Adjustment.status,
            Annotated[list[AdjustmentStatus] | None, described("Only those in these statuses.")],
        ),
    )
    late_request_on: date | None = column(
        models.Complaint.late_request_on,
        "The day of a late request for the next stage that waits for an officer's decision.",
    )
