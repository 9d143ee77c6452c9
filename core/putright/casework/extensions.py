"""More time: given only as the page allows, with a reason that the complainant reads."""

from datetime import date

from putright.casework.checking import check
from putright.casework.deadlines import reckon, timescales
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, text
from putright.casework.problems import forbidden_by, invalid
from putright.facts import DeadlineState, Step
from putright.policy import Extension, Timescale, Who
from putright.rules.deadlines import latest_extension
from putright.store.models import Complaint, Deadline, DeadlineRevision


def extend_deadline(
    desk: Desk,
    complaint: Complaint,
    deadline: Deadline,
    *,
    due_on: date,
    reason: str,
    good_reason_beyond_cap: str | None = None,
) -> Deadline:
    """Move a date of the landlord's to a later day, and tell the complainant why.

    Raises `Refused` with the clause where the page gives no extension, where somebody else has to
    approve it, or where the new date passes the page's cap and no good reason is given.
    """
    check(desk, complaint, Step.EXTEND)
    if deadline.whose is not Who.LANDLORD or deadline.state not in (
        DeadlineState.RUNNING,
        DeadlineState.MISSED,
    ):
        raise invalid(
            "This date does not run any more, or is not yours to move.", "input", "deadlineId"
        )
    timescale = _timescale(desk, complaint, deadline)
    extension = _extension(desk, timescale)
    countable_day(desk, due_on, "dueOn")
    if due_on <= deadline.due_on or due_on < desk.today:
        raise invalid(
            f"It is due on {deadline.due_on}. Give a later day, and one that is not past.",
            "input",
            "dueOn",
        )
    beyond = optional_text(good_reason_beyond_cap, "goodReasonBeyondCap", longest=5000)
    # From the date before any extension, so that many small ones do not pass the cap.
    counted_to = date.fromisoformat(deadline.explanation["counted_to"])
    cap = latest_extension(timescale, counted_to, desk.landlord.calendar)
    if cap is not None and due_on > cap and beyond is None:
        raise forbidden_by(
            extension,
            f"Without a good reason it is extended to {cap} at the latest.",
            "input",
            "dueOn",
        )
    desk.keep(
        DeadlineRevision(
            deadline_id=deadline.id,
            was_due_on=deadline.due_on,
            due_on=due_on,
            reason=text(reason, "reason", longest=5000),
            clause=extension.clause,
            told_on=desk.today,
            approved_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    was = deadline.due_on
    reckon(desk, complaint, desk.stage(complaint) if deadline.stage_id else None)
    desk.record(
        complaint,
        "deadline extended",
        extension,
        task=deadline.task,
        was=was,
        due=due_on,
        good_reason_beyond_cap=beyond,
    )
    desk.changed(complaint)
    return deadline


def _timescale(desk: Desk, complaint: Complaint, deadline: Deadline) -> Timescale:
    stage = desk.stage(complaint) if deadline.stage_id else None
    for timescale in timescales(desk.policy(complaint), complaint, stage):
        if timescale.task == deadline.task:
            return timescale
    raise invalid("This date belongs to an earlier stage.", "input", "deadlineId")


def _extension(desk: Desk, timescale: Timescale) -> Extension:
    extension = timescale.extension
    if extension is None:
        raise forbidden_by(
            timescale, "The policy gives no more time for this.", "input", "deadlineId"
        )
    if extension.approved_by and extension.approved_by not in desk.actor.roles:
        raise forbidden_by(
            extension, f"This is for the {extension.approved_by} to give.", "input", "deadlineId"
        )
    return extension
