"""What an administrator does about exceptional circumstances."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import Asked, attempt, id_of
from putright.api.mutations.calendar import KEY
from putright.api.mutations.inputs import given
from putright.api.mutations.payloads import UserError
from putright.api.queries import Query
from putright.api.questions import recorded
from putright.api.questions.asks import Asks
from putright.api.questions.days import PAST, held, today
from putright.api.types.circumstances import ExceptionalCircumstance
from putright.casework.dates import circumstances
from putright.casework.dates.circumstances import declared_circumstances
from putright.casework.desk import Desk
from putright.rules.circumstances import CircumstanceDuty
from putright.store import circumstances as store

WHICH = "Which, by the id that exceptionalCircumstances gives."


@strawberry.input(description="What keeps the landlord from the Code for a time.")
class DeclareExceptionalCircumstanceInput:
    idempotency_key: str = given(KEY)
    what: str = given(
        "What happened, at most 2000 characters, as people are told.", asks=Asks(longest=2000)
    )
    began_on: date = given("Its first day; a day that has come.", asks=PAST)
    return_expected_on: date = given(
        "The day on which the Code is expected to be kept to again.",
        asks=Asks(earliest=today, not_before="beganOn"),
    )


@strawberry.input(description="Something told or published about exceptional circumstances.")
class RecordCircumstanceDutyInput:
    idempotency_key: str = given(KEY)
    circumstance_id: strawberry.ID = given(WHICH, asks=Asks(of="ExceptionalCircumstance"))
    done_on: date = given(
        "The day on which it was done.", asks=Asks(earliest=held("began_on"), latest=today)
    )
    duty: CircumstanceDuty = given("What was done.", asks=Asks(chosen_when=recorded.on_another_day))


@strawberry.input(description="Another day on which the Code is expected to be kept to again.")
class MoveExpectedReturnInput:
    idempotency_key: str = given(KEY)
    circumstance_id: strawberry.ID = given(WHICH, asks=Asks(of="ExceptionalCircumstance"))
    return_expected_on: date = given(
        "The new day.",
        asks=Asks(
            earliest=held("began_on"),
            recorded=recorded.recorded("return_expected_on"),
            one_of="moved",
        ),
    )
    reason: str = given("Why it moves, in words that people are told.", asks=Asks(longest=2000))


@strawberry.input(description="The end of exceptional circumstances.")
class EndExceptionalCircumstanceInput:
    idempotency_key: str = given(KEY)
    circumstance_id: strawberry.ID = given(WHICH, asks=Asks(of="ExceptionalCircumstance"))
    ended_on: date = given(
        "The last day on which the Code could not be kept to.",
        asks=Asks(earliest=held("began_on"), latest=today),
    )


@strawberry.type(description="The answer to anything done about exceptional circumstances.")
class CircumstancePayload:
    exceptional_circumstance: ExceptionalCircumstance | None = strawberry.field(
        description="What was declared, as it stands now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to declareExceptionalCircumstance.")
class DeclareExceptionalCircumstancePayload(CircumstancePayload):
    pass


@strawberry.type(description="Answer to recordCircumstanceDuty.")
class RecordCircumstanceDutyPayload(CircumstancePayload):
    pass


@strawberry.type(description="Answer to moveExpectedReturn.")
class MoveExpectedReturnPayload(CircumstancePayload):
    pass


@strawberry.type(description="Answer to endExceptionalCircumstance.")
class EndExceptionalCircumstancePayload(CircumstancePayload):
    pass


Answer = TypeVar("Answer", bound=CircumstancePayload)
Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Exceptional circumstances, from the declaration to the end.")
class CircumstanceMutation:
    @strawberry.mutation(
        description="Declare what keeps the landlord from the Code. It is shown beside every "
        "deadline that runs in its time, and moves none. For administrators."
    )
    def declare_exceptional_circumstance(
        self, info: Ctx, input: Annotated[DeclareExceptionalCircumstanceInput, THE_INPUT]
    ) -> DeclareExceptionalCircumstancePayload | None:
        return _change(
            info,
            input,
            DeclareExceptionalCircumstancePayload,
            lambda desk: circumstances.declare_circumstance(
                desk,
                what=input.what,
                began_on=input.began_on,
                return_expected_on=input.return_expected_on,
            ),
        )

    @strawberry.mutation(
        description="Record that the Ombudsman or the residents were told, or that it was "
        "published. For administrators."
    )
    def record_circumstance_duty(
        self, info: Ctx, input: Annotated[RecordCircumstanceDutyInput, THE_INPUT]
    ) -> RecordCircumstanceDutyPayload | None:
        return _change(
            info,
            input,
            RecordCircumstanceDutyPayload,
            lambda desk: circumstances.record_circumstance_duty(
                desk,
                id_of(input.circumstance_id, "ExceptionalCircumstance", "circumstanceId"),
                duty=input.duty,
                done_on=input.done_on,
            ),
        )

    @strawberry.mutation(
        description="Expect the return on another day; the day before stays on record. For "
        "administrators."
    )
    def move_expected_return(
        self, info: Ctx, input: Annotated[MoveExpectedReturnInput, THE_INPUT]
    ) -> MoveExpectedReturnPayload | None:
        return _change(
            info,
            input,
            MoveExpectedReturnPayload,
            lambda desk: circumstances.move_expected_return(
                desk,
                id_of(input.circumstance_id, "ExceptionalCircumstance", "circumstanceId"),
                return_expected_on=input.return_expected_on,
                reason=input.reason,
            ),
        )

    @strawberry.mutation(description="The Code is kept to again. For administrators.")
    def end_exceptional_circumstance(
        self, info: Ctx, input: Annotated[EndExceptionalCircumstanceInput, THE_INPUT]
    ) -> EndExceptionalCircumstancePayload | None:
        return _change(
            info,
            input,
            EndExceptionalCircumstancePayload,
            lambda desk: circumstances.end_circumstance(
                desk,
                id_of(input.circumstance_id, "ExceptionalCircumstance", "circumstanceId"),
                ended_on=input.ended_on,
            ),
        )


def _change(
    info: Ctx,
    asked: Asked,
    payload: type[Answer],
    do: Callable[[Desk], store.ExceptionalCircumstance],
) -> Answer:
    """Do it, and have the house know what was declared."""
    row_id, errors = attempt(info, asked, lambda desk: do(desk).id)
    context = info.context
    context.reading.look_again()
    now: Any = None  # what was declared; Strawberry reads it as the type that the payload names
    if row_id is not None:
        context.house.learn_news(context.caller.landlord)
        declared = declared_circumstances(context.reading.session)
        now = next(each for each in declared if each.id == row_id)
    return payload(exceptional_circumstance=now, errors=errors, query=Query())
