"""Officers and teams, kept by an administrator; and complaints given to them."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import attempt, id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload, UserError
from putright.api.queries import Query
from putright.api.questions import office
from putright.api.questions.asks import Asks
from putright.api.types.officers import Officer, Team
from putright.casework.officers import assigning, officers
from putright.store.officers import Officer as OfficerRow
from putright.store.officers import Team as TeamRow

KEY = "A key you make for this one act. Sent again with the same input it does nothing twice."
AN_OFFICER = Asks(of="Officer", choices_from="officers.nodes")
NO_SOONER = Asks(not_before="fromOn")


@strawberry.input(description="An officer of the landlord's.")
class KeepOfficerInput:
    idempotency_key: str = given(KEY)
    subject: str = given(
        "The subject of their token.",
        asks=Asks(longest=200, choices=office.own_subject),
    )
    name: str = given("Their name.", asks=Asks(longest=200))
    designated: bool = given("Whether they may investigate complaints.", default=False)
    left_on: date | None = given("The first day on which nothing is given to them.", default=None)


@strawberry.input(description="A team of officers.")
class KeepTeamInput:
    idempotency_key: str = given(KEY)
    name: str = given("What it is called.", asks=Asks(longest=200, choices=office.own_name))
    ended_on: date | None = given("The first day on which nothing is given to it.", default=None)


@strawberry.input(description="An officer in a team.")
class JoinTeamInput:
    idempotency_key: str = given(KEY)
    team_id: strawberry.ID = given("The team.", asks=Asks(of="Team", choices_from="teams.nodes"))
    officer_id: strawberry.ID = given("The officer.", asks=AN_OFFICER)
    from_on: date = given("The first day.")
    until_on: date | None = given(
        "The last; left out: until further.", default=None, asks=NO_SOONER
    )


@strawberry.input(description="An officer who is away.")
class NoteAbsenceInput:
    idempotency_key: str = given(KEY)
    officer_id: strawberry.ID = given("Who is away.", asks=AN_OFFICER)
    from_on: date = given("The first day.")
    until_on: date = given("The last.", asks=NO_SOONER)


@strawberry.input(description="A complaint, and whoever it is given to.")
class AssignComplaintInput(OnComplaint):
    officer_id: strawberry.ID | None = given(
        "The officer, if one.",
        default=None,
        asks=Asks(of="Officer", choices=office.officers, required=office.an_officer_is_needed),
    )
    team_id: strawberry.ID | None = given(
        "The team, if one.",
        default=None,
        asks=Asks(of="Team", choices=office.teams, required_when=office.no_officer_alone),
    )
    reason: str = given("Why.", asks=Asks(longest=2000))
    although_away: bool = given(
        "Whether to give it to an officer who is away all the same.",
        default=False,
        asks=Asks(
            asked=office.somebody_is_away,
            asked_when=office.away,
            required_when=office.away,
            only=("true",),
        ),
    )


@strawberry.input(description="A complaint that you take.")
class TakeComplaintInput(OnComplaint):
    reason: str = given("Why.", asks=Asks(longest=2000))


@strawberry.type(description="The answer to a change of an officer.")
class OfficerPayload:
    officer: Officer | None = strawberry.field(
        description="The officer as they stand now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="The answer to a change of a team.")
class TeamPayload:
    team: Team | None = strawberry.field(
        description="The team as it stands now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to keepOfficer.")
class KeepOfficerPayload(OfficerPayload):
    pass


@strawberry.type(description="Answer to noteAbsence.")
class NoteAbsencePayload(OfficerPayload):
    pass


@strawberry.type(description="Answer to keepTeam.")
class KeepTeamPayload(TeamPayload):
    pass


@strawberry.type(description="Answer to joinTeam.")
class JoinTeamPayload(TeamPayload):
    pass


@strawberry.type(description="Answer to assignComplaint.")
class AssignComplaintPayload(Payload):
    pass


@strawberry.type(description="Answer to takeComplaint.")
class TakeComplaintPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Who handles complaints.")
class OfficerMutation:
    @strawberry.mutation(
        description="Put an officer on record by the subject of their token, or set right what "
        "stands there. For administrators."
    )
    def keep_officer(
        self, info: Ctx, input: Annotated[KeepOfficerInput, THE_INPUT]
    ) -> KeepOfficerPayload | None:
        row_id, errors = attempt(
            info,
            input,
            lambda desk: (
                officers.keep_officer(
                    desk,
                    subject=input.subject,
                    name=input.name,
                    designated=input.designated,
                    left_on=input.left_on,
                ).id
            ),
        )
        now = _now(info, OfficerRow, row_id)
        return KeepOfficerPayload(officer=now, errors=errors, query=Query())

    @strawberry.mutation(
        description="Note the days on which an officer is away. For administrators, and for the "
        "officer."
    )
    def note_absence(
        self, info: Ctx, input: Annotated[NoteAbsenceInput, THE_INPUT]
    ) -> NoteAbsencePayload | None:
        row_id, errors = attempt(
            info,
            input,
            lambda desk: (
                officers.note_absence(
                    desk,
                    id_of(input.officer_id, "Officer", "officerId"),
                    from_on=input.from_on,
                    until_on=input.until_on,
                ).id
            ),
        )
        now = _now(info, OfficerRow, row_id)
        return NoteAbsencePayload(officer=now, errors=errors, query=Query())

    @strawberry.mutation(
        description="Put a team on record by its name, or end it. For administrators."
    )
    def keep_team(
        self, info: Ctx, input: Annotated[KeepTeamInput, THE_INPUT]
    ) -> KeepTeamPayload | None:
        row_id, errors = attempt(
            info,
            input,
            lambda desk: officers.keep_team(desk, name=input.name, ended_on=input.ended_on).id,
        )
        return KeepTeamPayload(team=_now(info, TeamRow, row_id), errors=errors, query=Query())

    @strawberry.mutation(
        description="An officer belongs to a team from one day to another. For administrators."
    )
    def join_team(
        self, info: Ctx, input: Annotated[JoinTeamInput, THE_INPUT]
    ) -> JoinTeamPayload | None:
        row_id, errors = attempt(
            info,
            input,
            lambda desk: (
                officers.join_team(
                    desk,
                    id_of(input.team_id, "Team", "teamId"),
                    id_of(input.officer_id, "Officer", "officerId"),
                    from_on=input.from_on,
                    until_on=input.until_on,
                ).id
            ),
        )
        return JoinTeamPayload(team=_now(info, TeamRow, row_id), errors=errors, query=Query())

    @strawberry.mutation(
        description="Give a complaint to an officer, a team or both, or to others than before."
    )
    def assign_complaint(
        self, info: Ctx, input: Annotated[AssignComplaintInput, THE_INPUT]
    ) -> AssignComplaintPayload | None:
        return on_complaint(
            info,
            input,
            AssignComplaintPayload,
            lambda desk, complaint: assigning.assign_complaint(
                desk,
                complaint,
                officer_id=_id(input.officer_id, "Officer", "officerId"),
                team_id=_id(input.team_id, "Team", "teamId"),
                reason=input.reason,
                although_away=input.although_away,
            ),
        )

    @strawberry.mutation(description="Take a complaint yourself.")
    def take_complaint(
        self, info: Ctx, input: Annotated[TakeComplaintInput, THE_INPUT]
    ) -> TakeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            TakeComplaintPayload,
            lambda desk, complaint: assigning.take_complaint(desk, complaint, reason=input.reason),
        )


def _id(given: strawberry.ID | None, kind: str, path: str) -> UUID | None:
    return id_of(given, kind, path) if given else None


def _now(info: Ctx, model: Any, row_id: UUID | None) -> Any:
    """The row as it stands; Strawberry reads it as the type that the payload names."""
    reading = info.context.reading
    reading.look_again()
    return reading.session.get(model, (reading.landlord.slug, row_id)) if row_id else None
