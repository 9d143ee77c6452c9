"""What is done about a person's behaviour."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.callers import actor_of
from putright.api.context import Context
from putright.api.mutations.acting import Asked, id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.payloads import UserError, told
from putright.api.queries import Query
from putright.api.types.complaints import Complaint
from putright.api.types.warnings import Warning
from putright.casework import warnings
from putright.casework.desk import Desk
from putright.casework.once import once
from putright.casework.problems import Refused
from putright.casework.warning_checks import take_warning
from putright.casework.warning_proposals import Restricted, WarningProposal, propose_warning
from putright.rules.conduct import RestrictionKind
from putright.store import conduct, models

KEY = (
    "A key you make for this one act, at most 200 characters. Send it again with the same input "
    "within 24 hours and nothing happens twice."
)
NEXT = "The day of the next review, where the policy sets no interval; leave it out where it does."


@strawberry.input(description="A restriction that is wanted.")
class RestrictionInput:
    kind: RestrictionKind = given("What kind it is.")
    channel: str | None = given("Which channel, where one is barred: phone, email.", default=None)
    contact: str | None = given("The one person to speak to, where there is one.", default=None)


@strawberry.input(description="A warning to be decided by somebody else.")
class ProposeWarningInput:
    idempotency_key: str = given(KEY)
    party_id: strawberry.ID = given("Whom it is about.")
    examples: list[str] = given(
        "The behaviour, by the policy's own examples.", default_factory=list
    )
    behaviour: str | None = given("The behaviour in words.", default=None)
    evidence: str = given("Where the evidence is kept: a reference, not the evidence itself.")
    why_proportionate: str = given("Why it is in proportion to the behaviour.")
    equality_note: str = given(
        "How the Equality Act was considered: what is known of the person's needs and the "
        "adjustments made for them, and why this is fair all the same."
    )
    restrictions: list[RestrictionInput] = given(
        "What it restricts. None: it only marks.", default_factory=list
    )


@strawberry.input(description="Something to be done about a warning.")
class OnWarning:
    idempotency_key: str = given(KEY)
    warning_id: strawberry.ID = given("The warning.")
    expected_version: int = given("The version you read. If it changed since, nothing is done.")


@strawberry.input(description="Approval of a warning.")
class ApproveWarningInput(OnWarning):
    review_on: date | None = given(NEXT, default=None)


@strawberry.input(description="A decision that nobody is warned.")
class TurnDownWarningInput(OnWarning):
    reason: str = given("Why not.")


@strawberry.input(description="The person was told.")
class RecordWarningToldInput(OnWarning):
    told_on: date = given("The day on which they were.")


@strawberry.input(description="The person is not told, for a reason that a clause allows.")
class WithholdWarningInput(OnWarning):
    reason: str = given("Why telling them would be the greater risk. Only staff read it.")


@strawberry.input(description="A review of a warning.")
class ReviewWarningInput(OnWarning):
    risk_goes_on: bool = given("Whether the risk is confirmed. If not, the warning is lifted.")
    reasons: str = given("Why. Only staff read it.")
    review_on: date | None = given(NEXT, default=None)


@strawberry.input(description="The end of a warning before its review.")
class LiftWarningInput(OnWarning):
    reason: str = given("Why. Only staff read it.")


@strawberry.input(description="An appeal against a warning.")
class AppealWarningInput(OnWarning):
    words: str = given("Why it is wrong, in the person's own words. Kept as they are.")
    channel: str = given("How it came: email, phone, letter, web_form and so on.")
    remedy_sought: str | None = given("What would put it right for them.", default=None)


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

        appeal_id, errors = _do(info, input, appeal)
        warning: Any = None  # the rows; Strawberry reads them as the types that the payload names
        complaint: Any = None
        if appeal_id is not None:
            reading = info.context.reading
            reading.close()
            link = reading.session.get_one(
                conduct.WarningAppeal, (reading.landlord.slug, appeal_id)
            )
            warning = reading.row(conduct.Warning, link.warning_id)
            complaint = reading.row(models.Complaint, link.complaint_id)
        return AppealWarningPayload(
            warning=warning, complaint=complaint, errors=errors, query=Query()
        )


def _do(info: Ctx, asked: Asked, do: Callable[[Desk], UUID]) -> tuple[UUID | None, list[UserError]]:
    context = info.context
    try:
        with context.house.desk(context.caller.landlord, actor_of(context.caller)) as desk:
            plain = asdict(asked)
            return once(desk, info.field_name, asked.idempotency_key, plain, lambda: do(desk)), []
    except Refused as refused:
        return None, [
            told(problem, context.reading, conduct.Warning) for problem in refused.problems
        ]


def _act(info: Ctx, asked: Asked, payload: type[Answer], do: Callable[[Desk], UUID]) -> Answer:
    warning_id, errors = _do(info, asked, do)
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
