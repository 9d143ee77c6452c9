"""What is done about a person's behaviour."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import Asked, attempt, id_of
from putright.api.mutations.payloads import UserError
from putright.api.mutations.warning_inputs import (
    AppealWarningInput,
    ApproveWarningInput,
    LiftWarningInput,
    OnWarning,
    ProposeWarningInput,
    RecordWarningToldInput,
    ReviewWarningInput,
    TurnDownWarningInput,
    WithholdWarningInput,
)
from putright.api.queries import Query
from putright.api.types.complaints import Complaint
from putright.api.types.warnings import Warning
from putright.casework.conduct import warnings
from putright.casework.conduct.checks import take_warning
from putright.casework.conduct.proposals import Restricted, WarningProposal, propose_warning
from putright.casework.desk import Desk
from putright.store import conduct, models


@strawberry.type(description="The answer to any request about a warning.")
class WarningPayload:
    warning: Warning | None = strawberry.field(
        description="The warning as it is now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to proposeWarning.")
class ProposeWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to approveWarning.")
class ApproveWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to turnDownWarning.")
class TurnDownWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to recordWarningTold.")
class RecordWarningToldPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to withholdWarning.")
class WithholdWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to reviewWarning.")
class ReviewWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to liftWarning.")
class LiftWarningPayload(WarningPayload):
    pass


@strawberry.type(description="Answer to appealWarning.")
class AppealWarningPayload(WarningPayload):
    complaint: Complaint | None = strawberry.field(
        description="The complaint that the appeal became.", default=None
    )


Answer = TypeVar("Answer", bound=WarningPayload)
Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="What is done about a person's behaviour.")
class WarningMutation:
    @strawberry.mutation(
        description="Propose a warning, with the evidence and why it is fair. Nothing is "
        "restricted until somebody else approves it."
    )
    def propose_warning(
        self, info: Ctx, input: Annotated[ProposeWarningInput, THE_INPUT]
    ) -> ProposeWarningPayload | None:
        def propose(desk: Desk) -> UUID:
            proposal = WarningProposal(
                party_id=id_of(input.party_id, "Party", "partyId"),
                examples=input.examples,
                behaviour=input.behaviour,
                evidence=input.evidence,
                why_proportionate=input.why_proportionate,
                equality_note=input.equality_note,
                restrictions=[
                    Restricted(each.kind, each.channel, each.contact) for each in input.restrictions
                ],
            )
            return propose_warning(desk, proposal).id

        return _act(info, input, ProposeWarningPayload, propose)

    @strawberry.mutation(
        description="Put a warning in force. For whom the policy names, and never for the one who "
        "proposed it."
    )
    def approve_warning(
        self, info: Ctx, input: Annotated[ApproveWarningInput, THE_INPUT]
    ) -> ApproveWarningPayload | None:
        return _on_warning(
            info,
            input,
            ApproveWarningPayload,
            lambda desk, warning: warnings.approve_warning(
                desk, warning, review_on=input.review_on
            ),
        )

    @strawberry.mutation(description="Decide that nobody is warned.")
    def turn_down_warning(
        self, info: Ctx, input: Annotated[TurnDownWarningInput, THE_INPUT]
    ) -> TurnDownWarningPayload | None:
        return _on_warning(
            info,
            input,
            TurnDownWarningPayload,
            lambda desk, warning: warnings.turn_down_warning(desk, warning, reason=input.reason),
        )

    @strawberry.mutation(
        description="Record that the person was told. From then on they see the warning."
    )
    def record_warning_told(
        self, info: Ctx, input: Annotated[RecordWarningToldInput, THE_INPUT]
    ) -> RecordWarningToldPayload | None:
        return _on_warning(
            info,
            input,
            RecordWarningToldPayload,
            lambda desk, warning: warnings.record_warning_told(
                desk, warning, told_on=input.told_on
            ),
        )

    @strawberry.mutation(
        description="Record why the person is not told, where the policy allows that."
    )
    def withhold_warning(
        self, info: Ctx, input: Annotated[WithholdWarningInput, THE_INPUT]
    ) -> WithholdWarningPayload | None:
        return _on_warning(
            info,
            input,
            WithholdWarningPayload,
            lambda desk, warning: warnings.withhold_warning(desk, warning, reason=input.reason),
        )

    @strawberry.mutation(
        description="Review a warning. Where no risk is confirmed it is lifted at once."
    )
    def review_warning(
        self, info: Ctx, input: Annotated[ReviewWarningInput, THE_INPUT]
    ) -> ReviewWarningPayload | None:
        return _on_warning(
            info,
            input,
            ReviewWarningPayload,
            lambda desk, warning: warnings.review_warning(
                desk,
                warning,
                risk_goes_on=input.risk_goes_on,
                reasons=input.reasons,
                review_on=input.review_on,
            ),
        )

    @strawberry.mutation(description="End a warning before its review does.")
    def lift_warning(
        self, info: Ctx, input: Annotated[LiftWarningInput, THE_INPUT]
    ) -> LiftWarningPayload | None:
        return _on_warning(
            info,
            input,
            LiftWarningPayload,
            lambda desk, warning: warnings.lift_warning(desk, warning, reason=input.reason),
        )

    @strawberry.mutation(
        description="Appeal against a warning: a complaint, linked to it. For the person who was "
        "told, and for officers on their behalf."
    )
    def appeal_warning(
        self, info: Ctx, input: Annotated[AppealWarningInput, THE_INPUT]
    ) -> AppealWarningPayload | None:
        def appeal(desk: Desk) -> UUID:
            warning = _take(desk, input)
            return warnings.appeal_warning(
                desk,
                warning,
                words=input.words,
                channel=input.channel,
                remedy_sought=input.remedy_sought,
            ).id

        appeal_id, errors = attempt(info, input, appeal, conduct.Warning)
        warning: Any = None  # the rows; Strawberry reads them as the types that the payload names
        complaint: Any = None
        if appeal_id is not None:
            reading = info.context.reading
            reading.look_again()
            link = reading.session.get_one(
                conduct.WarningAppeal, (reading.landlord.slug, appeal_id)
            )
            warning = reading.row(conduct.Warning, link.warning_id)
            complaint = reading.row(models.Complaint, link.complaint_id)
        return AppealWarningPayload(
            warning=warning, complaint=complaint, errors=errors, query=Query()
        )


def _act(info: Ctx, asked: Asked, payload: type[Answer], do: Callable[[Desk], UUID]) -> Answer:
    warning_id, errors = attempt(info, asked, do, conduct.Warning)
    now: Any = None  # the row; Strawberry reads it as the type that the payload names
    if warning_id is not None:
        now = info.context.reading.row_now(conduct.Warning, warning_id)
    return payload(warning=now, errors=errors, query=Query())


def _on_warning(
    info: Ctx,
    asked: OnWarning,
    payload: type[Answer],
    do: Callable[[Desk, conduct.Warning], conduct.Warning],
) -> Answer:
    return _act(info, asked, payload, lambda desk: do(desk, _take(desk, asked)).id)


def _take(desk: Desk, asked: OnWarning) -> conduct.Warning:
    warning_id = id_of(asked.warning_id, "Warning", "warningId")
    return take_warning(desk, warning_id, asked.expected_version)
