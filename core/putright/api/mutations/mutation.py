"""The root of all writes: each field is one function of casework at a desk of its own.

Several fields in one document each stand or fall alone.
"""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations import inputs, payloads
from putright.api.mutations.acting import act, id_of, on_complaint
from putright.api.mutations.calendar import CalendarMutation
from putright.api.mutations.circumstances import CircumstanceMutation
from putright.api.mutations.endings import EndingMutation
from putright.api.mutations.lessons import LessonMutation
from putright.api.mutations.ombudsman import OmbudsmanMutation
from putright.api.mutations.points import PointMutation
from putright.api.mutations.remedies import RemedyMutation
from putright.api.mutations.warnings import WarningMutation
from putright.casework import complaints, extensions, intake, panels, parties, stages
from putright.casework.desk import Desk
from putright.casework.problems import not_found
from putright.store.models import Complaint, Deadline

Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(
    description="Writes. One input, one payload, what was refused as data; a key makes each safe "
    "to repeat."
)
class Mutation(
    PointMutation,
    RemedyMutation,
    CalendarMutation,
    WarningMutation,
    CircumstanceMutation,
    EndingMutation,
    LessonMutation,
    OmbudsmanMutation,
):
    @strawberry.mutation(
        description="Write down what somebody brought, and set it on the way that the landlord's "
        "policy says: a complaint with its deadlines, correspondence, or something else."
    )
    def log_complaint(
        self, info: Ctx, input: Annotated[inputs.LogComplaintInput, THE_INPUT]
    ) -> payloads.LogComplaintPayload | None:
        def log(desk: Desk) -> UUID:
            complainant_id = (
                id_of(input.complainant_id, "Party", "complainantId")
                if input.complainant_id
                else None
            )
            contact = intake.FirstContact(
                words=input.words,
                channel=input.channel,
                sender=tuple(input.sender),
                summary=input.summary,
                remedy_sought=input.remedy_sought,
                received_on=input.received_on,
                received_late_because=input.received_late_because,
                happened_on=input.happened_on,
                aware_on=input.aware_on,
                receives_a_service=input.receives_a_service,
                first_report=input.first_report,
                investigate=input.investigate,
                about=tuple(input.about),
                appeals_a_warning=input.appeals_a_warning,
                complainant_id=complainant_id,
                complainant=input.complainant.details() if input.complainant else None,
            )
            return intake.log_complaint(desk, contact).id

        return act(info, input, payloads.LogComplaintPayload, log)

    @strawberry.mutation(
        description="Hold it as what it is. Whatever it was, it may become a complaint, and keeps "
        "the day on which it was received."
    )
    def route_complaint(
        self, info: Ctx, input: Annotated[inputs.RouteComplaintInput, THE_INPUT]
    ) -> payloads.RouteComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.RouteComplaintPayload,
            lambda desk, complaint: intake.route_complaint(
                desk, complaint, kind=input.kind, clause=input.clause, why=input.why
            ),
        )

    @strawberry.mutation(description="Set the day of receipt right, with a reason.")
    def correct_received_date(
        self, info: Ctx, input: Annotated[inputs.CorrectReceivedDateInput, THE_INPUT]
    ) -> payloads.CorrectReceivedDatePayload | None:
        return on_complaint(
            info,
            input,
            payloads.CorrectReceivedDatePayload,
            lambda desk, complaint: intake.correct_received_date(
                desk, complaint, received_on=input.received_on, reason=input.reason
            ),
        )

    @strawberry.mutation(
        description="Refuse a complaint on a ground that the policy gives, with the reasons and "
        "where else to go."
    )
    def exclude_complaint(
        self, info: Ctx, input: Annotated[inputs.ExcludeComplaintInput, THE_INPUT]
    ) -> payloads.ExcludeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.ExcludeComplaintPayload,
            lambda desk, complaint: complaints.exclude_complaint(
                desk,
                complaint,
                clause=input.clause,
                explanation=input.explanation,
                approved_by=[each.approver() for each in input.approved_by],
            ),
        )

    @strawberry.mutation(description="Record that the complainant was written to.")
    def acknowledge_complaint(
        self, info: Ctx, input: Annotated[inputs.AcknowledgeComplaintInput, THE_INPUT]
    ) -> payloads.AcknowledgeComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.AcknowledgeComplaintPayload,
            lambda desk, complaint: complaints.acknowledge_complaint(
                desk,
                complaint,
                handler=input.handler,
                remedy_sought=input.remedy_sought,
                letter=[each.said() for each in input.letter],
            ),
        )

    @strawberry.mutation(description="Write down what would put it right for the complainant.")
    def record_remedy_sought(
        self, info: Ctx, input: Annotated[inputs.RecordRemedySoughtInput, THE_INPUT]
    ) -> payloads.RecordRemedySoughtPayload | None:
        return on_complaint(
            info,
            input,
            payloads.RecordRemedySoughtPayload,
            lambda desk, complaint: complaints.record_remedy_sought(
                desk, complaint, input.remedy_sought
            ),
        )

    @strawberry.mutation(
        description="Move a deadline to a later day, within what the policy allows."
    )
    def extend_deadline(
        self, info: Ctx, input: Annotated[inputs.ExtendDeadlineInput, THE_INPUT]
    ) -> payloads.ExtendDeadlinePayload | None:
        def extend(desk: Desk, complaint: Complaint) -> None:
            deadline = desk.get(Deadline, id_of(input.deadline_id, "Deadline", "deadlineId"))
            if deadline is None or deadline.complaint_id != complaint.id:
                raise not_found("deadline", "input", "deadlineId")
            extensions.extend_deadline(
                desk,
                complaint,
                deadline,
                due_on=input.due_on,
                reason=input.reason,
                good_reason_beyond_cap=input.good_reason_beyond_cap,
            )

        return on_complaint(info, input, payloads.ExtendDeadlinePayload, extend)

    @strawberry.mutation(description="Answer the stage: what was decided, why, and what mends it.")
    def respond_to_complaint(
        self, info: Ctx, input: Annotated[inputs.RespondToComplaintInput, THE_INPUT]
    ) -> payloads.RespondToComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.RespondToComplaintPayload,
            lambda desk, complaint: stages.respond(
                desk,
                complaint,
                outcome=input.outcome,
                reasons=input.reasons,
                decided_by=input.decided_by,
                remedies=[each.promise() for each in input.remedies],
                letter=[each.said() for each in input.letter],
            ),
        )

    @strawberry.mutation(description="Record that a letter that is no complaint was answered.")
    def answer_correspondence(
        self, info: Ctx, input: Annotated[inputs.AnswerCorrespondenceInput, THE_INPUT]
    ) -> payloads.AnswerCorrespondencePayload | None:
        return on_complaint(
            info, input, payloads.AnswerCorrespondencePayload, stages.answer_correspondence
        )

    @strawberry.mutation(
        description="Ask for the next stage. In time it begins at once; late, it waits for an "
        "officer's decision and is never refused silently."
    )
    def escalate_complaint(
        self, info: Ctx, input: Annotated[inputs.EscalateComplaintInput, THE_INPUT]
    ) -> payloads.EscalateComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.EscalateComplaintPayload,
            lambda desk, complaint: stages.escalate(
                desk, complaint, reason=input.reason, remedy_sought=input.remedy_sought
            ),
        )

    @strawberry.mutation(description="Decide about a request for the next stage that came late.")
    def decide_late_request(
        self, info: Ctx, input: Annotated[inputs.DecideLateRequestInput, THE_INPUT]
    ) -> payloads.DecideLateRequestPayload | None:
        return on_complaint(
            info,
            input,
            payloads.DecideLateRequestPayload,
            lambda desk, complaint: stages.decide_late_request(
                desk, complaint, accept=input.accept, reason=input.reason
            ),
        )

    @strawberry.mutation(description="Convene the Panel that decides the stage.")
    def convene_panel(
        self, info: Ctx, input: Annotated[inputs.ConvenePanelInput, THE_INPUT]
    ) -> payloads.ConvenePanelPayload | None:
        return on_complaint(
            info,
            input,
            payloads.ConvenePanelPayload,
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
        self, info: Ctx, input: Annotated[inputs.HoldPanelInput, THE_INPUT]
    ) -> payloads.HoldPanelPayload | None:
        return on_complaint(
            info,
            input,
            payloads.HoldPanelPayload,
            lambda desk, complaint: panels.hold_panel(
                desk,
                complaint,
                met_on=input.met_on,
                complainant_attended=input.complainant_attended,
            ),
        )

    @strawberry.mutation(description="Close a complaint, for a reason that the policy allows.")
    def close_complaint(
        self, info: Ctx, input: Annotated[inputs.CloseComplaintInput, THE_INPUT]
    ) -> payloads.CloseComplaintPayload | None:
        return on_complaint(
            info,
            input,
            payloads.CloseComplaintPayload,
            lambda desk, complaint: complaints.close_complaint(desk, complaint, input.ending),
        )

    @strawberry.mutation(description="Let somebody act for the complainant.")
    def add_representative(
        self, info: Ctx, input: Annotated[inputs.AddRepresentativeInput, THE_INPUT]
    ) -> payloads.AddRepresentativePayload | None:
        return on_complaint(
            info,
            input,
            payloads.AddRepresentativePayload,
            lambda desk, complaint: parties.add_representative(
                desk,
                complaint,
                input.representative.details(),
                kind=input.kind,
                authority_from=input.authority_from,
                authority_until=input.authority_until,
                in_writing=input.in_writing,
            ),
        )
