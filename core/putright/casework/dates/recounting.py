"""Open deadlines counted anew because a day came to be closed, or is worked after all.

Thousands of them rest on some hundred counts: the same promise, from the same days. So each is
read without its stored reasons, and each distinct count is made once.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select

from putright.casework.dates.deadlines import (
    Case,
    both_clocks,
    extensions,
    moments,
    timescales,
)
from putright.casework.dates.summaries import AWAITED
from putright.casework.desk import Desk
from putright.facts import Kind
from putright.policy import Who
from putright.rules.deadlines import Deadline as Reckoned
from putright.rules.happenings import Extended
from putright.store.base import among
from putright.store.models import Complaint, Deadline, Stage


class Facts(NamedTuple):
    """All that the dates of a deadline rest on besides the calendar, and those it has.

    Two deadlines of the same facts fall on the same days, for the same reasons.
    """

    task: str
    whose: Who
    due_on: date
    code_due_on: date | None
    kind: Kind
    route_clause: str | None
    edition: str
    standard: str | None
    received_on: date
    taken_on_on: date | None
    panel_met_on: date | None
    stage: int | None
    opened_on: date | None
    acknowledged_on: date | None
    responded_on: date | None
    given: tuple[Extended, ...] = ()


class Open(NamedTuple):
    """An open deadline, by its id and its complaint's."""

    row_id: UUID
    complaint_id: UUID
    facts: Facts


class Move(NamedTuple):
    """An open deadline whose promise, or whose Ombudsman's limit, falls on another day."""

    row_id: UUID
    complaint_id: UUID
    was: Facts
    promise: Reckoned
    limit: Reckoned | None

    @property
    def due_on(self) -> date:
        return self.promise.due

    @property
    def code_due_on(self) -> date | None:
        return self.limit.due if self.limit else None

    @property
    def stays(self) -> bool:
        """Whether the promise was made, and would move against the complainant."""
        if self.was.whose is Who.LANDLORD:
            return self.promise.due > self.was.due_on
        return self.promise.due < self.was.due_on


_READ = (
    *(Deadline.task, Deadline.whose, Deadline.due_on, Deadline.standard_due_on),
    *(Complaint.kind, Complaint.route_clause, Complaint.edition, Complaint.standard),
    *(Complaint.received_on, Complaint.taken_on_on, Complaint.panel_met_on),
    *(Stage.number, Stage.opened_on, Stage.acknowledged_on, Stage.responded_on),
)
"""The columns of `Facts`, in its order."""


def in_reach(desk: Desk, day: date) -> list[Open]:
    """The open deadlines of whose days this is one, by due date."""
    found = desk.session.execute(
        select(Deadline.id, Deadline.complaint_id, *_READ)
        .join(Complaint, Complaint.id == Deadline.complaint_id)
        .outerjoin(Stage, Stage.id == Deadline.stage_id)
        .where(
            Deadline.state.in_(AWAITED),
            Deadline.starts_on < day,
            or_(Deadline.due_on >= day, Deadline.standard_due_on >= day),
        )
        .order_by(Deadline.due_on, Deadline.id)
    ).all()
    given = extensions(desk, [row[0] for row in found])
    return [
        Open(row[0], row[1], Facts._make((*row[2:], tuple(given.get(row[0], ()))))) for row in found
    ]


def held(desk: Desk, day: date) -> list[Open]:
    """The same, with their complaints in hand: nobody changes them until this desk has risen."""
    in_hand: set[UUID] = set()
    while True:
        found = in_reach(desk, day)
        complaints = {each.complaint_id for each in found}
        if complaints <= in_hand:
            return found  # read after all of them were in hand
        desk.session.execute(
            select(Complaint.id)
            .where(among(Complaint.id, list(complaints)))
            .order_by(Complaint.id)
            .with_for_update()
        )
        in_hand |= complaints


def moves(desk: Desk, found: Sequence[Open]) -> Iterator[Move]:
    """What falls on another day by the calendar of this desk."""
    counted: dict[Facts, tuple[Reckoned, Reckoned | None] | None] = {}
    for row_id, complaint_id, facts in found:
        if facts not in counted:
            counted[facts] = _count(desk, facts)
        if clocks := counted[facts]:
            yield Move(row_id, complaint_id, facts, *clocks)


def _count(desk: Desk, facts: Facts) -> tuple[Reckoned, Reckoned | None] | None:
    """Both clocks by the calendar of this desk; `None` where they tell the days they told."""
    complaint = Complaint(  # no row: it says what these facts say, for whoever counts by a row
        kind=facts.kind,
        route_clause=facts.route_clause,
        edition=facts.edition,
        standard=facts.standard,
        received_on=facts.received_on,
        taken_on_on=facts.taken_on_on,
        panel_met_on=facts.panel_met_on,
    )
    stage = None
    if facts.stage is not None:
        stage = Stage(
            number=facts.stage,
            opened_on=facts.opened_on,
            acknowledged_on=facts.acknowledged_on,
            responded_on=facts.responded_on,
        )
    case = Case(desk, complaint, stage, moments(complaint, stage))
    for timescale in timescales(desk.policy(complaint), complaint, stage):
        if timescale.task == facts.task and timescale.of in case.started:
            promise, limit = both_clocks(case, timescale, facts.given, desk.landlord.calendar)
            if (promise.due, limit and limit.due) != (facts.due_on, facts.code_due_on):
                return promise, limit
    return None
