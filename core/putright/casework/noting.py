"""What the clock notes. Each function looks again before it acts, and acts once."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from putright.casework.complaints import end
from putright.casework.deadlines import running, sum_up
from putright.casework.desk import Desk
from putright.casework.standing import standing
from putright.facts import DeadlineState, Event
from putright.policy import Rule, Who
from putright.rules.steps import Ending, ending_blockers
from putright.store import records
from putright.store.models import Complaint, Deadline


def note_approaching(desk: Desk, deadline_id: UUID) -> None:
    """The date is near: noted once, while there is still something to be done about it."""
    found = _take(desk, deadline_id)
    if found is None:
        return
    complaint, row = found
    warn_on = desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)
    near = warn_on <= desk.today <= row.due_on
    if row.state is DeadlineState.RUNNING and near and row.approaching_noted_on is None:
        row.approaching_noted_on = desk.today
        desk.record(complaint, "deadline approaching", _rule(row), task=row.task, due=row.due_on)
        desk.changed(complaint)


def note_missed(desk: Desk, deadline_id: UUID) -> None:
    """The landlord is late by its own promise. The due day itself is still in time."""
    found = _take(desk, deadline_id)
    if found is None:
        return
    complaint, row = found
    if row.state is DeadlineState.RUNNING and desk.today > row.due_on:
        row.state = DeadlineState.MISSED
        row.missed_noted_on = desk.today
        desk.record(complaint, "deadline missed", _rule(row), task=row.task, due=row.due_on)
        sum_up(desk, complaint)
        desk.changed(complaint)


def note_standard_missed(desk: Desk, deadline_id: UUID) -> None:
    """The landlord is late by the standard, whatever its own promise says."""
    found = _take(desk, deadline_id)
    if found is None:
        return
    complaint, row = found
    awaited = row.state in (DeadlineState.RUNNING, DeadlineState.MISSED)
    late = row.standard_due_on is not None and desk.today > row.standard_due_on
    if awaited and late and row.standard_missed_noted_on is None:
        row.standard_missed_noted_on = desk.today
        desk.record(
            complaint,
            "standard missed",
            task=row.task,
            due=row.standard_due_on,
            edition=complaint.standard,
        )
        desk.changed(complaint)


def note_window_ended(desk: Desk, deadline_id: UUID) -> None:
    """A window of the complainant's has passed unused, and so have those that end with it.

    Where the page closes a complaint for want of a reply, it is closed now, if every window has
    ended. It can still be asked for the next stage: late, and so at discretion.
    """
    found = _take(desk, deadline_id)
    if found is None:
        return
    complaint, row = found
    if row.state is not DeadlineState.RUNNING or desk.today <= row.due_on:
        return
    for window in list(running(desk, complaint, Who.COMPLAINANT)):
        if desk.today > window.due_on:
            window.state = DeadlineState.ENDED
            desk.record(
                complaint, "window ended", _rule(window), task=window.task, due=window.due_on
            )
    sum_up(desk, complaint)
    policy = desk.policy(complaint)
    if not ending_blockers(Ending.NO_REPLY, standing(complaint), policy, desk.today):
        end(desk, complaint, Ending.NO_REPLY)
    desk.changed(complaint)


def tell_plugins(desk: Desk, event_id: UUID) -> None:
    """Tell the landlord's plugins of something that was safely stored."""
    row = desk.get(records.Event, event_id)
    if row is not None:
        desk.landlord.hook.after_event(
            event=Event(
                id=row.id,
                case_id=row.complaint_id,
                at=row.at,
                what=row.what,
                facts=MappingProxyType(dict(row.facts)),
            )
        )


NOTES: Mapping[str, Callable[[Desk, UUID], None]] = MappingProxyType(
    {
        "deadline approaching": note_approaching,
        "deadline missed": note_missed,
        "standard missed": note_standard_missed,
        "window ended": note_window_ended,
        "tell": tell_plugins,
    }
)
"""What each kind of job does."""


def _take(desk: Desk, deadline_id: UUID) -> tuple[Complaint, Deadline] | None:
    """Take the complaint in hand, then read the deadline as it is now."""
    row = desk.get(Deadline, deadline_id)
    if row is None:
        return None
    complaint = desk.complaint(row.complaint_id)
    desk.session.refresh(row)
    return complaint, row


def _rule(row: Deadline) -> Rule:
    return Rule(row.clause, row.explanation["words"])
