"""What a complaint's own row says of its open deadlines, so that a work list reads one row."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Boolean, Date, Uuid, case, func, select, update
from sqlalchemy.types import TypeEngine

from putright.casework.desk import Desk
from putright.facts import DeadlineState
from putright.policy import Policy, Who
from putright.rules.steps import stage_of
from putright.rules.updates import Awaited, is_delayed
from putright.store.base import among
from putright.store.many import brought_along
from putright.store.models import Complaint, Deadline

AWAITED = (DeadlineState.RUNNING, DeadlineState.MISSED)


def sum_up(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own summary of its deadlines up to date."""
    rows = desk.session.scalars(
        select(Deadline).where(Deadline.complaint_id == complaint.id, Deadline.state.in_(AWAITED))
    )
    sums = summary(desk.policy(complaint), complaint.stage_number, rows.all())
    complaint.next_due_on = sums.next_due_on
    complaint.delayed = sums.delayed
    if not complaint.delayed:
        complaint.update_due_on = None  # what was agreed on is over with the answer
    complaint.windows_end_on = sums.windows_end_on
    complaint.escalate_by = sums.escalate_by
    desk.session.flush()


class Summary(NamedTuple):
    """What a complaint's row says of its open deadlines."""

    next_due_on: date | None
    delayed: bool
    windows_end_on: date | None
    escalate_by: date | None


def summary(policy: Policy, stage_number: int, rows: Sequence[Awaited]) -> Summary:
    """Sum up the open deadlines of a complaint at this stage."""
    landlords = [row.due_on for row in rows if row.whose is Who.LANDLORD]
    windows = {row.task: row.due_on for row in rows if row.whose is Who.COMPLAINANT}
    return Summary(
        min(landlords, default=None),
        any(map(is_delayed, rows)),
        max(windows.values(), default=None),
        windows.get(escalation_window(policy, stage_number) or ""),
    )


def escalation_window(policy: Policy, stage_number: int) -> str | None:
    """The complainant's task whose window is the time to ask for the next stage."""
    following = stage_of(policy, stage_number + 1)
    return following.escalation.window if following and following.escalation else None


class OpenRow(NamedTuple):
    """What a summary reads of an open deadline."""

    whose: Who
    task: str
    state: DeadlineState
    due_on: date
    explanation: dict[str, Any]


SUMMED: dict[str, TypeEngine[Any]] = {
    "row_id": Uuid(),
    "next_due_on": Date(),
    "delayed": Boolean(),
    "windows_end_on": Date(),
    "escalate_by": Date(),
}


def sum_up_all(desk: Desk, complaints: Sequence[UUID]) -> None:
    """The same for very many, whose versions move on with it."""
    extended = func.jsonb_build_object("extensions", Deadline.explanation["extensions"])
    open_rows: dict[UUID, list[OpenRow]] = defaultdict(list)
    for complaint_id, *row in desk.session.execute(
        select(
            Deadline.complaint_id,
            *(Deadline.whose, Deadline.task, Deadline.state, Deadline.due_on),
            extended,
        ).where(among(Deadline.complaint_id, complaints), Deadline.state.in_(AWAITED))
    ):
        open_rows[complaint_id].append(OpenRow(*row))
    sums = [
        (row_id, *summary(desk.landlord.edition(edition), stage, open_rows[row_id]))
        for row_id, edition, stage in desk.session.execute(
            select(Complaint.id, Complaint.edition, Complaint.stage_number).where(
                among(Complaint.id, complaints)
            )
        )
    ]
    now = brought_along("now", SUMMED, sums)
    desk.session.execute(
        update(Complaint)
        .where(Complaint.id == now.c.row_id)
        .values(
            **{name: now.c[name] for name in Summary._fields},
            update_due_on=case((now.c.delayed, Complaint.update_due_on), else_=None),
            version=Complaint.version + 1,
            updated_at=desk.now,
        )
        .execution_options(synchronize_session=False)
    )
