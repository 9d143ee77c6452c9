"""Promises that put a complaint right: made at any stage, changed openly, followed until done.

What was promised stays on record. Each thing that becomes of a promise is a fact of its own.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk
from putright.casework.inputs import code, countable_day, optional_text, past_day, text
from putright.casework.officers.approving import Approver
from putright.casework.problems import forbidden_by, invalid, not_found, of_record
from putright.casework.putting_right.money import Sum, pay
from putright.casework.vocabulary import REMEDIES
from putright.facts import RemedyFactKind, Step
from putright.policy import Head, Rule
from putright.rules.calendar import civil_date
from putright.rules.putting_right import followed_by, set_against
from putright.rules.records import follow_promise
from putright.store.models import Complaint, Remedy, RemedyFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something promised to put it right: what, by when and by whom, and how much in pounds.

    `already_done` is what shows that it is done with this very promise, as an apology may be. The
    fields behind `amount` are of the money alone.
    """

    kind: str
    description: str
    due_on: date | None = None
    responsible: str | None = None
    already_done: str | None = None
    amount: Decimal | None = None
    head: Head | None = None
    approved_by: Approver | None = None
    set_against_debt: Decimal | None = None
    set_against_note: str | None = None


def promise_remedy(desk: Desk, complaint: Complaint, promise: Promise) -> Remedy:
    """Promise something at any stage, without waiting for an answer, or after it."""
    check(desk, complaint, Step.PROMISE_REMEDY)
    row = make_promise(desk, complaint, promise, "remedy")
    desk.changed(complaint)
    return row


def make_promise(desk: Desk, complaint: Complaint, promise: Promise, *path: str) -> Remedy:
    """Write a promise down, and have the clock look at its day."""
    stage = desk.stage(complaint)
    row = Remedy(
        complaint_id=complaint.id,
        stage_id=stage.id if stage else None,
        kind=code(promise.kind, REMEDIES, path[0]),
        description=text(promise.description, path[0], longest=5000),
        responsible=optional_text(promise.responsible, "responsible", longest=200),
        due_on=_day_to_come(desk, promise.due_on, "input", *path, "dueOn"),
        promised_by=desk.actor.name,
        created_at=desk.now,
    )
    pay(desk, complaint, row, _sum(promise, "input", *path), "input", *path)
    desk.keep(row)
    note(desk, complaint, row, "remedy promised", amount=row.amount)
    if row.set_against_debt:
        clause = set_against(desk.policy(complaint))
        desk.record(
            complaint,
            "money set against debt",
            clause,
            remedy_id=row.id,
            amount=row.amount,
            set_against_debt=row.set_against_debt,
        )
    if shown := optional_text(promise.already_done, "alreadyDone", longest=5000):
        _done(desk, complaint, row, desk.today, shown)
    ask_for_reminders(desk, row)
    _count(desk, complaint)
    return row


def change_remedy(
    desk: Desk,
    complaint: Complaint,
    remedy_id: UUID,
    *,
    due_on: date | None = None,
    responsible: str | None = None,
    reason: str | None = None,
    agreed: bool = False,
) -> Remedy:
    """Move a promise to another day, or to somebody else. The date before stays on record.

    Raises `Refused` for a later day without a reason, which the complainant reads.
    """
    remedy = _open_one(desk, complaint, remedy_id, Step.CHANGE_REMEDY)
    day = _day_to_come(desk, due_on, "input", "dueOn")
    name = optional_text(responsible, "responsible", longest=200)
    moves = day is not None and day != remedy.due_on
    if not moves and name in (None, remedy.responsible):
        raise invalid("Give another day, or somebody else who is responsible.", "input")
    why = optional_text(reason, "reason", longest=5000)
    later = day is not None and remedy.due_on is not None and day > remedy.due_on
    if later and why is None:
        raise forbidden_by(
            _clause(desk, complaint),
            f"It was promised for {remedy.due_on}. Say why it comes later.",
            *("input", "reason"),
        )
    was = remedy.due_on
    if moves:
        remedy.due_on = day
        remedy.approaching_noted_on = remedy.overdue_noted_on = None
    remedy.responsible = name or remedy.responsible
    _add(
        desk, remedy, RemedyFactKind.CHANGED, desk.today, why,
        was_due_on=was if moves else None, due_on=day if moves else None,
        responsible=name, agreed=agreed,
    )  # fmt: skip
    note(desk, complaint, remedy, "remedy changed", was=was if moves else None)
    ask_for_reminders(desk, remedy)
    desk.changed(complaint)
    return remedy


def withdraw_remedy(
    desk: Desk, complaint: Complaint, remedy_id: UUID, *, reason: str, agreed: bool
) -> Remedy:
    """Take a promise back, which the complainant must have agreed to."""
    remedy = _open_one(desk, complaint, remedy_id, Step.WITHDRAW_REMEDY)
    if not agreed:
        raise forbidden_by(
            _clause(desk, complaint),
            "A promise is taken back only where the complainant agreed to it.",
            *("input", "agreed"),
        )
    remedy.withdrawn_on = desk.today
    why = text(reason, "reason", longest=5000)
    _add(desk, remedy, RemedyFactKind.WITHDRAWN, desk.today, why, agreed=True)
    note(desk, complaint, remedy, "remedy withdrawn")
    _count(desk, complaint)
    desk.changed(complaint)
    return remedy


def complete_remedy(
    desk: Desk, complaint: Complaint, remedy_id: UUID, *, completed_on: date, evidence: str
) -> Remedy:
    """Record that it was done: the day, and what shows it."""
    remedy = _open_one(desk, complaint, remedy_id, Step.COMPLETE_REMEDY)
    past_day(desk, completed_on, "completedOn")
    promised_on = civil_date(remedy.created_at)
    if completed_on < promised_on:
        raise invalid(
            f"It was promised on {promised_on}, and cannot have been done before.",
            *("input", "completedOn"),
        )
    _done(desk, complaint, remedy, completed_on, text(evidence, "evidence", longest=5000))
    _count(desk, complaint)
    desk.changed(complaint)
    return remedy


def is_open(remedy: Remedy) -> bool:
    return remedy.completed_on is None and remedy.withdrawn_on is None


def ask_for_reminders(desk: Desk, row: Remedy) -> None:
    """Have the clock look in when the promised day comes near, and when it is past."""
    if row.due_on is None or not is_open(row):
        return
    warn = desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)
    for kind, day in (
        ("promise approaching", warn),
        ("promise overdue", row.due_on + timedelta(1)),
    ):
        desk.ask(kind, row.id, key=f"{kind}:{row.id}:{row.due_on}", due_at=start_of(day))


def note(desk: Desk, complaint: Complaint, row: Remedy, what: str, **facts: object) -> None:
    """Write a line of history about a promise, with the clause by which it is followed."""
    about = {"remedy": row.kind, "remedy_id": row.id, "due": row.due_on, **facts}
    desk.record(complaint, what, _clause(desk, complaint), **about)


def _open_one(desk: Desk, complaint: Complaint, remedy_id: UUID, step: Step) -> Remedy:
    """A promise of this very complaint that is still open, where the step may be taken."""
    desk.must_be_allowed(step)
    remedy = desk.get(Remedy, remedy_id)
    if remedy is not None and remedy.complaint_id == complaint.id:
        of_record(follow_promise(remedy.completed_on, remedy.withdrawn_on), "remedyId")
    check(desk, complaint, step)
    if remedy is None or remedy.complaint_id != complaint.id:
        raise not_found("remedy", "input", "remedyId")
    return remedy


def _clause(desk: Desk, complaint: Complaint) -> Rule | None:
    return followed_by(desk.policy(complaint), desk.standard(complaint))


def _done(desk: Desk, complaint: Complaint, remedy: Remedy, on: date, shown: str) -> None:
    remedy.completed_on = on
    _add(desk, remedy, RemedyFactKind.COMPLETED, on, shown)
    note(desk, complaint, remedy, "remedy completed", completed=on)


def _sum(promise: Promise, *path: str) -> Sum | None:
    of_money = {
        "head": promise.head,
        "approvedBy": promise.approved_by,
        "setAgainstDebt": promise.set_against_debt,
        "setAgainstNote": promise.set_against_note,
    }
    if promise.amount is not None:
        return Sum(
            amount=promise.amount,
            head=promise.head,
            approved_by=promise.approved_by,
            set_against_debt=promise.set_against_debt,
            set_against_note=promise.set_against_note,
        )
    for name, given in of_money.items():
        if given is not None:
            raise invalid("This goes with an amount of money. Give the amount too.", *path, name)
    return None


def _day_to_come(desk: Desk, day: date | None, *path: str) -> date | None:
    if day is None:
        return None
    if day < desk.today:
        raise invalid("A promise is for a day to come.", *path)
    return countable_day(desk, day, path[-1])


def _add(
    desk: Desk,
    remedy: Remedy,
    kind: RemedyFactKind,
    happened_on: date,
    words: str | None,
    *,
    was_due_on: date | None = None,
    due_on: date | None = None,
    responsible: str | None = None,
    agreed: bool | None = None,
) -> None:
    desk.keep(
        RemedyFact(
            remedy_id=remedy.id,
            kind=kind,
            happened_on=happened_on,
            words=words,
            was_due_on=was_due_on,
            due_on=due_on,
            responsible=responsible,
            agreed=agreed,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )


def _count(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own count of its open promises up to date."""
    desk.session.flush()
    complaint.open_promises = (
        desk.session.scalar(
            select(func.count()).where(
                Remedy.complaint_id == complaint.id,
                Remedy.completed_on.is_(None),
                Remedy.withdrawn_on.is_(None),
            )
        )
        or 0
    )
