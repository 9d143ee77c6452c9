"""Which days were proclaimed closed, as the landlord's database has it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from putright.rules.proclaimed import ProclaimedDay
from putright.store.records import CalendarDay


def proclaimed_days(session: Session) -> tuple[ProclaimedDay, ...]:
    """Every day ever proclaimed closed for the landlord of this session, in order."""
    rows = session.scalars(select(CalendarDay).order_by(CalendarDay.day, CalendarDay.id))
    return tuple(
        ProclaimedDay(row.day, row.why, row.kind, row.known_from, row.taken_back) for row in rows
    )
