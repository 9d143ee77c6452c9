"""Documents about a complaint, and what they show. Contents come and go over plain HTTP."""

from datetime import date, datetime

import strawberry

from putright.api.reading.connections import Connected
from putright.api.reading.fields import column, computed, held, identity, noun, part, value
from putright.api.reading.limited import reads_document
from putright.api.reading.pages import Order
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.record_actions import KEPT, AvailableAction, document_offers
from putright.api.types.words import explained
from putright.rules.documents import ScanState, may_be_read
from putright.store import documents as store

explained(
    ScanState,
    "ScanState",
    "Whether a document was looked at for what could harm whoever opens it.",
    PENDING="Not yet. It can be read only where the landlord has no scanner and says so.",
    CLEAN="Nothing was found.",
    REFUSED="It is harmful, and nobody can read it.",
)
BROUGHT = Order("brought", lambda rows: rows.c.brought_on, lambda row: row.brought_on, False)
WEIGHED = Order("weighed", lambda rows: rows.c.recorded_on, lambda row: row.recorded_on, False)


def _download(row: store.Document, reading: Reading) -> str | None:
    limits = reading.landlord.documents
    if reading.links is None or not may_be_read(row.scan, row.withdrawn_on, limits):
        return None
    return reading.links.to_read(reading.landlord.slug, row.id)


@strawberry.type(description="What only staff see of a document.")
class DocumentCasework:
    shown_on: date | None = column(
        store.Document.shown_on,
        "The day from which the complainant sees it, where that is not the first.",
    )
    shown_because: str | None = column(store.Document.shown_because, "Why it was shown then.")
    shown_by: str | None = column(store.Document.shown_by, "Who had it shown then.")
    recorded_by: str = column(store.Document.recorded_by, "Who sent it here.")
    withdrawn_because: str | None = column(
        store.Document.withdrawn_because, "Why it was taken from view."
    )
    withdrawn_by: str | None = column(store.Document.withdrawn_by, "Who took it from view.")


@noun(
    store.Document, "A file about a complaint. It is never deleted, and its contents never change."
)
class Document(Node):
    id: strawberry.ID = identity("Document", store.Document.id)
    name: str = column(store.Document.name, "Its name.")
    media_type: str = column(store.Document.media_type, "Its type: application/pdf.")
    size: int = column(store.Document.size, "Its bytes.")
    sha256: str = column(store.Document.sha256, "The SHA-256 of its contents.")
    brought_by: str = column(store.Document.brought_by, "Who brought it.")
    brought_on: date = column(store.Document.brought_on, "The day they did.")
    received_at: datetime = column(store.Document.created_at, "When its contents came.")
    shown: bool = column(
        store.Document.shown, "Whether the complainant and those who act for them see it."
    )
    scan: ScanState = column(store.Document.scan, "Whether it was looked at.")
    point: strawberry.ID | None = computed(
        lambda row, _: row.point_id and f"Point:{row.point_id}",
        "The point that it is about.",
        needs=[store.Document.point_id],
    )
    contact: strawberry.ID | None = computed(
        lambda row, _: row.contact_id and f"Contact:{row.contact_id}",
        "The contact that it came with.",
        needs=[store.Document.contact_id],
    )
    withdrawn_on: date | None = column(
        store.Document.withdrawn_on, "The day it was taken from view."
    )
    download: str | None = computed(
        _download,
        "Where to read it, for five minutes: a path on this service, which needs no token. Null "
        "until it was looked at, and once it is withdrawn.",
        needs=[store.Document.id, store.Document.scan, store.Document.withdrawn_on],
    )
    available_actions: list[AvailableAction] = computed(
        document_offers, "What this caller may do to it now.", needs=KEPT
    )
    casework: DocumentCasework | None = part(
        "What only staff see; null for everybody else.", staff_only=True
    )


@strawberry.type(description="A document in a page.")
class DocumentEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Document = value("node", "The document.")


@strawberry.type(description="A page of documents.")
class DocumentConnection:
    edges: list[DocumentEdge] = value("edges", "The documents, each with its cursor.")
    nodes: list[Document] = value("rows", "The documents, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How many there are in all. Ask only when shown."
    )


@strawberry.type(
    description="A document, or a thing that was seen, weighed on a point. Written once, never "
    "changed."
)
class Evidence:
    point: strawberry.ID = computed(
        lambda row, _: f"Point:{row.point_id}",
        "The point that it is weighed on.",
        needs=[store.Evidence.point_id],
    )
    document: strawberry.ID | None = computed(
        lambda row, _: row.document_id and f"Document:{row.document_id}",
        "The document; null where it is a thing that was seen.",
        needs=[store.Evidence.document_id],
    )
    described: str | None = column(store.Evidence.described, "What was seen, in words.")
    seen_on: date | None = column(store.Evidence.seen_on, "The day it was seen.")
    shows: str = column(store.Evidence.shows, "What it shows.")
    stage_number: int = column(store.Evidence.stage_number, "The stage that weighed it.")
    recorded_on: date = column(store.Evidence.recorded_on, "The day it was weighed.")
    recorded_by: str = column(store.Evidence.recorded_by, "Who weighed it.")


@strawberry.type(description="Evidence in a page.")
class EvidenceEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Evidence = value("node", "The evidence.")


@strawberry.type(description="A page of evidence.")
class EvidenceConnection:
    edges: list[EvidenceEdge] = value("edges", "The evidence, each with its cursor.")
    nodes: list[Evidence] = value("rows", "The evidence, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int | None = computed(
        lambda found, _: found.total(), "How much there is in all. Ask only when shown."
    )


ALL_DOCUMENTS = held(
    Connected(store.Document.complaint, BROUGHT, seen=reads_document),
    "The documents about it, oldest first; for whoever is not staff, those that are shown, and for "
    "whoever acts on an authority for some points alone, those about these points.",
    arguments=PAGING,
)
ALL_EVIDENCE = held(
    Connected(store.Evidence.complaint, WEIGHED),
    "What was weighed on its points, oldest first.",
    arguments=PAGING,
)
