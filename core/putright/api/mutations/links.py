"""Complaints linked with each other, and what came up after an answer."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import act, attempt, id_of
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.queries import Query
from putright.api.questions import recorded
from putright.api.questions.asks import Asks
from putright.api.questions.days import PAST
from putright.api.types.complaints import Complaint
from putright.casework.desk import Desk
from putright.casework.first_contact import links, merging
from putright.casework.first_contact.intake import FirstContact
from putright.casework.vocabulary import CHANNELS, MATTERS
from putright.rules.links import LinkKind
from putright.store import models

ANOTHER = Asks(of="Complaint", another=True)
LINKED = Asks(of="Complaint", another=True, choices_from="links.other")


@strawberry.input(description="Two complaints that belong together.")
class LinkComplaintsInput(OnComplaint):
    other_id: strawberry.ID = given(
        "The other complaint.", asks=ANOTHER.but(Asks(not_from="links.other"))
    )
    kind: LinkKind = given(
        "What the first is to the other. What follows was received later.",
        asks=Asks(chosen_when=recorded.in_their_order),
    )
    why: str | None = given("Why, for whoever sees both.", default=None, asks=Asks(longest=2000))


@strawberry.input(description="Two complaints that do not belong together after all.")
class UnlinkComplaintsInput(OnComplaint):
    other_id: strawberry.ID = given("The other complaint.", asks=LINKED)
    why: str | None = given("Why, for the record.", default=None, asks=Asks(longest=2000))


@strawberry.input(description="A matter that came up after the stage 1 answer.")
class RaiseNewMatterInput(OnComplaint):
    words: str = given("What was said or written, in the sender's own words. Kept as it is.")
    channel: str = given(
        "How it came: email, phone, letter, web_form and so on.", asks=Asks(choices=CHANNELS)
    )
    summary: str | None = given(
        "A short summary, at most 500 characters.", default=None, asks=Asks(longest=500)
    )
    remedy_sought: str | None = given(
        "What would put it right for them.", default=None, asks=Asks(longest=5000)
    )
    happened_on: date | None = given("The day the matter happened.", default=None, asks=PAST)
    aware_on: date | None = given("The day they came to know of it.", default=None, asks=PAST)
    about: list[str] = given(
        "What it is about that the policy may treat apart: harassment, discrimination.",
        default_factory=list,
        asks=Asks(choices=MATTERS),
    )


@strawberry.input(description="A duplicate, and the complaint that goes on for both.")
class MergeComplaintsInput(OnComplaint):
    duplicate_id: strawberry.ID = given("The duplicate. It is closed, and kept.", asks=ANOTHER)
    duplicate_version: int = given(
        "The version of the duplicate that you read.",
        asks=Asks(read_from="duplicateId.version"),
    )
    reason: str = given("Why, as the complainant was told.", asks=Asks(longest=5000))
    told_on: date = given("The day on which the complainant was told.", asks=PAST)


@strawberry.type(description="Answer to mergeComplaints. The complaint is the one that goes on.")
class MergeComplaintsPayload(Payload):
    merged: Complaint | None = strawberry.field(
        description="The duplicate, as it ended; null where nothing was done.", default=None
    )


@strawberry.type(description="Answer to linkComplaints.")
class LinkComplaintsPayload(Payload):
    pass


@strawberry.type(description="Answer to unlinkComplaints.")
class UnlinkComplaintsPayload(Payload):
    pass


@strawberry.type(description="Answer to raiseNewMatter.")
class RaiseNewMatterPayload(Payload):
    raised: Complaint | None = strawberry.field(
        description="The new complaint, which follows from it; null where nothing was done.",
        default=None,
    )


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Complaints that belong together.")
class LinkMutation:
    @strawberry.mutation(
        description="Link a complaint with another. Both show it, each from its own side."
    )
    def link_complaints(
        self, info: Ctx, input: Annotated[LinkComplaintsInput, THE_INPUT]
    ) -> LinkComplaintsPayload | None:
        def do(desk: Desk, one: models.Complaint, other: models.Complaint) -> None:
            links.link_complaints(desk, one, other, kind=input.kind, why=input.why)

        return act(info, input, LinkComplaintsPayload, _on_both(input, do))

    @strawberry.mutation(description="Take a link back. Both histories keep that it was there.")
    def unlink_complaints(
        self, info: Ctx, input: Annotated[UnlinkComplaintsInput, THE_INPUT]
    ) -> UnlinkComplaintsPayload | None:
        def do(desk: Desk, one: models.Complaint, other: models.Complaint) -> None:
            links.unlink_complaints(desk, one, other, why=input.why)

        return act(info, input, UnlinkComplaintsPayload, _on_both(input, do))

    @strawberry.mutation(
        description="Merge a duplicate of the same complainant's into the complaint that goes on. "
        "The earlier day of receipt is that of both, no date is later for it, and what the "
        "duplicate holds is kept. Nothing that was answered can be merged away."
    )
    def merge_complaints(
        self, info: Ctx, input: Annotated[MergeComplaintsInput, THE_INPUT]
    ) -> MergeComplaintsPayload | None:
        def merge(desk: Desk) -> UUID:
            complaint, duplicate = links.take_both(
                desk,
                id_of(input.complaint_id, "Complaint", "complaintId"),
                id_of(input.duplicate_id, "Complaint", "duplicateId"),
                input.expected_version,
                input.duplicate_version,
                "duplicate",
            )
            merging.merge_complaints(
                desk, complaint, duplicate, reason=input.reason, told_on=input.told_on
            )
            return complaint.id

        merged_into, errors = attempt(info, input, merge)
        now: Any = None  # rows; Strawberry reads them as the types that the payload names
        merged: Any = None
        if merged_into is not None:
            reading = info.context.reading
            now = reading.complaint_now(merged_into)
            of_it = id_of(input.duplicate_id, "Complaint", "duplicateId")
            merged = reading.row(models.Complaint, of_it)
        return MergeComplaintsPayload(complaint=now, merged=merged, errors=errors, query=Query())

    @strawberry.mutation(
        description="Raise what came up after the stage 1 answer: a complaint of its own, of the "
        "same complainant, which follows from this one. Until that answer it joins as a point."
    )
    def raise_new_matter(
        self, info: Ctx, input: Annotated[RaiseNewMatterInput, THE_INPUT]
    ) -> RaiseNewMatterPayload | None:
        def log(desk: Desk) -> UUID:
            of_it = id_of(input.complaint_id, "Complaint", "complaintId")
            complaint = desk.complaint(of_it, input.expected_version)
            contact = FirstContact(
                words=input.words,
                channel=input.channel,
                sender=tuple(complaint.sender),
                summary=input.summary,
                remedy_sought=input.remedy_sought,
                happened_on=input.happened_on,
                aware_on=input.aware_on,
                about=tuple(input.about),
                receives_a_service=complaint.receives_a_service,
            )
            return links.raise_new_matter(desk, complaint, contact).id

        raised_id, errors = attempt(info, input, log)
        now: Any = None  # rows; Strawberry reads them as the types that the payload names
        raised: Any = None
        if raised_id is not None:
            reading = info.context.reading
            now = reading.complaint_now(id_of(input.complaint_id, "Complaint", "complaintId"))
            raised = reading.row(models.Complaint, raised_id)
        return RaiseNewMatterPayload(complaint=now, raised=raised, errors=errors, query=Query())


def _on_both(
    input: LinkComplaintsInput | UnlinkComplaintsInput,
    do: Callable[[Desk, models.Complaint, models.Complaint], None],
) -> Callable[[Desk], UUID]:
    """Do something to two complaints, of which the caller has read the first."""

    def take_in_hand(desk: Desk) -> UUID:
        one, other = links.take_both(
            desk,
            id_of(input.complaint_id, "Complaint", "complaintId"),
            id_of(input.other_id, "Complaint", "otherId"),
            input.expected_version,
            None,
        )
        do(desk, one, other)
        return one.id

    return take_in_hand
