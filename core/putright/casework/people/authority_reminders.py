"""An authority that is about to end: noted while there is time to renew it, and once.

It is near as any other date is, by the landlord's `warn_before`. What was renewed, replaced or
ended by somebody needs no reminder, nor does a complaint that is closed.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk
from putright.store.models import Representative

ENDING = "authority ending"


def still_to_note(desk: Desk, row: Representative) -> Iterator[tuple[str, str, datetime]]:
    """The job that has still something to note of it: kind, key and when it is due."""
    until = _ends(row)
    if until is not None and desk.today <= until:
        yield ENDING, f"{ENDING}:{row.id}:{until}", start_of(_near_from(desk, until))


def ask_for_reminder(desk: Desk, row: Representative) -> None:
    """Have the clock look in when its end is near."""
    for kind, key, due_at in still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)


def note_authority_ending(desk: Desk, representative_id: UUID) -> None:
    """Whoever handles the complaint can still ask the complainant. Its last day is within it."""
    row = desk.get(Representative, representative_id)
    if row is None:
        return
    complaint = desk.complaint(row.complaint_id)
    desk.session.refresh(row)
    until = _ends(row)
    if until is None or complaint.closed_on is not None:
        return
    if _near_from(desk, until) <= desk.today <= until:
        row.ending_noted_on = desk.today
        rule = desk.policy(complaint).representation
        desk.record(complaint, ENDING, rule, kind=row.kind, representative=row.id, until=until)
        desk.changed(complaint)


def _ends(row: Representative) -> date | None:
    """The last day that somebody may still be reminded of."""
    given = row.authority_from is not None and row.ended_from is None
    if not given or row.followed_by_id is not None or row.ending_noted_on is not None:
        return None
    return row.authority_until


def _near_from(desk: Desk, until: date) -> date:
    return desk.landlord.calendar.working_days_before(until, desk.landlord.warn_before)
