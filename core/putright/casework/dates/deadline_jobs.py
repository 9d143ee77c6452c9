"""When the clock looks in on a deadline: near it, after it, after the standard's limit."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from putright.casework.desk import Desk, Wanted
from putright.policy import Who
from putright.rules.calendar import LONDON
from putright.store.models import Deadline


def ask_for_jobs(desk: Desk, row: Deadline) -> None:
    """Have the clock look in when the date comes near, when it is past, and at a window's end."""
    desk.ask_all(jobs_of(desk, row))


def jobs_of(desk: Desk, row: Deadline) -> list[Wanted]:
    """The jobs that `ask_for_jobs` asks for."""
    return jobs_on(desk, row.id, row.whose, row.due_on, row.standard_due_on)


def jobs_on(
    desk: Desk, row_id: UUID, whose: Who, due_on: date | None, limit: date | None
) -> list[Wanted]:
    """The jobs for these dates of a deadline; without one, none for it."""

    def wanted(kind: str, due: date, day: date) -> Wanted:
        return Wanted(kind, row_id, f"{kind}:{row_id}:{due}", start_of(day))

    found = []
    if due_on is not None:
        after = due_on + timedelta(1)
        if whose is Who.COMPLAINANT:
            return [wanted("window ended", due_on, after)]
        warn = desk.landlord.calendar.working_days_before(due_on, desk.landlord.warn_before)
        found = [
            wanted("deadline approaching", due_on, warn),
            wanted("deadline missed", due_on, after),
        ]
    if limit is not None:
        found.append(wanted("standard missed", limit, limit + timedelta(1)))
    return found


def start_of(day: date) -> datetime:
    """The first instant of a civil day in London."""
    return datetime.combine(day, time(), LONDON)
