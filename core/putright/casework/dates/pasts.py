"""What happened in complaints, read for a replay: a few statements for each page of very many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, any_, bindparam, select, tuple_
from sqlalchemy.orm import Session

from putright.casework.standing import BROUGHT, as_contact
from putright.facts import Kind, Status
from putright.landlords import Landlord
from putright.replay import Given, Pass, Past, Told
from putright.rules.calendar import civil_date
from putright.rules.happenings import Extended
from putright.store.models import Complaint, Deadline, DeadlineRevision, Panel, Stage
from putright.store.records import Event

PAGE = 1000
ENDED = frozenset({Status.EXCLUDED, Status.CLOSED, Status.PASSED_ON})
ASKED_LATE = "asked late for the next stage"

_COMPLAINT = (
    *(Complaint.id, Complaint.reference, Complaint.edition, Complaint.standard),
    *(Complaint.status, Complaint.closed_on, Complaint.taken_on_on, *BROUGHT),
)
_IDS: Any = any_(bindparam("ids", type_=ARRAY(Uuid())))
_STAGES = (
    select(
        *(Stage.complaint_id, Stage.number, Stage.name, Stage.opened_on, Stage.acknowledged_on),
        *(Stage.responded_on, Stage.outcome, Panel.met_on),
    )
    .outerjoin(Panel, (Panel.landlord == Stage.landlord) & (Panel.current_for == Stage.id))
    .where(Stage.complaint_id == _IDS)
    .order_by(Stage.number)
)
_EXTENSIONS = (
    select(
        *(Deadline.complaint_id, Deadline.stage_number, Deadline.task, DeadlineRevision.told_on),
        *(DeadlineRevision.due_on, DeadlineRevision.reason, DeadlineRevision.clause),
    )
    .join(
        DeadlineRevision,
        (DeadlineRevision.landlord == Deadline.landlord)
        & (DeadlineRevision.deadline_id == Deadline.id),
    )
    .where(Deadline.complaint_id == _IDS, Deadline.earlier.is_(False))
    .order_by(DeadlineRevision.id)
)
_LATE_REQUESTS = (
    select(Event.complaint_id, Event.at)
    .where(Event.complaint_id == _IDS, Event.what == ASKED_LATE)
    .order_by(Event.at, Event.id)
)
_TOLD = select(
    *(Deadline.complaint_id, Deadline.stage_number, Deadline.task, Deadline.counted_as_of),
    Deadline.believed[-1]["at"].as_string().label("last_believed"),
).where(Deadline.complaint_id == _IDS, Deadline.earlier.is_(False))

Line = Any  # a row with the columns of one of the statements above
Stages = Mapping[tuple[UUID, int], Sequence[Line]]
"""Rows by the complaint and the stage that they belong to, in order."""


def pasts(
    session: Session, landlord: Landlord, since: date, until: date, today: date
) -> Iterator[list[tuple[Past, str | None]]]:
    """The pasts of the complaints received from one day to another, both within, in pages.

    Beside each stands the key of the standard that it is measured by. Contacts that turned out to
    be no complaint are left out. `today` is the day up to which what is open is known.
    """
    last: tuple[date, UUID] | None = None
    while True:
        statement = (
            select(*_COMPLAINT)
            .where(
                Complaint.kind == Kind.COMPLAINT,
                Complaint.received_on >= since,
                Complaint.received_on <= until,
            )
            .order_by(Complaint.received_on, Complaint.id)
            .limit(PAGE)
        )
        if last is not None:
            statement = statement.where(tuple_(Complaint.received_on, Complaint.id) > last)
        rows = session.execute(statement).all()
        if rows:
            yield _page(session, landlord, rows, today)
        if len(rows) < PAGE:
            return
        last = rows[-1].received_on, rows[-1].id


def past_of(
    session: Session, landlord: Landlord, which: ColumnElement[bool], today: date
) -> tuple[Past, str | None] | None:
    """The past of one complaint; `None` where there is none such, or it is held as no complaint."""
    statement = select(*_COMPLAINT).where(which, Complaint.kind == Kind.COMPLAINT)
    rows = session.execute(statement).all()
    return _page(session, landlord, rows, today)[0] if rows else None


def _page(
    session: Session, landlord: Landlord, rows: Sequence[Any], today: date
) -> list[tuple[Past, str | None]]:
    def find(statement: Any) -> Iterator[Line]:
        yield from session.execute(statement, {"ids": [row.id for row in rows]})

    stages: dict[UUID, list[Line]] = defaultdict(list)
    for stage in find(_STAGES):
        stages[stage.complaint_id].append(stage)
    extensions = _by_stage(find(_EXTENSIONS))
    late: dict[UUID, list[date]] = defaultdict(list)
    for request in find(_LATE_REQUESTS):
        late[request.complaint_id].append(civil_date(request.at))
    told = _by_stage(find(_TOLD)) if landlord.proclaimed else {}
    return [
        (_past(row, landlord, stages[row.id], extensions, late[row.id], told, today), row.standard)
        for row in rows
    ]


def _by_stage(rows: Iterable[Line]) -> Stages:
    found: dict[tuple[UUID, int], list[Line]] = defaultdict(list)
    for row in rows:
        found[row.complaint_id, row.stage_number].append(row)
    return found


def _past(
    row: Line,
    landlord: Landlord,
    stages: Sequence[Line],
    extensions: Stages,
    late: Sequence[date],
    told: Stages,
    today: date,
) -> Past:
    before = _before_stage_1(landlord, row.edition)
    passes = []
    for place, stage in enumerate(stages):
        following = stages[place + 1] if place + 1 < len(stages) else None
        key = row.id, stage.number
        passes.append(
            Pass(
                number=stage.number,
                name=stage.name,
                position=stage.number - before,
                opened=stage.opened_on,
                acknowledged=stage.acknowledged_on,
                responded=stage.responded_on,
                panel_met=stage.met_on,
                outcome=stage.outcome,
                asked=_asked(stage, following, late),
                given=tuple(
                    Given(each.task, Extended(each.told_on, each.due_on, each.reason, each.clause))
                    for each in extensions.get(key, ())
                ),
                told=_told(told.get(key, ())),
            )
        )
    return Past(
        reference=row.reference,
        edition=row.edition,
        contact=as_contact(row),
        passes=tuple(passes),
        until=None if row.status in ENDED else today,
        closed=row.closed_on,
        taken_on=row.taken_on_on,
    )


def _before_stage_1(landlord: Landlord, key: str) -> int:
    """Of an edition that is no longer installed nobody can tell; nor is it ever replayed."""
    policy = next((each for each in landlord.policies if each.key == key), None)
    return policy.before_stage_1 if policy else 0


def _asked(stage: Line, following: Line | None, late: Sequence[date]) -> date | None:
    """The day on which the stage after this one was asked for; of several, the first."""
    if stage.responded_on is None:
        return None
    begun: date | None = following.opened_on if following else None
    first = next(
        (day for day in late if day >= stage.responded_on and (begun is None or day <= begun)),
        None,
    )
    return first or begun


def _told(rows: Sequence[Line]) -> Mapping[str, Told]:
    """A limit is counted anew with all that is known, and each change of it is a new belief."""
    return {
        row.task: Told(
            row.counted_as_of,
            datetime.fromisoformat(row.last_believed) if row.last_believed else row.counted_as_of,
        )
        for row in rows
    }
