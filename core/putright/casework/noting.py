"""What the clock notes. Each function looks again before it acts, and acts once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from putright.casework.conduct.reviews import WARNINGS
from putright.casework.dates.deadlines import running
from putright.casework.dates.reviewing import noted_by
from putright.casework.dates.summaries import sum_up
from putright.casework.desk import Desk
from putright.casework.investigation.updates import (
    DUE,
    NEAR,
    OVERDUE,
    note_update_due,
    note_update_near,
    note_update_overdue,
)
from putright.casework.ombudsman.days import (
    note_evidence_missed,
    note_evidence_near,
    note_order_missed,
    note_order_near,
)
from putright.casework.people.adjustment_reviews import ADJUSTMENTS
from putright.casework.people.authority_reminders import ENDING, note_authority_ending
from putright.casework.putting_right.remedies import is_open, note
from putright.casework.scanning import SCAN, scan_document
from putright.casework.stages.closing import end
from putright.casework.standing import standing
from putright.facts import DeadlineState, Event
from putright.policy import Rule, Who
from putright.rules.putting_right import followed_by
from putright.rules.steps import Ending, ending_blockers
from putright.store import records
from putright.store.models import Complaint, Deadline, Remedy


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
    ended. It can still be asked for the next stage: late, and so at discretion. While a promise is
    open it stays answered, which is noted; once it is kept, an officer closes the complaint.
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
    case = standing(complaint, desk.standard(complaint))
    if not ending_blockers(Ending.NO_REPLY, case, policy, desk.today):
        end(desk, complaint, Ending.NO_REPLY)
    elif not ending_blockers(Ending.NO_REPLY, replace(case, open_promises=0), policy, desk.today):
        clause = followed_by(policy, case.standard)
        desk.record(complaint, "left open", clause, open_promises=case.open_promises)
    desk.changed(complaint)


def note_promise_approaching(desk: Desk, remedy_id: UUID) -> None:
    """A promise is due soon: its reminder, noted once for each date, while it is open."""
    found = _take_promise(desk, remedy_id)
    if found is None:
        return
    complaint, row = found
    if row.due_on is None or row.approaching_noted_on is not None:
        return
    warn_on = desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)
    if warn_on <= desk.today <= row.due_on:
        row.approaching_noted_on = desk.today
        _note_promise(desk, complaint, row, "promise approaching")


def note_promise_overdue(desk: Desk, remedy_id: UUID) -> None:
    """A promise was not kept on its day. The day itself is still in time."""
    found = _take_promise(desk, remedy_id)
    if found is None:
        return
    complaint, row = found
    if row.due_on is None or row.overdue_noted_on is not None or desk.today <= row.due_on:
        return
    row.overdue_noted_on = desk.today
    _note_promise(desk, complaint, row, "promise overdue")


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
        "promise approaching": note_promise_approaching,
        "promise overdue": note_promise_overdue,
        **noted_by(WARNINGS),
        **noted_by(ADJUSTMENTS),
        ENDING: note_authority_ending,
        "evidence due soon": note_evidence_near,
        "evidence overdue": note_evidence_missed,
        "order due soon": note_order_near,
        "order overdue": note_order_missed,
        SCAN: scan_document,
        NEAR: note_update_near,
        DUE: note_update_due,
        OVERDUE: note_update_overdue,
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


def _take_promise(desk: Desk, remedy_id: UUID) -> tuple[Complaint, Remedy] | None:
    """The same for a promise, where it is still open."""
    row = desk.get(Remedy, remedy_id)
    if row is None:
        return None
    complaint = desk.complaint(row.complaint_id)
    desk.session.refresh(row)
    return (complaint, row) if is_open(row) else None


def _note_promise(desk: Desk, complaint: Complaint, row: Remedy, what: str) -> None:
    note(desk, complaint, row, what)
    desk.changed(complaint)


def _rule(row: Deadline) -> Rule:
    return Rule(row.clause, row.explanation["words"])
