"""More time."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.inputs import (
    ApproverInput,
    OnComplaint,
    given,
)
from putright.api.mutations.payloads import Payload
from putright.api.questions import page
from putright.api.questions.asks import Asks
from putright.api.questions.days import later, today
from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.problems import not_found
from putright.casework.stages import extensions
from putright.facts import Step
from putright.store.models import Complaint, Deadline


@strawberry.input(description="More time for something that is due.")
class ExtendDeadlineInput(OnComplaint):
    deadline_id: strawberry.ID = given(
        "The deadline; it belongs to the complaint.",
        asks=Asks(of="Deadline", choices_from="deadlines"),
    )
    due_on: date = given("The new day.", asks=Asks(earliest=later, rule=page.more_time))
    reason: str = given("Why, in words the complainant reads.", asks=Asks(longest=5000))
    good_reason_beyond_cap: str | None = given(
        "The good reason, where the new day is later than the policy's cap.",
        default=None,
        asks=Asks(longest=5000, required_when=page.beyond_cap),
    )
    approved_by: ApproverInput | None = given(
        "Who agreed, where the policy names an office for it: neither you nor who decides.",
        default=None,
        asks=Asks(asked=page.approves_more_time, inside={"role": Asks(longest=200)}),
    )
    agreed_on: date | None = given(
        "The day on which the complainant agreed to the new day, where they did.",
        default=None,
        asks=Asks(latest=today),
    )


@strawberry.type(description="Answer to extendDeadline.")
class ExtendDeadlinePayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="More time, as the policy allows it.")
class ExtensionMutation:
    @strawberry.mutation(
        description="Move a deadline to a later day, within what the policy allows."
    )
    def extend_deadline(
        self, info: Ctx, input: Annotated[ExtendDeadlineInput, THE_INPUT]
    ) -> ExtendDeadlinePayload | None:
        def extend(desk: Desk, complaint: Complaint) -> None:
            deadline = desk.get(Deadline, id_of(input.deadline_id, "Deadline", "deadlineId"))
            if deadline is None or deadline.complaint_id != complaint.id:
                check(desk, complaint, Step.EXTEND)
                raise not_found("deadline", "input", "deadlineId")
            extensions.extend_deadline(
                desk,
                complaint,
                deadline,
                due_on=input.due_on,
                reason=input.reason,
                good_reason_beyond_cap=input.good_reason_beyond_cap,
                approved_by=input.approved_by.approver() if input.approved_by else None,
                agreed_on=input.agreed_on,
            )

        return on_complaint(info, input, ExtendDeadlinePayload, extend)
