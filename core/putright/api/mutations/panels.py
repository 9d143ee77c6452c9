"""Panels: convened and held, put right, and cancelled."""

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
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks
from putright.api.questions.days import FROM_TODAY, SINCE_RECEIPT
from putright.casework.panels import convening as panels
from putright.casework.panels.convening import Member


@strawberry.input(description="Somebody who sits on a Panel.")
class PanelMemberInput:
    name: str = given("Who sits.", asks=Asks(longest=200))
    capacity: str = given(
        "In which capacity, in the words of the policy: Tenant Forum.",
        asks=Asks(choices=choices.capacities),
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
    met_on: date = given(
        "The day on which it met; of several days, that on which it finished.", asks=SINCE_RECEIPT
    )
    complainant_attended: bool = given("Whether the complainant was there.")


@strawberry.input(description="A member of a Panel who cannot sit, and whoever takes the seat.")
class ReplacePanelMemberInput(OnComplaint):
    name: str = given("Who cannot sit.", asks=Asks(longest=200))
    by: PanelMemberInput = given("Who sits instead.")
    reason: str = given("Why. Only staff read it.", asks=Asks(longest=2000))


@strawberry.input(description="A Panel that is not to meet.")
class CancelPanelInput(OnComplaint):
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=2000))


@strawberry.type(description="Answer to convenePanel.")
class ConvenePanelPayload(Payload):
    pass


@strawberry.type(description="Answer to holdPanel.")
class HoldPanelPayload(Payload):
    pass


@strawberry.type(description="Answer to replacePanelMember.")
class ReplacePanelMemberPayload(Payload):
    pass


@strawberry.type(description="Answer to cancelPanel.")
class CancelPanelPayload(Payload):
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

    @strawberry.mutation(
        description="Have somebody else sit for a member who cannot. Those who sit then are "
        "checked anew."
    )
    def replace_panel_member(
        self, info: Ctx, input: Annotated[ReplacePanelMemberInput, THE_INPUT]
    ) -> ReplacePanelMemberPayload | None:
        return on_complaint(
            info,
            input,
            ReplacePanelMemberPayload,
            lambda desk, complaint: panels.replace_member(
                desk, complaint, name=input.name, by=input.by.member(), reason=input.reason
            ),
        )

    @strawberry.mutation(
        description="Cancel a Panel that has not sat. Another can be convened; the day by which "
        "one must meet stays."
    )
    def cancel_panel(
        self, info: Ctx, input: Annotated[CancelPanelInput, THE_INPUT]
    ) -> CancelPanelPayload | None:
        return on_complaint(
            info,
            input,
            CancelPanelPayload,
            lambda desk, complaint: panels.cancel_panel(desk, complaint, reason=input.reason),
        )
