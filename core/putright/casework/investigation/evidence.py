"""What a point is decided on: documents and things seen, each with what it shows."""

from datetime import date
from uuid import UUID

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.investigation.documents import the_document
from putright.casework.problems import invalid
from putright.casework.stages.points import the_point
from putright.facts import Step
from putright.rules.contacts import kept_by
from putright.store.documents import Evidence
from putright.store.models import Complaint


def record_evidence(
    desk: Desk,
    complaint: Complaint,
    point_id: UUID,
    *,
    shows: str,
    document_id: UUID | None = None,
    described: str | None = None,
    seen_on: date | None = None,
) -> Evidence:
    """Weigh a document of the complaint, or a thing that is described, on one of its points.

    `seen_on` is the day on which a described thing was seen.
    """
    check(desk, complaint, Step.RECORD_EVIDENCE)
    point = the_point(desk, complaint, point_id, "pointId")
    if (document_id is None) == (described is None):
        raise invalid("Name a document, or describe what was seen; one of both.", "input")
    if document_id is not None:
        the_document(desk, complaint, document_id, "documentId")
        if seen_on is not None:
            raise invalid("This is of something described.", "input", "seenOn")
    row = desk.keep(
        Evidence(
            complaint_id=complaint.id,
            point_id=point.id,
            stage_number=complaint.stage_number,
            document_id=document_id,
            described=None if described is None else text(described, "described", longest=5000),
            seen_on=past_day(desk, seen_on, "seenOn") if seen_on else None,
            shows=text(shows, "shows", longest=5000),
            recorded_by=desk.actor.name,
            recorded_on=desk.today,
            created_at=desk.now,
        )
    )
    desk.record(
        complaint,
        "evidence weighed",
        kept_by(desk.policy(complaint), desk.standard(complaint)),
        number=point.number,
        stage=complaint.stage_number,
        document_id=document_id,
    )
    desk.changed(complaint)
    return row
