"""Exceptional circumstances: declared once, told to everybody concerned, and ended.

They are shown beside every deadline that ran in their time. No date is moved by them.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, past_day, text
from putright.casework.problems import blocked, invalid, not_allowed, not_found
from putright.landlords import in_force
from putright.policy import Policy, Rule
from putright.rules.circumstances import (
    Circumstance,
    CircumstanceDuty,
    CircumstanceFact,
    CircumstanceFactKind,
)
from putright.rules.records import goes_on
from putright.store.circumstances import CircumstanceFactRow, ExceptionalCircumstance

_FACT_OF = {
    CircumstanceDuty.TELL_OMBUDSMAN: CircumstanceFactKind.OMBUDSMAN_TOLD,
    CircumstanceDuty.TELL_RESIDENTS: CircumstanceFactKind.RESIDENTS_TOLD,
    CircumstanceDuty.PUBLISH: CircumstanceFactKind.PUBLISHED,
}


def declared_circumstances(session: Session) -> tuple[Circumstance, ...]:
    """Every one that was ever declared by the landlord of this session, oldest first."""
    rows = session.scalars(
        select(ExceptionalCircumstance).order_by(
            ExceptionalCircumstance.began_on, ExceptionalCircumstance.id
        )
    ).all()
    if not rows:
        return ()
    facts: dict[UUID, list[CircumstanceFact]] = {row.id: [] for row in rows}
    for fact in session.scalars(select(CircumstanceFactRow).order_by(CircumstanceFactRow.id)):
        facts[fact.circumstance_id].append(
            CircumstanceFact(
                kind=fact.kind,
                on=fact.happened_on,
                was=fact.was,
                words=fact.words,
                at=fact.created_at,
                by=fact.recorded_by,
            )
        )
    return tuple(
        Circumstance(
            id=row.id,
            what=row.what,
            began_on=row.began_on,
            return_expected_on=row.return_expected_on,
            ended_on=row.ended_on,
            ombudsman_told_on=row.ombudsman_told_on,
            residents_told_on=row.residents_told_on,
            published_on=row.published_on,
            edition=row.edition,
            clause=row.clause,
            declared_by=row.declared_by,
            facts=tuple(facts[row.id]),
        )
        for row in rows
    )


def declare_circumstance(
    desk: Desk, *, what: str, began_on: date, return_expected_on: date
) -> ExceptionalCircumstance:
    """Say what keeps the landlord from the Code, since when, and when it will keep to it again."""
    _must_answer_for_it(desk)
    past_day(desk, began_on, "beganOn")
    _must_not_be_before(began_on, return_expected_on, "returnExpectedOn")
    edition, rule = _asked_for_by(desk)
    row = desk.keep(
        ExceptionalCircumstance(
            what=text(what, "what", longest=2000),
            began_on=began_on,
            return_expected_on=countable_day(desk, return_expected_on, "returnExpectedOn"),
            edition=edition.key if edition else None,
            clause=rule.clause if rule else None,
            declared_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    _note(desk, row, CircumstanceFactKind.DECLARED, began_on, words=row.what)
    return row


def record_circumstance_duty(
    desk: Desk, circumstance_id: UUID, *, duty: CircumstanceDuty, done_on: date
) -> ExceptionalCircumstance:
    """Write down the day on which it was told or published. Another day is written beside it."""
    row = _take(desk, circumstance_id)
    past_day(desk, done_on, "doneOn")
    _must_not_be_before(row.began_on, done_on, "doneOn")
    was = {
        CircumstanceDuty.TELL_OMBUDSMAN: row.ombudsman_told_on,
        CircumstanceDuty.TELL_RESIDENTS: row.residents_told_on,
        CircumstanceDuty.PUBLISH: row.published_on,
    }[duty]
    if was == done_on:
        raise invalid("It is recorded for that day already.", "input", "doneOn")
    match duty:
        case CircumstanceDuty.TELL_OMBUDSMAN:
            row.ombudsman_told_on = done_on
        case CircumstanceDuty.TELL_RESIDENTS:
            row.residents_told_on = done_on
        case CircumstanceDuty.PUBLISH:
            row.published_on = done_on
    _note(desk, row, _FACT_OF[duty], done_on, was=was)
    return row


def move_expected_return(
    desk: Desk, circumstance_id: UUID, *, return_expected_on: date, reason: str
) -> ExceptionalCircumstance:
    """Expect to keep to the Code again on another day. The day before stays on record."""
    row = _take(desk, circumstance_id)
    _must_go_on(row)
    _must_not_be_before(row.began_on, return_expected_on, "returnExpectedOn")
    was = row.return_expected_on
    if was == return_expected_on:
        raise invalid("It is expected on that day already.", "input", "returnExpectedOn")
    row.return_expected_on = countable_day(desk, return_expected_on, "returnExpectedOn")
    words = text(reason, "reason", longest=2000)
    _note(desk, row, CircumstanceFactKind.RETURN_MOVED, return_expected_on, was=was, words=words)
    return row


def end_circumstance(
    desk: Desk, circumstance_id: UUID, *, ended_on: date
) -> ExceptionalCircumstance:
    """The Code is kept to again: `ended_on` was the last day on which it could not be."""
    row = _take(desk, circumstance_id)
    _must_go_on(row)
    past_day(desk, ended_on, "endedOn")
    _must_not_be_before(row.began_on, ended_on, "endedOn")
    row.ended_on = ended_on
    _note(desk, row, CircumstanceFactKind.ENDED, ended_on)
    return row


def _asked_for_by(desk: Desk) -> tuple[Policy | None, Rule | None]:
    """The clause of the page in force today, else of the standard, that asks for all this."""
    editions = (
        in_force(desk.landlord.policies, desk.today),
        desk.landlord.standard_on(desk.today),
    )
    for edition in editions:
        if edition is not None and edition.exceptional:
            return edition, edition.exceptional[0]
    return None, None


def _take(desk: Desk, circumstance_id: UUID) -> ExceptionalCircumstance:
    _must_answer_for_it(desk)
    row = desk.session.get(
        ExceptionalCircumstance, (desk.landlord.slug, circumstance_id), with_for_update=True
    )
    if row is None:
        raise not_found("declaration", "input", "circumstanceId")
    return row


def _must_go_on(row: ExceptionalCircumstance) -> None:
    if found := tuple(goes_on(row.ended_on)):
        raise blocked(found)


def _must_not_be_before(began_on: date, day: date, name: str) -> None:
    if day < began_on:
        raise invalid(f"This day is before it began, on {began_on}.", "input", name)


def _must_answer_for_it(desk: Desk) -> None:
    if not desk.actor.answers_for_calendar:
        raise not_allowed(
            "The landlord's administrator declares exceptional circumstances. Ask them to."
        )


def _note(
    desk: Desk,
    row: ExceptionalCircumstance,
    kind: CircumstanceFactKind,
    on: date,
    *,
    was: date | None = None,
    words: str | None = None,
) -> None:
    desk.keep(
        CircumstanceFactRow(
            circumstance_id=row.id,
            kind=kind,
            happened_on=on,
            was=was,
            words=words,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
