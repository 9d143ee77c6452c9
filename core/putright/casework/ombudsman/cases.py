"""A complaint with the Ombudsman: referred, evidence asked for and sent, determined, carried out.

Nothing here ends a stage or closes the complaint: the landlord's own procedure goes on beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, past_day, text
from putright.casework.ombudsman.days import One, ask_for_notes, clause, count, note
from putright.casework.ombudsman.words import designated_person, failure_type, finding
from putright.casework.problems import invalid, not_found, of_record
from putright.facts import Step
from putright.rules.ombudsman import Binding
from putright.rules.records import carry_out, send_evidence
from putright.store.models import Complaint, Point
from putright.store.ombudsman import (
    Determination,
    EvidenceRequest,
    FailureOrder,
    OmbudsmanCase,
    OmbudsmanOrder,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding on a point, or on the whole complaint where no point is named."""

    finding: str
    point_id: UUID | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What is ordered, or recommended, and by when."""

    words: str
    binding: Binding = Binding.ORDER
    due_on: date | None = None


def record_referral(
    desk: Desk,
    complaint: Complaint,
    *,
    reference: str,
    opened_on: date,
    referred_by: str | None = None,
    referred_on: date | None = None,
) -> OmbudsmanCase:
    """The complaint is with the Ombudsman, which may be so at any point of the procedure.

    `referred_by` is the kind of designated person who referred it, on `referred_on`, in the years
    in which the law knew them.
    """
    check(desk, complaint, Step.RECORD_REFERRAL)
    _since(complaint.received_on, past_day(desk, opened_on, "openedOn"), "openedOn")
    named = text(reference, "reference", longest=100)
    if referred_by is not None:
        referred_on = referred_on or opened_on
        _since(complaint.received_on, past_day(desk, referred_on, "referredOn"), "referredOn")
        referred_by = designated_person(desk, referred_by, referred_on)
    elif referred_on is not None:
        raise invalid("Say what kind of designated person referred it.", "input", "referredBy")
    known = select(OmbudsmanCase.id).where(
        OmbudsmanCase.complaint_id == complaint.id, OmbudsmanCase.reference == named
    )
    if desk.session.scalar(known):
        raise invalid("This reference was recorded already.", "input", "reference")
    row = desk.keep(
        OmbudsmanCase(
            complaint_id=complaint.id,
            reference=named,
            opened_on=opened_on,
            referred_by=referred_by,
            referred_on=referred_on,
            created_at=desk.now,
        )
    )
    complaint.ombudsman_on = opened_on
    desk.record(
        complaint, "referred to the Ombudsman", clause(desk, complaint),
        reference=named, opened_on=opened_on, referred_by=referred_by,
    )  # fmt: skip
    desk.changed(complaint)
    return row


def record_evidence_request(
    desk: Desk, complaint: Complaint, *, words: str, asked_on: date, due_on: date
) -> EvidenceRequest:
    """The Ombudsman asks for something, by a day that it states itself."""
    check(desk, complaint, Step.RECORD_EVIDENCE_REQUEST)
    case = _open_case(desk, complaint)
    _since(case.opened_on, past_day(desk, asked_on, "askedOn"), "askedOn")
    _since(asked_on, countable_day(desk, due_on, "dueOn"), "dueOn")
    row = desk.keep(
        EvidenceRequest(
            complaint_id=complaint.id,
            case_id=case.id,
            words=text(words, "words"),
            asked_on=asked_on,
            due_on=due_on,
            created_at=desk.now,
        )
    )
    ask_for_notes(desk, row)
    note(desk, complaint, row, "evidence asked for", asked_on=asked_on)
    return row


def record_evidence_sent(
    desk: Desk, complaint: Complaint, request_id: UUID, *, sent_on: date, sent: str
) -> EvidenceRequest:
    """What was asked for has been sent: in time or late, as the days say."""
    desk.must_be_allowed(Step.RECORD_EVIDENCE_SENT)
    found = desk.get(EvidenceRequest, request_id)
    if found is not None and found.complaint_id == complaint.id:
        case = desk.get(OmbudsmanCase, found.case_id)
        of_record(send_evidence(found.sent_on, case.determined_on if case else None), "requestId")
    check(desk, complaint, Step.RECORD_EVIDENCE_SENT)
    row = _one(desk, complaint, EvidenceRequest, request_id, "evidence request", "requestId")
    _since(row.asked_on, past_day(desk, sent_on, "sentOn"), "sentOn")
    row.sent_on, row.sent = sent_on, text(sent, "sent", longest=5000)
    note(desk, complaint, row, "evidence sent", sent_on=sent_on)
    return row


def record_determination(
    desk: Desk,
    complaint: Complaint,
    *,
    determined_on: date,
    findings: Sequence[Found],
    orders: Sequence[Ordered] = (),
) -> OmbudsmanCase:
    """The Ombudsman's decision: a finding on each point, or on the whole, and what it orders."""
    check(desk, complaint, Step.RECORD_DETERMINATION)
    case = _open_case(desk, complaint)
    _since(case.opened_on, past_day(desk, determined_on, "determinedOn"), "determinedOn")
    if not findings:
        raise invalid("Give at least one finding.", "input", "findings")
    points = [each.point_id for each in findings]
    if len(points) != len(set(points)):
        raise invalid("Give each point one finding.", "input", "findings")
    for found in findings:
        _find(desk, complaint, case, found, determined_on)
    case.determined_on = determined_on
    complaint.ombudsman_on = None
    desk.record(
        complaint, "determined by the Ombudsman", clause(desk, complaint),
        reference=case.reference, determined_on=determined_on,
        findings=", ".join(found.finding for found in findings),
    )  # fmt: skip
    for ordered in orders:
        _order(desk, complaint, case, ordered, determined_on)
    count(desk, complaint)
    desk.changed(complaint)
    return case


def record_order_complied(
    desk: Desk, complaint: Complaint, order_id: UUID, *, complied_on: date, evidence: str
) -> OmbudsmanOrder:
    """An order was carried out, or a recommendation followed: the day, and what shows it."""
    desk.must_be_allowed(Step.RECORD_ORDER_COMPLIED)
    found = desk.get(OmbudsmanOrder, order_id)
    if found is not None and found.complaint_id == complaint.id:
        of_record(carry_out(found.complied_on), "orderId")
    check(desk, complaint, Step.RECORD_ORDER_COMPLIED)
    row = _one(desk, complaint, OmbudsmanOrder, order_id, "order", "orderId")
    _since(row.ordered_on, past_day(desk, complied_on, "compliedOn"), "compliedOn")
    row.complied_on, row.evidence = complied_on, text(evidence, "evidence", longest=5000)
    note(desk, complaint, row, "order carried out", complied_on=complied_on)
    return row


def record_failure_order(
    desk: Desk,
    complaint: Complaint,
    *,
    type: str,
    words: str,
    issued_on: date,
    reference: str | None = None,
) -> FailureOrder:
    """The Ombudsman's order about how the complaint was handled, of a type issued on that day."""
    check(desk, complaint, Step.RECORD_FAILURE_ORDER)
    _since(complaint.received_on, past_day(desk, issued_on, "issuedOn"), "issuedOn")
    row = desk.keep(
        FailureOrder(
            complaint_id=complaint.id,
            type=failure_type(desk, type, issued_on),
            reference=optional_text(reference, "reference", longest=100),
            words=text(words, "words"),
            issued_on=issued_on,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    desk.record(
        complaint, "failure order issued", clause(desk, complaint),
        type=row.type, reference=row.reference, issued_on=issued_on,
    )  # fmt: skip
    desk.changed(complaint)
    return row


def _find(desk: Desk, complaint: Complaint, case: OmbudsmanCase, found: Found, on: date) -> None:
    if found.point_id is not None:
        point = desk.get(Point, found.point_id)
        if point is None or point.complaint_id != complaint.id:
            raise not_found("point", "input", "findings")
    desk.keep(
        Determination(
            complaint_id=complaint.id,
            case_id=case.id,
            point_id=found.point_id,
            finding=finding(desk, found.finding, on),
            words=optional_text(found.words, "findings"),
            determined_on=on,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )


def _order(
    desk: Desk, complaint: Complaint, case: OmbudsmanCase, ordered: Ordered, on: date
) -> None:
    if ordered.due_on is not None:
        _since(on, countable_day(desk, ordered.due_on, "orders"), "orders")
    row = desk.keep(
        OmbudsmanOrder(
            complaint_id=complaint.id,
            case_id=case.id,
            binding=ordered.binding,
            words=text(ordered.words, "orders", longest=5000),
            ordered_on=on,
            due_on=ordered.due_on,
            created_at=desk.now,
        )
    )
    ask_for_notes(desk, row)
    desk.record(
        complaint, "ordered by the Ombudsman", clause(desk, complaint),
        order_id=row.id, binding=row.binding.value, due=row.due_on,
    )  # fmt: skip


def _one(
    desk: Desk, complaint: Complaint, of: type[One], row_id: UUID, what: str, path: str
) -> One:
    row = desk.get(of, row_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found(what, "input", path)
    return row


def _open_case_or_none(desk: Desk, complaint: Complaint) -> OmbudsmanCase | None:
    return desk.session.scalar(
        select(OmbudsmanCase).where(
            OmbudsmanCase.complaint_id == complaint.id, OmbudsmanCase.determined_on.is_(None)
        )
    )


def _open_case(desk: Desk, complaint: Complaint) -> OmbudsmanCase:
    case = _open_case_or_none(desk, complaint)
    assert case is not None  # the complaint said so itself
    return case


def _since(first: date, day: date, name: str) -> None:
    if day < first:
        raise invalid(f"This cannot be before {first}.", "input", name)
