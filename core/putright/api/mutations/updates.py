"""Updates agreed on and given."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions.asks import Asks
from putright.api.questions.days import SINCE_RECEIPT
from putright.casework.investigation import updates
from putright.casework.vocabulary import CHANNELS
from putright.policy import Unit
from putright.rules.updates import INTERVALS, LONGEST


@strawberry.input(description="Every how often the complainant is told how it goes.")
class AgreeUpdatesInput(OnComplaint):
    every: int = given("How many: 1 to 90.", asks=Asks(least=1, most=LONGEST))
    unit: Unit = given(
        "Of which: WORKING_DAYS, CALENDAR_DAYS or WEEKS.",
        asks=Asks(only=tuple(each.name for each in INTERVALS)),
    )
    agreed_on: date = given("The day the complainant agreed to it.", asks=SINCE_RECEIPT)


@strawberry.input(description="What the complainant was told of how it goes.")
class RecordUpdateInput(OnComplaint):
    words: str = given("What they were told, as it was. It is kept as a contact.")
    channel: str = given("How: phone, email and so on.", asks=Asks(choices=CHANNELS))
    told_on: date = given(
        "The day they were told; not before the update ahead of it.", asks=SINCE_RECEIPT
    )


@strawberry.type(description="Answer to agreeUpdates.")
class AgreeUpdatesPayload(Payload):
    pass


@strawberry.type(description="Answer to recordUpdate.")
class RecordUpdatePayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Updates while an answer is put off or late.")
class UpdateMutation:
    @strawberry.mutation(
        description="Record that the complainant agreed to be told how it goes, every so often, "
        "because the answer is put off or late. The answer ends it."
    )
    def agree_updates(
        self, info: Ctx, input: Annotated[AgreeUpdatesInput, THE_INPUT]
    ) -> AgreeUpdatesPayload | None:
        return on_complaint(
            info,
            input,
            AgreeUpdatesPayload,
            lambda desk, complaint: updates.agree_updates(
                desk, complaint, every=input.every, unit=input.unit, agreed_on=input.agreed_on
            ),
        )

    @strawberry.mutation(
        description="Record that the complainant was told how it goes. The next update is due an "
        "interval after that day."
    )
    def record_update(
        self, info: Ctx, input: Annotated[RecordUpdateInput, THE_INPUT]
    ) -> RecordUpdatePayload | None:
        return on_complaint(
            info,
            input,
            RecordUpdatePayload,
            lambda desk, complaint: updates.record_update(
                desk,
                complaint,
                words=input.words,
                channel=input.channel,
                told_on=input.told_on,
            ),
        )
