"""What leads up to a Panel's meeting."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.questions.asks import Asks, When, staff
from putright.api.questions.days import FROM_TODAY, PAST
from putright.casework.panels import meetings as panel_meetings
from putright.rules.panels import Attendance

SENT = When("answer", values=(Attendance.SENDS_REPRESENTATIVE.name,))


@strawberry.input(description="An invitation of the complainant to the Panel's meeting.")
class InviteToPanelInput(OnComplaint):
    told_on: date = given("The day on which they were told.", asks=PAST)
    venue: str | None = given(
        "Where, or by which means, it meets. Left out: as it was convened.",
        default=None,
        asks=Asks(longest=500),
    )
    meets_at: str | None = given("At what time: 14:00.", default=None, asks=Asks(longest=50))


@strawberry.input(description="What the complainant answers to the invitation.")
class AnswerPanelInvitationInput(OnComplaint):
    answer: Attendance = given("Whether they come.")
    representative_id: strawberry.ID | None = given(
        "The representative who comes in their place.",
        default=None,
        asks=Asks(
            of="Representative",
            choices_from="representatives",
            asked_when=SENT,
            required_when=SENT,
        ),
    )
    accompanied_by: str | None = given(
        "Who comes along with them, where a clause lets somebody.",
        default=None,
        asks=Asks(longest=200, asked_when=When("answer", values=(Attendance.ATTENDS.name,))),
    )

    def reply(self) -> panel_meetings.Reply:
        sent = self.representative_id
        return panel_meetings.Reply(
            attendance=self.answer,
            representative_id=id_of(sent, "Representative", "representativeId") if sent else None,
            accompanied_by=self.accompanied_by,
        )


@strawberry.input(description="The complainant's case, in writing.")
class GivePanelStatementInput(OnComplaint):
    words: str = given("The statement, as it was given.")
    given_on: date | None = given(
        "The day on which staff received it. Left out: today.",
        default=None,
        asks=Asks(asked=staff).but(PAST),
    )


@strawberry.input(description="Papers for those who sit.")
class RecordPanelPapersInput(OnComplaint):
    what: str = given("Which papers.", asks=Asks(longest=5000))
    sent_on: date = given("The day on which they were sent.", asks=PAST)
    sent_to: list[str] | None = given("To whom, by name. Left out: to all.", default=None)


@strawberry.input(description="Another day for a Panel.")
class AdjournPanelInput(OnComplaint):
    to: date = given("The day on which it is to meet, or go on.", asks=FROM_TODAY)
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=2000))
    sat_on: date | None = given(
        "The day on which it sat and broke off. Left out: it has not begun.",
        default=None,
        asks=PAST,
    )
    adjourned_by: str | None = given(
        "Who put it off. Left out: whoever sends this.", default=None, asks=Asks(longest=200)
    )


@strawberry.type(description="Answer to inviteToPanel.")
class InviteToPanelPayload(Payload):
    pass


@strawberry.type(description="Answer to answerPanelInvitation.")
class AnswerPanelInvitationPayload(Payload):
    pass


@strawberry.type(description="Answer to givePanelStatement.")
class GivePanelStatementPayload(Payload):
    pass


@strawberry.type(description="Answer to recordPanelPapers.")
class RecordPanelPapersPayload(Payload):
    pass


@strawberry.type(description="Answer to adjournPanel.")
class AdjournPanelPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="What leads up to a Panel's meeting.")
class PanelMeetingMutation:
    @strawberry.mutation(
        description="Record that the complainant was told of the day and the place of the Panel's "
        "meeting, and may come. A new day is a new invitation."
    )
    def invite_to_panel(
        self, info: Ctx, input: Annotated[InviteToPanelInput, THE_INPUT]
    ) -> InviteToPanelPayload | None:
        return on_complaint(
            info,
            input,
            InviteToPanelPayload,
            lambda desk, complaint: panel_meetings.invite_to_panel(
                desk,
                complaint,
                told_on=input.told_on,
                venue=input.venue,
                meets_at=input.meets_at,
            ),
        )

    @strawberry.mutation(
        description="The complainant says whether they come, or staff on their word. It may be "
        "answered anew until the Panel has met."
    )
    def answer_panel_invitation(
        self, info: Ctx, input: Annotated[AnswerPanelInvitationInput, THE_INPUT]
    ) -> AnswerPanelInvitationPayload | None:
        return on_complaint(
            info,
            input,
            AnswerPanelInvitationPayload,
            lambda desk, complaint: panel_meetings.answer_invitation(
                desk, complaint, input.reply()
            ),
        )

    @strawberry.mutation(
        description="Give the Panel the complainant's case in writing, before its meeting or at "
        "it. Complainants and their representatives may do it themselves."
    )
    def give_panel_statement(
        self, info: Ctx, input: Annotated[GivePanelStatementInput, THE_INPUT]
    ) -> GivePanelStatementPayload | None:
        return on_complaint(
            info,
            input,
            GivePanelStatementPayload,
            lambda desk, complaint: panel_meetings.give_statement(
                desk, complaint, words=input.words, given_on=input.given_on
            ),
        )

    @strawberry.mutation(description="Record which papers the members of the Panel were sent.")
    def record_panel_papers(
        self, info: Ctx, input: Annotated[RecordPanelPapersInput, THE_INPUT]
    ) -> RecordPanelPapersPayload | None:
        return on_complaint(
            info,
            input,
            RecordPanelPapersPayload,
            lambda desk, complaint: panel_meetings.send_papers(
                desk,
                complaint,
                what=input.what,
                sent_on=input.sent_on,
                sent_to=input.sent_to,
            ),
        )

    @strawberry.mutation(
        description="Put a Panel off to another day, before it meets or after it has begun. What "
        "was promised for its meeting never moves."
    )
    def adjourn_panel(
        self, info: Ctx, input: Annotated[AdjournPanelInput, THE_INPUT]
    ) -> AdjournPanelPayload | None:
        return on_complaint(
            info,
            input,
            AdjournPanelPayload,
            lambda desk, complaint: panel_meetings.adjourn_panel(
                desk,
                complaint,
                to=input.to,
                reason=input.reason,
                sat_on=input.sat_on,
                adjourned_by=input.adjourned_by,
            ),
        )
