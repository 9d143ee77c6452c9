"""Documents about a complaint: announced, sent, looked at, and kept. None is ever deleted.

What was announced is bound to its size and SHA-256. It is a document when contents came that fit.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Actor, Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.investigation.contacts import the_contact
from putright.casework.mandates import points_covered
from putright.casework.problems import forbidden_by, invalid, not_allowed, not_found, of_record
from putright.casework.scanning import ask_for_scan
from putright.casework.stages.points import the_point
from putright.facts import Step
from putright.rules.calendar import LONDON
from putright.rules.contacts import kept_by
from putright.rules.documents import ScanState
from putright.rules.records import show_document as show
from putright.rules.records import withdraw_document as withdrawn
from putright.store.documents import Document, Upload
from putright.store.models import Complaint, Party

GOOD_FOR = timedelta(hours=1)
"""So long contents may be sent after they were announced."""

MOST_AWAITED = 20
"""Documents of one complaint that may be on their way at a time."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is to be sent. Without `brought_by` whoever asks brought it; without `brought_on` today.

    `shown` is staff's to say: what somebody else brings is theirs to see.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    point_id: UUID | None = None
    contact_id: UUID | None = None
    brought_by: str | None = None
    brought_on: date | None = None
    shown: bool = False


def create_upload(desk: Desk, complaint: Complaint, file: Announced) -> Upload:
    """Announce a document; the contents are then sent to an address of their own.

    Raises `Refused` for a type or a size that the landlord does not take, and for more than one
    person may have on their way.
    """
    check(desk, complaint, Step.BRING_DOCUMENT)
    if desk.files is None:
        raise not_allowed("No place is set up here to keep documents in. Send it another way.")
    limits, staff = desk.landlord.documents, desk.actor.staff
    if file.media_type not in limits.types:
        known = ", ".join(limits.types)
        raise invalid(f"Files of this type are not taken. Send one of: {known}.", *_at("mediaType"))
    if not 0 < file.size <= limits.largest:
        raise invalid(f"A file has from 1 to {limits.largest} bytes.", *_at("size"))
    if not _SHA256.fullmatch(file.sha256):
        raise invalid("Give the SHA-256 as 64 hexadecimal digits in small letters.", *_at("sha256"))
    _must_not_wait_for_more(desk, file.size)
    _must_have_room(desk, complaint, file.size)
    if not staff and (file.brought_by is not None or file.shown or file.contact_id is not None):
        raise not_allowed("What you bring is yours, and yours to see. Leave out who brought it.")
    _must_be_covered(desk, complaint, file.point_id)
    if file.contact_id is not None:
        the_contact(desk, complaint, file.contact_id, "contactId")
    return desk.keep(
        Upload(
            complaint_id=complaint.id,
            name=_name(file.name),
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            point_id=file.point_id,
            contact_id=file.contact_id,
            brought_by=optional_text(file.brought_by, "broughtBy", longest=200) or _own_name(desk),
            brought_on=past_day(desk, file.brought_on or desk.today, "broughtOn"),
            shown=file.shown or not staff,
            asked_by=desk.actor.subject,
            asked_by_name=desk.actor.name,
            asked_by_party=None if staff else desk.actor.party_id,
            expires_at=desk.now + GOOD_FOR,
            created_at=desk.now,
        )
    )


def sender_of(upload: Upload) -> Actor:
    """Whoever announced it: they send it, too."""
    return Actor(
        subject=upload.asked_by,
        name=upload.asked_by_name,
        staff=upload.asked_by_party is None,
        party_id=upload.asked_by_party,
    )


def complete_upload(desk: Desk, upload_id: UUID) -> Document:
    """The contents came, and fit: from now on it is a document. Once; a second time it is gone.

    Raises `Refused` where nothing is awaited any more, and where whoever announced it does not see
    the complaint any more.
    """
    found = desk.get(Upload, upload_id)
    if found is None:
        raise not_found("upload")
    complaint = desk.complaint(found.complaint_id)
    key = (desk.landlord.slug, upload_id)
    upload = desk.session.get(Upload, key, with_for_update=True, populate_existing=True)
    if upload is None or upload.expires_at <= desk.now:
        raise not_found("upload")
    row = Document(
        id=upload.id,
        complaint_id=complaint.id,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        point_id=upload.point_id,
        contact_id=upload.contact_id,
        brought_by=upload.brought_by,
        brought_on=upload.brought_on,
        shown=upload.shown,
        recorded_by=upload.asked_by_name,
        scan=ScanState.PENDING,
        created_at=desk.now,
    )
    desk.session.add(row)
    desk.session.delete(upload)
    desk.session.flush()
    _count(desk, complaint)
    rule = kept_by(desk.policy(complaint), desk.standard(complaint))
    desk.record(
        complaint, "document brought", rule, document_id=row.id, sha256=row.sha256, size=row.size
    )
    ask_for_scan(desk, row.id)
    desk.changed(complaint)
    return row


def show_document(desk: Desk, complaint: Complaint, document_id: UUID, *, reason: str) -> Document:
    """From now on the complainant, and whoever acts for them, sees what only staff saw.

    It is not undone: what nobody is to read any more is withdrawn.
    """
    check(desk, complaint, Step.SHOW_DOCUMENT)
    row = the_document(desk, complaint, document_id, "documentId")
    of_record(show(row.shown, row.withdrawn_on), "documentId")
    row.shown, row.shown_on, row.shown_by = True, desk.today, desk.actor.name
    row.shown_because = text(reason, "reason", longest=5000)
    _count(desk, complaint)
    rule = kept_by(desk.policy(complaint), desk.standard(complaint))
    desk.record(complaint, "document shown", rule, document_id=row.id)
    desk.changed(complaint)
    return row


def withdraw_document(
    desk: Desk, complaint: Complaint, document_id: UUID, *, reason: str
) -> Document:
    """Take it from view: nobody reads it any more. It stays on record, with the reason."""
    check(desk, complaint, Step.WITHDRAW_DOCUMENT)
    row = the_document(desk, complaint, document_id, "documentId")
    row.withdrawn_on, row.withdrawn_by = desk.today, desk.actor.name
    row.withdrawn_because = text(reason, "reason", longest=5000)
    _count(desk, complaint)
    desk.record(complaint, "document withdrawn", document_id=row.id)
    desk.changed(complaint)
    return row


def the_document(desk: Desk, complaint: Complaint, document_id: UUID, name: str) -> Document:
    """A document of this complaint that was not withdrawn. Raises `Refused`."""
    row = desk.get(Document, document_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("document", *_at(name))
    of_record(withdrawn(row.withdrawn_on), name)
    return row


def _must_be_covered(desk: Desk, complaint: Complaint, point_id: UUID | None) -> None:
    """Whoever acts for some points alone brings what is about those, and so reads it, too."""
    point = the_point(desk, complaint, point_id, "pointId") if point_id else None
    limits = points_covered(desk.actor, complaint, desk.today)
    if limits is not None and (point is None or point.number not in limits):
        numbers = ", ".join(map(str, sorted(limits)))
        raise forbidden_by(
            desk.policy(complaint).representation,
            f"The authority you act on covers point {numbers} alone. Say which of these it is "
            "about.",
            *_at("pointId"),
        )


def _own_name(desk: Desk) -> str:
    party = desk.get(Party, desk.actor.party_id) if desk.actor.party_id else None
    return party.display_name if party else desk.actor.name


def _must_not_wait_for_more(desk: Desk, size: int) -> None:
    """Whoever asks has few files on their way at a time, whatever complaints they are of.

    One person's announcements wait for each other here, so that no two take the last place.
    """
    limits, who = desk.landlord.documents, desk.actor.subject
    alone = func.pg_advisory_xact_lock(func.hashtextextended(f"{desk.landlord.slug} {who}", 0))
    desk.session.execute(select(alone))
    theirs = (Upload.asked_by == who, Upload.expires_at > desk.now)
    each = (func.count(), func.coalesce(func.sum(Upload.size), 0), func.min(Upload.expires_at))
    waiting, awaited, first = desk.session.execute(select(*each).where(*theirs)).one()
    if waiting and (waiting >= limits.awaited or awaited + size > limits.awaited_bytes):
        raise invalid(
            f"You have announced {waiting} files of {awaited} bytes that have not come; "
            f"{limits.awaited} files and {limits.awaited_bytes} bytes may be on their way. Send "
            f"those first, or wait: the first is forgotten at {first.astimezone(LONDON):%H:%M}.",
            "input",
        )


def _must_have_room(desk: Desk, complaint: Complaint, size: int) -> None:
    def bytes_of(table: type[Document] | type[Upload]) -> tuple[int, int]:
        number, in_all = func.count(), func.coalesce(func.sum(table.size), 0)
        of_it = select(number, in_all).where(table.complaint_id == complaint.id)
        found = desk.session.execute(of_it).one()
        return found[0], int(found[1])

    (_, kept), (waiting, awaited) = bytes_of(Document), bytes_of(Upload)
    if waiting >= MOST_AWAITED:
        raise invalid(f"{MOST_AWAITED} files are on their way. Send those first.", "input")
    if kept + awaited + size > desk.landlord.documents.most:
        raise invalid(
            f"The files of one complaint have at most {desk.landlord.documents.most} bytes. "
            "Send the rest another way.",
            *_at("size"),
        )


def _name(given: str) -> str:
    """A name without a path in it, of characters that can be seen."""
    name = text(given, "name", longest=200)
    if any(c in '/\\:*?"<>|' or unicodedata.category(c)[0] == "C" for c in name):
        raise invalid("A file's name has no such characters. Give it a plain name.", *_at("name"))
    return name


def _count(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own counts of its documents up to date."""
    desk.session.flush()
    kept, hidden = func.count(), func.count().filter(Document.shown.is_(False))
    of_it = Document.complaint_id == complaint.id, Document.withdrawn_on.is_(None)
    found = desk.session.execute(select(kept, hidden).where(*of_it)).one()
    complaint.documents_kept, complaint.documents_hidden = found


def _at(name: str) -> tuple[str, str]:
    return ("input", name)
