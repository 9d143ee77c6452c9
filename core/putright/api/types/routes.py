"""What an incoming contact was found to be."""

import strawberry

from putright.api.reading.fields import column, computed
from putright.api.types.policies import PolicyClause, clause_in
from putright.facts import Kind
from putright.store import models


@strawberry.type(description="What an incoming contact was found to be, and by which clause.")
class Route:
    kind: Kind = column(models.Complaint.kind, "What it is.")
    clause: PolicyClause | None = computed(
        lambda row, reading: clause_in(reading, row.route_edition or row.edition, row.route_clause),
        "The clause that says so, of the policy; where that is silent, of the Ombudsman's Code.",
        needs=[
            models.Complaint.edition,
            models.Complaint.route_edition,
            models.Complaint.route_clause,
        ],
    )
    why: str | None = column(models.Complaint.route_why, "Why, in one sentence.")
    instead: str | None = column(
        models.Complaint.route_instead, "Where else the sender can go, if anywhere."
    )
