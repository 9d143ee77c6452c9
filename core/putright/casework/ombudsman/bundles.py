"""All of one case for the Ombudsman, gathered from what is recorded and nothing else.

The same case gives the same bundle, byte for byte. It names the complainant and whoever acts for
them; of other residents, as of those who sit on a Panel, it says in which capacity they acted.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from putright.casework.dates.matters import matter_of
from putright.landlords import Landlord
from putright.policy import OmbudsmanLists, Policy
from putright.proof import rules_of
from putright.rules.bundle import FILES, RECEIPTS, bundled
from putright.rules.ombudsman import label_of
from putright.rules.receipt import receipt
from putright.store.models import Complaint, Contact, Document, Evidence, Interview
from putright.store.records import Event

ANSWER = (
    *("outcome", "reasons", "acknowledgement", "acknowledgement_to", "letter", "letter_to"),
    *("comments", "commented_on"),
)
DOCUMENT = (
    *("id", "name", "media_type", "size", "sha256", "brought_on", "shown"),
    *("contact_id", "scan", "withdrawn_on", "withdrawn_because"),
)
CONTACT = (
    *("id", "direction", "channel", "whom", "happened_on", "words", "corrects_id"),
    *("interview_id", "recorded_by"),
)
INTERVIEW = (
    *("id", "whom", "state", "channel", "meets_on", "place", "arranged_by", "arranged_on"),
    *("ended_on", "ended_because"),
)
EVIDENCE = (
    *("stage_number", "document_id", "described", "seen_on", "shows", "recorded_by"),
    "recorded_on",
)
AUTHORITY = ("extent", "points", "evidence", "seen_on", "asked_on", "ended_from")
STAGE = ("number", "name", "decided_by", "opened_on", "acknowledged_on", "responded_on")


def ombudsman_bundle(session: Session, landlord: Landlord, complaint: Complaint) -> dict[str, Any]:
    """The sealed document. `session` reads the landlord's rows; nothing is written."""
    events = session.scalars(
        select(Event).where(Event.complaint_id == complaint.id).order_by(Event.at, Event.id)
    ).all()
    about = {
        "landlord": landlord.name,
        "reference": complaint.reference,
        "version": complaint.version,
        "as_of": _plain(complaint.updated_at),
    }

    def of_it(model: Any) -> Any:
        return select(model).where(model.complaint_id == complaint.id)

    numbers = {point.id: point.number for point in complaint.points}
    found = session.scalars(of_it(Document).order_by(Document.brought_on, Document.id))
    documents = [_document(number, each, numbers) for number, each in enumerate(found, 1)]
    parts = {
        "complaint": _complaint(complaint),
        "people": _people(complaint),
        "points": [_point(point) for point in complaint.points],
        "chronology": [
            {"by": event.actor_name, **_row(event, "at", "what", "clause", "facts")}
            for event in events
        ],
        "letters": [*_letters(complaint)],
        RECEIPTS: [
            {"stage": row.stage_number, "receipt": receipt(matter_of(row))}
            for row in complaint.deadlines
        ],
        "clauses": [*_clauses(landlord, complaint, {event.clause for event in events})],
        "contacts": [
            _row(each, *CONTACT)
            for each in session.scalars(of_it(Contact).order_by(Contact.happened_on, Contact.id))
        ],
        "interviews": [
            _row(each, *INTERVIEW)
            for each in session.scalars(of_it(Interview).order_by(Interview.meets_on, Interview.id))
        ],
        "documents": documents,
        "updates": [
            {
                **_row(each, "every", "unit", "agreed_on", "stage_number"),
                "given": [_row(one, "due_on", "told_on", "contact_id") for one in each.given],
            }
            for each in complaint.update_agreements
        ],
        "evidence": [
            {"point": numbers[each.point_id], **_row(each, *EVIDENCE)}
            for each in session.scalars(of_it(Evidence).order_by(Evidence.id))
        ],
        "remedies": [_remedy(remedy) for remedy in complaint.remedies],
        "ombudsman": _ombudsman(landlord.ombudsman_lists, complaint),
    }
    return bundled(about, parts, {each["file"]: each["sha256"] for each in documents})


def _document(number: int, row: Document, numbers: Mapping[UUID, int]) -> dict[str, Any]:
    """`file` is where the contents stand in the folder of a bundle."""
    kind = row.media_type.partition("/")[2].partition("+")[0]
    suffix = f".{row.name.rpartition('.')[2]}" if "." in row.name else f".{kind}"
    safe = "".join(c for c in suffix if c.isascii() and (c.isalnum() or c == "."))[:10]
    return {
        "file": f"{FILES}/{number:04}{safe}",
        "point": numbers.get(row.point_id) if row.point_id else None,
        **_row(row, *DOCUMENT),
    }


def _complaint(complaint: Complaint) -> dict[str, Any]:
    return _row(
        complaint,
        *("reference", "kind", "status", "channel", "words", "summary", "remedy_sought"),
        *("definition", "definition_set_on", "definition_agreed_on"),
        *("received_on", "happened_on", "aware_on", "closed_on", "ending"),
        *("route_clause", "route_why", "route_instead", "edition", "standard"),
    )


def _people(complaint: Complaint) -> dict[str, Any]:
    whose = complaint.complainant
    return {
        "complainant": whose
        and _row(whose, "kind", "display_name", "email", "telephone", "address"),
        "representatives": [
            {
                "name": each.party.display_name,
                **_row(each, "kind", "authority_from", "authority_until", "in_writing", *AUTHORITY),
            }
            for each in complaint.representatives
        ],
    }


def _point(point: Any) -> dict[str, Any]:
    found = [
        _row(each, "stage_number", "outcome", "reasons", "found_on") for each in point.findings
    ]
    about = ("number", "words", "raised_on", "responsible", "responsible_note")
    return {**_row(point, *about), "findings": found}


def _letters(complaint: Complaint) -> Iterator[dict[str, Any]]:
    """The letters of each stage; before them, those of a stage that was taken up again.

    At last the notices between them, as they were sent.
    """
    for before in complaint.reopenings:
        kept = ("stage_number", "opened_on", "acknowledged_on", "responded_on", *ANSWER)
        yield {"before_reopening_on": _plain(before.reopened_on), **_row(before, *kept)}
    for stage in complaint.stages:
        yield {
            **_row(stage, *STAGE, *ANSWER),
            "panel": stage.panel and _panel(stage.panel),
            "panels_before": [_panel(each) for each in stage.panels if each is not stage.panel],
        }
    for notice in complaint.notices:
        yield {"notice": _row(notice, "kind", "stage_number", "sent_on", "sent_to", "parts")}


def _panel(panel: Any) -> dict[str, Any]:
    held = ("meets_on", "first_sat_on", "met_on", "complainant_attends")
    invited = ("told_on", "meets_on", "meets_at", "venue", "answer", "answered_on")
    put_off = ("adjourned_on", "was_on", "put_off_to", "sat_on", "reason", "promised_by")
    return {
        **_row(panel, "status", *held, "cancelled_on", "cancelled_because"),
        "capacities": sorted(each.capacity for each in panel.members if not each.stood_down_on),
        "invitations": [_row(each, *invited) for each in panel.invitations],
        "statements": [_row(each, "words", "given_on", "given_by") for each in panel.statements],
        "adjournments": [_row(each, *put_off) for each in panel.adjournments],
        "papers": [_row(each, "what", "sent_on") for each in panel.papers],
    }


def _remedy(remedy: Any) -> dict[str, Any]:
    facts = ("kind", "happened_on", "words", "was_due_on", "due_on", "agreed")
    promised = ("kind", "description", "amount", "head", "due_on", "completed_on", "withdrawn_on")
    return {**_row(remedy, *promised), "facts": [_row(each, *facts) for each in remedy.facts]}


def _ombudsman(lists: OmbudsmanLists, complaint: Complaint) -> dict[str, Any]:
    refused = ("reference", "told_on", "words", "refused_on", "clause", "why")
    failed = ("type", "reference", "words", "issued_on")
    return {
        "overruled_refusals": [_row(each, *refused) for each in complaint.overruled_refusals],
        "cases": [_case(lists, complaint, each) for each in complaint.ombudsman_cases],
        "failure_orders": [
            {"label": label_of(lists.failure_types, each.type), **_row(each, *failed)}
            for each in complaint.failure_orders
        ],
    }


def _case(lists: OmbudsmanLists, complaint: Complaint, case: Any) -> dict[str, Any]:
    numbers = {point.id: point.number for point in complaint.points}
    asked = ("words", "asked_on", "due_on", "sent_on", "sent")
    ordered = ("binding", "words", "ordered_on", "due_on", "complied_on", "evidence")
    return {
        **_row(case, "reference", "opened_on", "referred_by", "referred_on", "determined_on"),
        "evidence_requests": [_row(each, *asked) for each in case.evidence_requests],
        "determinations": [
            {
                "point": numbers.get(each.point_id),
                "label": label_of(lists.findings, each.finding),
                **_row(each, "finding", "words", "determined_on"),
            }
            for each in case.determinations
        ],
        "orders": [_row(each, *ordered) for each in case.orders],
    }


def _clauses(
    landlord: Landlord, complaint: Complaint, in_history: set[str | None]
) -> Iterator[dict[str, Any]]:
    """Every clause that the history, a date or a refusal names, in the words of its edition."""
    cited: dict[str, set[str]] = {}
    for row in complaint.deadlines:
        for told in (row.explanation, row.standard_explanation):
            if told is not None:
                cited.setdefault(told["edition"], set()).add(told["clause"])
    named = {each for each in (*in_history, complaint.route_clause) if each is not None}
    named |= {each.clause for each in complaint.overruled_refusals if each.clause}
    for key in (complaint.edition, complaint.standard):
        if key is not None:
            cited.setdefault(key, set()).update(named)
    for key in sorted(cited):
        policy = _edition(landlord, key)
        quoted: dict[tuple[str, str], dict[str, Any]] = {}
        for rule in rules_of(policy) if policy is not None else ():
            if rule.clause in cited[key]:
                about = {"edition": key, "clause": rule.clause, "words": rule.words}
                quoted[rule.clause, rule.words] = {**about, "source": rule.source}
        yield from (quoted[each] for each in sorted(quoted))


def _edition(landlord: Landlord, key: str) -> Policy | None:
    """`None` where its plugin is gone; what was counted by it stands in the receipts."""
    try:
        return landlord.edition(key)
    except LookupError:
        return None


def _row(row: Any, *names: str) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case Enum():
            return value.name
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case _:
            return value
