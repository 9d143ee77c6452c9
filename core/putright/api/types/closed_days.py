"""Days proclaimed closed, and what closing a day would do to open deadlines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from inspect import Parameter
from operator import attrgetter
from typing import Annotated, Any, NamedTuple

import strawberry
from sqlalchemy import select

from putright.api.callers import actor_of
from putright.api.errors import ClientError
from putright.api.reading.at_hand import asked_for, page_at_hand
from putright.api.reading.fields import Ordinarily, computed, described, value
from putright.api.reading.pages import Order, Slice, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.scope import sees_complaint
from putright.api.types.complaints import Complaint
from putright.api.types.deadlines import Deadline
from putright.api.types.pages import PageInfo
from putright.api.types.root_actions import AvailableAction, closed_day_offers
from putright.api.types.words import explained
from putright.casework.dates.calendar_changes import impact_of_closing
from putright.casework.dates.recounting import Move
from putright.casework.desk import Desk
from putright.casework.problems import Refused
from putright.rules.proclaimed import Closed
from putright.store.base import among
from putright.store.models import Complaint as ComplaintRow
from putright.store.models import Deadline as DeadlineRow
from putright.store.records import CalendarDay

explained(
    Closed,
    "ClosedDayKind",
    "Why nobody works on a day that was proclaimed closed.",
    BANK_HOLIDAY="A bank holiday: it counts for nobody's working days.",
    CLOSURE="The landlord's office is closed: it stops only a clock whose page says so.",
)


@strawberry.type(description="A day proclaimed closed after the calendar was published.")
class ClosedDay:
    id: strawberry.ID = computed(
        lambda day, _: f"ClosedDay:{day.id}", "Names it to takeBackClosedDay. It is no node."
    )
    day: date = value("day", "The day.")
    why: str = value("why", "Why it is closed, as people are told.")
    kind: Closed = value("kind", "Whether it is a bank holiday or the office's own.")
    known_from: datetime = value("known_from", "Since when it is known here.")
    known_by: str = value("known_by", "Who proclaimed it.")
    taken_back: datetime | None = value("taken_back", "When it was taken back; null: it stands.")
    taken_back_by: str | None = value("taken_back_by", "Who took it back.")
    moved: int = value("moved", "How many dates moved when it was proclaimed or taken back.")
    kept: int = value("kept", "How many dates stayed as they were promised all the same.")
    available_actions: list[AvailableAction] = computed(
        closed_day_offers, "What this caller may do about it now."
    )


@strawberry.type(description="An open deadline that a closed day would move.")
class CalendarMove:
    deadline: Deadline = computed(lambda shown, _: shown.row, "The deadline as it stands.")
    complaint: Complaint = computed(lambda shown, _: shown.complaint, "Whose deadline it is.")
    would_be_due_on: date = computed(lambda shown, _: shown.move.due_on, "When it would be due.")
    code_would_be_due_on: date | None = computed(
        lambda shown, _: shown.move.code_due_on, "When the Ombudsman's own limit would fall."
    )
    stays: bool = computed(
        lambda shown, _: shown.move.stays,
        "Whether the date stays as it was told all the same, because moving it would be against "
        "the complainant. It moves only where proclaimClosedDay says that they were told.",
    )


@strawberry.type(description="A deadline that would move, in a page.")
class CalendarMoveEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: CalendarMove = value("node", "The deadline and where it would move.")


@strawberry.type(description="What closing a day would do to open deadlines, by due date.")
class CalendarMoveConnection:
    edges: list[CalendarMoveEdge] = value("edges", "What would move, each with its cursor.")
    nodes: list[CalendarMove] = value("rows", "What would move, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many would move in all.")


@strawberry.type(description="A closed day in a page.")
class ClosedDayEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: ClosedDay = value("node", "The day.")


@strawberry.type(description="The days proclaimed closed, the newest first.")
class ClosedDayConnection:
    edges: list[ClosedDayEdge] = value("edges", "The days, each with its cursor.")
    nodes: list[ClosedDay] = value("rows", "The days, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many there are in all.")


class ImpactOfClosing(Ordinarily):
    """What a closed day would move; null for whoever is not staff. Nothing is written."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice | None:
        if not reading.sight.staff:
            return None
        day, kind = arguments.pop("day"), arguments.pop("kind")
        page = page_of(BY_DUE_DATE, **asked_for(arguments))
        now = datetime.combine(reading.today, time.max, UTC)
        desk = Desk(reading.landlord, reading.session, actor_of(reading.caller), now)
        try:
            moves = impact_of_closing(desk, day, kind)
        except Refused as refused:
            raise ClientError(str(refused)) from None
        return _with_rows(reading, page_at_hand(page, _seen(reading, moves), attrgetter("row_id")))


def _seen(reading: Reading, moves: Sequence[Move]) -> list[Move]:
    """Those of complaints that the caller sees."""
    table = ComplaintRow.__table__
    ids = select(ComplaintRow.id).where(
        sees_complaint(reading.sight, table),
        among(ComplaintRow.id, list({move.complaint_id for move in moves})),
    )
    seen = set(reading.session.scalars(ids, reading.scope))
    return [move for move in moves if move.complaint_id in seen]


def _with_rows(reading: Reading, found: Slice) -> Slice:
    """The page with the rows that it shows: of a page alone, however many would move."""
    rows = reading.session.execute(
        select(DeadlineRow, ComplaintRow)
        .join(ComplaintRow, ComplaintRow.id == DeadlineRow.complaint_id)
        .where(among(DeadlineRow.id, [move.row_id for move in found.rows]))
    )
    at_hand = {row.id: (row, complaint) for row, complaint in rows}
    shown = [Shown(move, *at_hand[move.row_id]) for move in found.rows]
    return replace(found, rows=shown, cursor=lambda each: found.cursor(each.move))


class Shown(NamedTuple):
    """A move, with the rows it is about."""

    move: Move
    row: DeadlineRow
    complaint: ComplaintRow


class EveryClosedDay(Ordinarily):
    """Every day that was ever proclaimed closed; null for whoever is not staff."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice | None:
        if not reading.sight.staff:
            return None
        page = page_of(NEWEST, **asked_for(arguments))
        rows = reading.session.scalars(select(CalendarDay))
        return page_at_hand(page, rows, lambda row: row.id)


WHICH_DAY = (
    Parameter(
        "day",
        Parameter.KEYWORD_ONLY,
        annotation=Annotated[date, described("The day that would be closed.")],
    ),
    Parameter(
        "kind",
        Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            Closed, described("Whether it would be a bank holiday or the office's own.")
        ],
    ),
)

BY_DUE_DATE = Order(
    "move", key=attrgetter("c.due_on"), key_of=lambda move: move.was.due_on, instants=False
)
NEWEST = Order(
    "closed day", key=attrgetter("c.day"), key_of=lambda row: row.day, instants=False,
    descending=True,
)  # fmt: skip
