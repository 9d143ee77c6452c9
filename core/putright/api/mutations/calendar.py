"""What an administrator does to the landlord's calendar."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import Asked, attempt, id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.payloads import UserError
from putright.api.queries import Query
from putright.api.questions.asks import Asks
from putright.api.types.closed_days import ClosedDay
from putright.casework.dates.calendar_changes import proclaim_closed_day, take_back_closed_day
from putright.casework.desk import Desk
from putright.rules.proclaimed import Closed
from putright.store.records import CalendarDay

KEY = (
    "A key you make for this one act, at most 200 characters. Send it again with the same input "
    "within 24 hours and nothing happens twice."
)
TOLD = (
    "The deadlines, of those that the impact lists as staying, whose complainants have been told "
    "the new date. All others keep the date that was told."
)


@strawberry.input(description="A day to close.")
class ProclaimClosedDayInput:
    idempotency_key: str = given(KEY)
    day: date = given("The day.")
    kind: Closed = given("Whether it is a bank holiday or the office's own.")
    why: str = given(
        "Why it is closed, at most 200 characters, as people are told.", asks=Asks(longest=200)
    )
    told: list[strawberry.ID] = given(TOLD, default_factory=list, asks=Asks(of="Deadline"))


@strawberry.input(description="A day that is worked after all.")
class TakeBackClosedDayInput:
    idempotency_key: str = given(KEY)
    closed_day_id: strawberry.ID = given(
        "The day, by the id that closedDays gives.", asks=Asks(of="ClosedDay")
    )
    told: list[strawberry.ID] = given(TOLD, default_factory=list, asks=Asks(of="Deadline"))


@strawberry.type(description="The answer to a change of the calendar.")
class CalendarPayload:
    closed_day: ClosedDay | None = strawberry.field(
        description="The day as it stands now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to proclaimClosedDay.")
class ProclaimClosedDayPayload(CalendarPayload):
    pass


@strawberry.type(description="Answer to takeBackClosedDay.")
class TakeBackClosedDayPayload(CalendarPayload):
    pass


Answer = TypeVar("Answer", bound=CalendarPayload)
Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Changes to the calendar.")
class CalendarMutation:
    @strawberry.mutation(
        description="Close a day from now on: new deadlines are counted with it, the Ombudsman's "
        "limits anew; a date told to a resident never moves against them. For administrators."
    )
    def proclaim_closed_day(
        self, info: Ctx, input: Annotated[ProclaimClosedDayInput, THE_INPUT]
    ) -> ProclaimClosedDayPayload | None:
        return _change(
            info,
            input,
            ProclaimClosedDayPayload,
            lambda desk: proclaim_closed_day(
                desk, day=input.day, kind=input.kind, why=input.why, told=_told(input.told)
            ),
        )

    @strawberry.mutation(
        description="A day proclaimed closed is worked after all. Its record stays. For "
        "administrators."
    )
    def take_back_closed_day(
        self, info: Ctx, input: Annotated[TakeBackClosedDayInput, THE_INPUT]
    ) -> TakeBackClosedDayPayload | None:
        return _change(
            info,
            input,
            TakeBackClosedDayPayload,
            lambda desk: take_back_closed_day(
                desk,
                id_of(input.closed_day_id, "ClosedDay", "closedDayId"),
                told=_told(input.told),
            ),
        )


def _change(
    info: Ctx, asked: Asked, payload: type[Answer], do: Callable[[Desk], CalendarDay]
) -> Answer:
    """Do it, and have the house count by it."""
    row_id, errors = attempt(info, asked, lambda desk: do(desk).id)
    reading = info.context.reading
    info.context.house.learn_news(reading.landlord.slug)
    reading.look_again()
    now: Any = None  # the row; Strawberry reads it as the type that the payload names
    if row_id is not None:
        now = reading.session.get(CalendarDay, (reading.landlord.slug, row_id))
    return payload(closed_day=now, errors=errors, query=Query())


def _told(ids: list[strawberry.ID]) -> set[UUID]:
    return {id_of(each, "Deadline", "told") for each in ids}
