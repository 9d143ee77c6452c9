"""Panels: convened and held."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import on_complaint
from putright.api.mutations.inputs import (
    OnComplaint,
    given,
)
from putright.api.mutations.payloads import Payload
from putright.api.questions import page
from putright.api.questions.asks import Asks
from putright.api.questions.days import FROM_TODAY, SINCE_RECEIPT
from putright.casework import panels
from putright.casework.panels import Member


@strawberry.input(description="Somebody who sits on a Panel.")
class PanelMemberInput:
    name: str = given("Who sits.", asks=Asks(longest=200))
    capacity: str = given(
        "In which capacity, in the words of the policy: Tenant Forum.",
        asks=Asks(choices=page.capacities),
    )

    def member(self) -> Member:
        return Member(self.name, self.capacity)


@strawberry.input(description="A Panel to be convened.")
class ConvenePanelInput(OnComplaint):
    meets_on: date = given("The day of the meeting.", asks=FROM_TODAY)
    members: list[PanelMemberInput] = given(
        "Who sits, each in a capacity that the policy names.",
        asks=Asks(one_for_each="capacity", rule=page.panel),
    )
    venue: str | None = given("Where, or how.", default=None, asks=Asks(longest=500))
    complainant_attends: bool | None = given("Whether the complainant will attend.", default=None)


@strawberry.input(description="A Panel that met.")
class HoldPanelInput(OnComplaint):
    met_on: date = given("The day on which it met.", asks=SINCE_RECEIPT)
    complainant_attended: bool = given("Whether the complainant was there.")


@strawberry.type(description="Answer to convenePanel.")
class ConvenePanelPayload(Payload):
    pass


@strawberry.type(description="Answer to holdPanel.")
class HoldPanelPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Panels that decide a stage.")
class PanelMutation:
    @strawberry.mutation(description="Convene the Panel that decides the stage.")
    def convene_panel(
        self, info: Ctx, input: Annotated[ConvenePanelInput, THE_INPUT]
    ) -> ConvenePanelPayload | None:
        return on_complaint(
            info,
            input,
            ConvenePanelPayload,
            lambda desk, complaint: panels.convene_panel(
                desk,
                complaint,
                meets_on=input.meets_on,
                members=[each.member() for each in input.members],
                venue=input.venue,
                complainant_attends=input.complainant_attends,
            ),
        )

    @strawberry.mutation(description="Record that the Panel met.")
    def hold_panel(
        self, info: Ctx, input: Annotated[HoldPanelInput, THE_INPUT]
    ) -> HoldPanelPayload | None:
        return on_complaint(
            info,
            input,
            HoldPanelPayload,
            lambda desk, complaint: panels.hold_panel(
                desk,
                complaint,
                met_on=input.met_on,
                complainant_attended=input.complainant_attended,
            ),
        )
