"""Updates at agreed intervals, as long as an answer is put off or late. The answer ends them.

The next one is due an interval after the day of the last, whenever that was given.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from putright.casework.checking import check
from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, past_day
from putright.casework.investigation.contacts import ContactMade, Somebody, keep_contact
from putright.casework.problems import invalid
from putright.facts import Step
from putright.policy import Rule, Span, Unit
from putright.rules.contacts import Direction, Whom
from putright.rules.updates import INTERVALS, LONGEST, next_update, regular_contact
from putright.store.models import Complaint
from putright.store.updates import UpdateAgreement, UpdateGiven

NEAR, DUE, OVERDUE = "update near", "update due", "update overdue"


def agree_updates(
    desk: Desk, complaint: Complaint, *, every: int, unit: Unit, agreed_on: date
) -> UpdateAgreement:
    """The complainant agreed to be told how it goes, every so often. It takes another's place."""
    check(desk, complaint, Step.AGREE_UPDATES)
    if unit not in INTERVALS:
        raise invalid("An interval is of working days, days or weeks.", "input", "unit")
    if not 1 <= every <= LONGEST:
        raise invalid(f"An interval has from 1 to {LONGEST} of them.", "input", "every")
    past_day(desk, agreed_on, "agreedOn")
    if agreed_on < complaint.received_on:
        raise invalid(f"It was received on {complaint.received_on}.", "input", "agreedOn")
    row = desk.keep(
        UpdateAgreement(
            complaint_id=complaint.id,
            stage_number=complaint.stage_number,
            every=every,
            unit=unit,
            agreed_on=agreed_on,
            recorded_by=desk.actor.name,
            due_on=_next(desk, agreed_on, Span(every, unit), "agreedOn"),
            created_at=desk.now,
        )
    )
    complaint.update_due_on = row.due_on
    _note(desk, complaint, row, "updates agreed", every=str(Span(every, unit)))
    ask_for_update_jobs(desk, row)
    desk.changed(complaint)
    return row


def record_update(
    desk: Desk, complaint: Complaint, *, words: str, channel: str, told_on: date
) -> UpdateGiven:
    """The complainant was told how it goes: a contact, after which the next one is due."""
    check(desk, complaint, Step.RECORD_UPDATE)
    row = _newest(desk, complaint.id)
    assert row is not None  # `check` asks that one is due
    past_day(desk, told_on, "toldOn")
    last = max([row.agreed_on, *(each.told_on for each in _given(desk, row))])
    if told_on < last:
        raise invalid(f"The last time that this was spoken of was {last}.", "input", "toldOn")
    made = ContactMade(
        direction=Direction.OUT,
        channel=channel,
        somebody=Somebody(whom=Whom.COMPLAINANT),
        words=words,
        on=told_on,
    )
    contact = keep_contact(desk, complaint, made)
    given = desk.keep(
        UpdateGiven(
            agreement_id=row.id,
            contact_id=contact.id,
            due_on=row.due_on,
            told_on=told_on,
            created_at=desk.now,
        )
    )
    was = row.due_on
    row.due_on = _next(desk, told_on, Span(row.every, row.unit), "toldOn")
    row.near_noted_on = row.due_noted_on = row.overdue_noted_on = None
    complaint.update_due_on = row.due_on
    _note(desk, complaint, row, "update given", was=was, told_on=told_on)
    ask_for_update_jobs(desk, row)
    desk.changed(complaint)
    return given


def ask_for_update_jobs(desk: Desk, row: UpdateAgreement) -> None:
    """Have the clock look in when an update is near, on its day, and when it is past."""
    for kind, key, due_at in still_to_note(desk, row):
        desk.ask(kind, row.id, key=key, due_at=due_at)


def still_to_note(desk: Desk, row: UpdateAgreement) -> Iterator[tuple[str, str, datetime]]:
    """Each job that has still something to note: kind, key and when it is due."""
    key = f"{row.id}:{row.due_on}"
    if row.near_noted_on is None and desk.today < row.due_on:
        yield NEAR, f"{NEAR}:{key}", start_of(_near_from(desk, row))
    if row.due_noted_on is None and desk.today <= row.due_on:
        yield DUE, f"{DUE}:{key}", start_of(row.due_on)
    if row.overdue_noted_on is None:
        yield OVERDUE, f"{OVERDUE}:{key}", start_of(row.due_on + timedelta(1))


def awaited_updates(desk: Desk, complaint_id: UUID | None = None) -> list[UpdateAgreement]:
    """The agreements that count now: of each complaint whose update is due, the newest."""
    wanted = (
        select(UpdateAgreement)
        .join(
            Complaint,
            (Complaint.landlord == UpdateAgreement.landlord)
            & (Complaint.id == UpdateAgreement.complaint_id),
        )
        .where(Complaint.update_due_on.is_not(None))
        .order_by(UpdateAgreement.complaint_id, UpdateAgreement.id.desc())
        .ext(distinct_on(UpdateAgreement.complaint_id))
    )
    if complaint_id is not None:
        wanted = wanted.where(Complaint.id == complaint_id)
    return list(desk.session.scalars(wanted))


def note_update_near(desk: Desk, agreement_id: UUID) -> None:
    """There is still time to find out how it goes."""
    found = _take(desk, agreement_id)
    if found is None:
        return
    complaint, row = found
    if row.near_noted_on is None and _near_from(desk, row) <= desk.today < row.due_on:
        row.near_noted_on = desk.today
        _noted(desk, complaint, row, NEAR)


def note_update_due(desk: Desk, agreement_id: UUID) -> None:
    """The complainant is to be told today."""
    found = _take(desk, agreement_id)
    if found and found[1].due_noted_on is None and found[1].due_on == desk.today:
        found[1].due_noted_on = desk.today
        _noted(desk, *found, DUE)


def note_update_overdue(desk: Desk, agreement_id: UUID) -> None:
    """The complainant was to be told, and was not. The day itself is still in time."""
    found = _take(desk, agreement_id)
    if found and found[1].overdue_noted_on is None and found[1].due_on < desk.today:
        found[1].overdue_noted_on = desk.today
        _noted(desk, *found, OVERDUE)


def _take(desk: Desk, agreement_id: UUID) -> tuple[Complaint, UpdateAgreement] | None:
    """Take the complaint in hand; the agreement, where it is the one that counts."""
    row = desk.get(UpdateAgreement, agreement_id)
    if row is None:
        return None
    complaint = desk.complaint(row.complaint_id)
    newest = _newest(desk, complaint.id)
    if complaint.update_due_on is None or newest is None or newest.id != row.id:
        return None
    desk.session.refresh(row)
    return complaint, row


def _newest(desk: Desk, complaint_id: UUID) -> UpdateAgreement | None:
    return desk.session.scalar(
        select(UpdateAgreement)
        .where(UpdateAgreement.complaint_id == complaint_id)
        .order_by(UpdateAgreement.id.desc())
        .limit(1)
    )


def _given(desk: Desk, row: UpdateAgreement) -> list[UpdateGiven]:
    wanted = select(UpdateGiven).where(UpdateGiven.agreement_id == row.id)
    return list(desk.session.scalars(wanted))


def _near_from(desk: Desk, row: UpdateAgreement) -> date:
    return desk.landlord.calendar.working_days_before(row.due_on, desk.landlord.warn_before)


def _next(desk: Desk, from_: date, every: Span, name: str) -> date:
    return countable_day(desk, next_update(from_, every, desk.landlord.calendar), name)


def _note(
    desk: Desk, complaint: Complaint, row: UpdateAgreement, what: str, **facts: object
) -> None:
    rule: Rule | None = regular_contact(
        desk.policy(complaint), desk.standard(complaint), complaint.stage_number
    )
    desk.record(complaint, what, rule, due=row.due_on, **facts)


def _noted(desk: Desk, complaint: Complaint, row: UpdateAgreement, what: str) -> None:
    _note(desk, complaint, row, what)
    desk.changed(complaint)
