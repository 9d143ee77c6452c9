"""Documents announced, taken from view, and weighed on a point."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from putright.api.context import Context
from putright.api.mutations.acting import attempt, id_of, on_complaint
from putright.api.mutations.inputs import OnComplaint, given
from putright.api.mutations.payloads import Payload
from putright.api.queries import Query
from putright.api.questions import outside
from putright.api.questions.asks import About, Asks, When, staff
from putright.api.questions.days import PAST
from putright.casework.desk import Desk
from putright.casework.investigation import documents, evidence
from putright.casework.mandates import points_covered
from putright.store.documents import Upload as Row
from putright.store.models import Complaint

NO_DOCUMENT = When("documentId", given=False)


def _for_some_points(about: About) -> bool:
    """Whoever acts for some points alone says which of these it is."""
    return points_covered(about.actor, about.row, about.today) is not None


@strawberry.input(description="A file that is to be sent.")
class CreateUploadInput(OnComplaint):
    name: str = given("Its name, without a path.", asks=Asks(longest=200))
    media_type: str = given(
        "Its type: application/pdf. The landlord says which are taken.",
        asks=Asks(choices=outside.file_types),
    )
    size: int = given("Its bytes.", asks=Asks(least=1, most=outside.largest_file))
    sha256: str = given("The SHA-256 of its contents, as 64 hexadecimal digits in small letters.")
    point_id: strawberry.ID | None = given(
        "The point that it is about.",
        default=None,
        asks=Asks(required=_for_some_points, of="Point", choices_from="points"),
    )
    contact_id: strawberry.ID | None = given(
        "The contact that it came with. For staff.",
        default=None,
        asks=Asks(asked=staff, of="Contact", choices_from="contacts.nodes"),
    )
    brought_by: str | None = given(
        "Who brought it, where that is not whoever asks. For staff.",
        default=None,
        asks=Asks(asked=staff, longest=200),
    )
    brought_on: date | None = given(
        "The day they did, where that is not today.", default=None, asks=PAST
    )
    shown: bool = given(
        "Whether the complainant sees it. For staff; what others bring is always theirs to see.",
        default=False,
        asks=Asks(asked=staff),
    )


@strawberry.input(description="A document that the complainant is to see from now on.")
class ShowDocumentInput(OnComplaint):
    document_id: strawberry.ID = given(
        "Which document of the complaint.", asks=Asks(of="Document", choices_from="documents.nodes")
    )
    reason: str = given("Why now. For staff.", asks=Asks(longest=5000))


@strawberry.input(description="A document that nobody is to read any more.")
class WithdrawDocumentInput(OnComplaint):
    document_id: strawberry.ID = given(
        "Which document of the complaint.", asks=Asks(of="Document", choices_from="documents.nodes")
    )
    reason: str = given("Why. It stays on record with the document.", asks=Asks(longest=5000))


@strawberry.input(description="Something weighed on a point: a document, or what was seen.")
class RecordEvidenceInput(OnComplaint):
    point_id: strawberry.ID = given(
        "The point; it belongs to the complaint.", asks=Asks(of="Point", choices_from="points")
    )
    shows: str = given("What it shows.", asks=Asks(longest=5000))
    document_id: strawberry.ID | None = given(
        "A document of the complaint.",
        default=None,
        asks=Asks(of="Document", choices_from="documents.nodes"),
    )
    described: str | None = given(
        "Or what was seen, such as on a visit.",
        default=None,
        asks=Asks(longest=5000, asked_when=NO_DOCUMENT, required_when=NO_DOCUMENT),
    )
    seen_on: date | None = given(
        "The day it was seen.",
        default=None,
        asks=PAST.but(Asks(asked_when=When("described"))),
    )


@strawberry.type(description="A header that goes with a request.")
class Header:
    name: str = strawberry.field(description="Its name.")
    value: str = strawberry.field(description="Its value.")


@strawberry.type(description="Where and how to send the contents of a file, once.")
class Upload:
    url: str = strawberry.field(
        description="A path on this same service. Whoever holds it may send these contents."
    )
    method: str = strawberry.field(description="PUT.")
    headers: list[Header] = strawberry.field(description="The headers to send.")
    sha256: str = strawberry.field(description="The SHA-256 that the contents must have.")
    expires_at: datetime = strawberry.field(description="Until when it can be sent.")
    document_id: strawberry.ID = strawberry.field(
        description="The document that it becomes when the contents have come and fit."
    )


@strawberry.type(description="Answer to createUpload.")
class CreateUploadPayload(Payload):
    upload: Upload | None = strawberry.field(
        description="Where to send it; null where it was sent already, or has expired.",
        default=None,
    )


@strawberry.type(description="Answer to showDocument.")
class ShowDocumentPayload(Payload):
    pass


@strawberry.type(description="Answer to withdrawDocument.")
class WithdrawDocumentPayload(Payload):
    pass


@strawberry.type(description="Answer to recordEvidence.")
class RecordEvidencePayload(Payload):
    pass


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Documents, and what they show.")
class DocumentMutation:
    @strawberry.mutation(
        description="Announce a file: its contents are then sent, once, to the address that comes "
        "back. Complainants and their representatives may do it too. Nothing changes until then."
    )
    def create_upload(
        self, info: Ctx, input: Annotated[CreateUploadInput, THE_INPUT]
    ) -> CreateUploadPayload | None:
        def announce(desk: Desk) -> UUID:
            complaint_id = id_of(input.complaint_id, "Complaint", "complaintId")
            complaint = desk.complaint(complaint_id, input.expected_version)
            return documents.create_upload(desk, complaint, _announced(input)).id

        upload_id, errors = attempt(info, input, announce)
        complaint: Any = None
        if upload_id is not None:
            complaint = info.context.reading.complaint_now(
                id_of(input.complaint_id, "Complaint", "complaintId")
            )
        upload = _address(info, upload_id) if complaint and upload_id else None
        return CreateUploadPayload(complaint=complaint, upload=upload, errors=errors, query=Query())

    @strawberry.mutation(
        description="Show the complainant, and whoever acts for them, a document that only staff "
        "see. It is not undone; what nobody is to read any more is withdrawn."
    )
    def show_document(
        self, info: Ctx, input: Annotated[ShowDocumentInput, THE_INPUT]
    ) -> ShowDocumentPayload | None:
        return on_complaint(
            info,
            input,
            ShowDocumentPayload,
            lambda desk, complaint: documents.show_document(
                desk,
                complaint,
                id_of(input.document_id, "Document", "documentId"),
                reason=input.reason,
            ),
        )

    @strawberry.mutation(
        description="Take a document from view, with the reason. It stays on record."
    )
    def withdraw_document(
        self, info: Ctx, input: Annotated[WithdrawDocumentInput, THE_INPUT]
    ) -> WithdrawDocumentPayload | None:
        return on_complaint(
            info,
            input,
            WithdrawDocumentPayload,
            lambda desk, complaint: documents.withdraw_document(
                desk,
                complaint,
                id_of(input.document_id, "Document", "documentId"),
                reason=input.reason,
            ),
        )

    @strawberry.mutation(
        description="Weigh a document, or a thing that was seen, on a point: what it shows."
    )
    def record_evidence(
        self, info: Ctx, input: Annotated[RecordEvidenceInput, THE_INPUT]
    ) -> RecordEvidencePayload | None:
        def weigh(desk: Desk, complaint: Complaint) -> object:
            document = input.document_id
            return evidence.record_evidence(
                desk,
                complaint,
                id_of(input.point_id, "Point", "pointId"),
                shows=input.shows,
                document_id=id_of(document, "Document", "documentId") if document else None,
                described=input.described,
                seen_on=input.seen_on,
            )

        return on_complaint(info, input, RecordEvidencePayload, weigh)


def _announced(input: CreateUploadInput) -> documents.Announced:
    return documents.Announced(
        name=input.name,
        media_type=input.media_type,
        size=input.size,
        sha256=input.sha256,
        point_id=id_of(input.point_id, "Point", "pointId") if input.point_id else None,
        contact_id=id_of(input.contact_id, "Contact", "contactId") if input.contact_id else None,
        brought_by=input.brought_by,
        brought_on=input.brought_on,
        shown=input.shown,
    )


def _address(info: Ctx, upload_id: UUID) -> Upload | None:
    reading = info.context.reading
    row = reading.session.get(Row, (reading.landlord.slug, upload_id))
    if row is None or reading.links is None:
        return None
    return Upload(
        url=reading.links.to_send(reading.landlord.slug, row.id, row.expires_at),
        method="PUT",
        headers=[Header(name="Content-Type", value=row.media_type)],
        sha256=row.sha256,
        expires_at=row.expires_at,
        document_id=strawberry.ID(f"Document:{row.id}"),
    )
