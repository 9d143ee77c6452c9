"""What passes between the landlord and the Ombudsman, as staff record it."""

from typing import Annotated

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import id_of, on_complaint
from putright.api.mutations.ombudsman_inputs import (
    OverruleRefusalInput,
    RecordDeterminationInput,
    RecordEvidenceRequestInput,
    RecordEvidenceSentInput,
    RecordFailureOrderInput,
    RecordOrderCompliedInput,
    RecordReferralInput,
)
from putright.api.mutations.payloads import Payload
from putright.casework.ombudsman import cases as ombudsman
from putright.casework.ombudsman import overruling


@strawberry.type(description="Answer to overruleRefusal.")
class OverruleRefusalPayload(Payload):
    pass


@strawberry.type(description="Answer to recordReferral.")
class RecordReferralPayload(Payload):
    pass


@strawberry.type(description="Answer to recordEvidenceRequest.")
class RecordEvidenceRequestPayload(Payload):
    pass


@strawberry.type(description="Answer to recordEvidenceSent.")
class RecordEvidenceSentPayload(Payload):
    pass


@strawberry.type(description="Answer to recordDetermination.")
class RecordDeterminationPayload(Payload):
    pass


@strawberry.type(description="Answer to recordOrderComplied.")
class RecordOrderCompliedPayload(Payload):
    pass


@strawberry.type(description="Answer to recordFailureOrder.")
class RecordFailureOrderPayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="A complaint with the Ombudsman. None of this ends its own stages.")
class OmbudsmanMutation:
    @strawberry.mutation(
        description="Take a refused complaint on, as the Ombudsman says: its first stage begins "
        "again on the day the landlord was told, and it keeps the day it was received."
    )
    def overrule_refusal(
        self, info: Ctx, input: Annotated[OverruleRefusalInput, THE_INPUT]
    ) -> OverruleRefusalPayload | None:
        return on_complaint(
            info,
            input,
            OverruleRefusalPayload,
            lambda desk, complaint: overruling.overrule_refusal(
                desk,
                complaint,
                told_on=input.told_on,
                reference=input.reference,
                words=input.words,
            ),
        )

    @strawberry.mutation(
        description="Record that the complaint is with the Ombudsman, at any point of it."
    )
    def record_referral(
        self, info: Ctx, input: Annotated[RecordReferralInput, THE_INPUT]
    ) -> RecordReferralPayload | None:
        return on_complaint(
            info,
            input,
            RecordReferralPayload,
            lambda desk, complaint: ombudsman.record_referral(
                desk,
                complaint,
                reference=input.reference,
                opened_on=input.opened_on,
                referred_by=input.referred_by,
                referred_on=input.referred_on,
            ),
        )

    @strawberry.mutation(description="Record what the Ombudsman asks for, and by when.")
    def record_evidence_request(
        self, info: Ctx, input: Annotated[RecordEvidenceRequestInput, THE_INPUT]
    ) -> RecordEvidenceRequestPayload | None:
        return on_complaint(
            info,
            input,
            RecordEvidenceRequestPayload,
            lambda desk, complaint: ombudsman.record_evidence_request(
                desk, complaint, words=input.words, asked_on=input.asked_on, due_on=input.due_on
            ),
        )

    @strawberry.mutation(description="Record that what the Ombudsman asked for was sent.")
    def record_evidence_sent(
        self, info: Ctx, input: Annotated[RecordEvidenceSentInput, THE_INPUT]
    ) -> RecordEvidenceSentPayload | None:
        return on_complaint(
            info,
            input,
            RecordEvidenceSentPayload,
            lambda desk, complaint: ombudsman.record_evidence_sent(
                desk,
                complaint,
                id_of(input.request_id, "EvidenceRequest", "requestId"),
                sent_on=input.sent_on,
                sent=input.sent,
            ),
        )

    @strawberry.mutation(
        description="Record what the Ombudsman found, and what it orders or recommends."
    )
    def record_determination(
        self, info: Ctx, input: Annotated[RecordDeterminationInput, THE_INPUT]
    ) -> RecordDeterminationPayload | None:
        return on_complaint(
            info,
            input,
            RecordDeterminationPayload,
            lambda desk, complaint: ombudsman.record_determination(
                desk,
                complaint,
                determined_on=input.determined_on,
                findings=[each.found() for each in input.findings],
                orders=[each.ordered() for each in input.orders],
            ),
        )

    @strawberry.mutation(
        description="Record that an order was carried out, or a recommendation followed."
    )
    def record_order_complied(
        self, info: Ctx, input: Annotated[RecordOrderCompliedInput, THE_INPUT]
    ) -> RecordOrderCompliedPayload | None:
        return on_complaint(
            info,
            input,
            RecordOrderCompliedPayload,
            lambda desk, complaint: ombudsman.record_order_complied(
                desk,
                complaint,
                id_of(input.order_id, "OmbudsmanOrder", "orderId"),
                complied_on=input.complied_on,
                evidence=input.evidence,
            ),
        )

    @strawberry.mutation(
        description="Record the Ombudsman's order about how the complaint was handled. It may come "
        "at any stage."
    )
    def record_failure_order(
        self, info: Ctx, input: Annotated[RecordFailureOrderInput, THE_INPUT]
    ) -> RecordFailureOrderPayload | None:
        return on_complaint(
            info,
            input,
            RecordFailureOrderPayload,
            lambda desk, complaint: ombudsman.record_failure_order(
                desk,
                complaint,
                type=input.type,
                words=input.words,
                issued_on=input.issued_on,
                reference=input.reference,
            ),
        )
