"""A stage begins, and its clocks start."""

from putright.casework.dates.deadlines import reckon
from putright.casework.desk import Desk
from putright.casework.stages.points import count_points
from putright.rules.steps import decider_of, stage_of
from putright.store.models import Complaint, Stage


def open_stage(desk: Desk, complaint: Complaint, number: int, reason: str | None = None) -> Stage:
    """Begin a stage today, or on the day of receipt where none was begun; its clocks start.

    A first stage that was left for another route is taken up again where it stood.
    """
    page = stage_of(desk.policy(complaint), number)
    if page is None:
        raise LookupError(f"{complaint.edition} has no stage {number}")
    earlier = desk.stages(complaint)
    begun = next((stage for stage in earlier if stage.number == number), None)
    stage = begun or desk.keep(
        Stage(
            complaint_id=complaint.id,
            number=number,
            name=page.name,
            opened_on=desk.today if earlier else complaint.received_on,
            decided_by=decider_of(page),
            escalation_reason=reason,
            created_at=desk.now,
        )
    )
    complaint.stage_number = number
    complaint.acknowledged_on, complaint.responded_on = stage.acknowledged_on, None
    complaint.panel_on = complaint.panel_met_on = None
    complaint.late_request_on = None
    complaint.comments_by, complaint.commented_on = stage.comments_by, stage.commented_on
    count_points(desk, complaint)
    reckon(desk, complaint, stage)
    return stage
