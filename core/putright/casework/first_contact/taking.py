"""What was known of a first contact is added to: who it was, and what was wrongly recorded."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update

from putright.casework.checking import check
from putright.casework.dates.deadlines import cancel, reckon
from putright.casework.desk import Desk
from putright.casework.first_contact.passing_on import pass_on
from putright.casework.first_contact.ways import tell_rights, way_of, where_to_begin
from putright.casework.inputs import codes, past_day, text
from putright.casework.people.parties import PartyDetails, complainant_of
from putright.casework.problems import invalid
from putright.casework.stages.opening import open_stage
from putright.casework.standing import as_contact
from putright.casework.vocabulary import MATTERS, SENDERS
from putright.facts import Contact, Kind, Status, Step
from putright.policy import Exclusion, Policy
from putright.rules.first_contact import of_the_nameless
from putright.rules.intake import too_old
from putright.rules.steps import decider_of, stage_of
from putright.store.models import Complaint, Deadline, Stage

DAYS = {"happenedOn": "happened_on", "awareOn": "aware_on"}
YES_OR_NO = ("receives_a_service", "first_report", "investigate", "dissatisfied")
"""What was answered with yes or no. That it appeals a warning is no detail: the warning says so."""


def name_complainant(
    desk: Desk,
    complaint: Complaint,
    *,
    complainant_id: UUID | None = None,
    complainant: PartyDetails | None = None,
) -> Complaint:
    """The person gives their name. The complaint stays as it is, and keeps the day it came.

    Where it was refused for want of a name alone, that ground is gone: its first stage is taken
    up where it stood, counted from receipt, and the refusal stays in the history.
    """
    policy = check(desk, complaint, Step.NAME_COMPLAINANT)
    party = complainant_of(desk, complainant_id, complainant)
    if party is None:
        raise invalid("Say who it is.", "input", "complainant")
    complaint.complainant_id = party.id
    rule = of_the_nameless(policy, desk.standard(complaint))
    desk.record(complaint, "complainant named", rule, received=complaint.received_on)
    if (ground := _nameless_ground(complaint, policy)) is not None:
        desk.record(complaint, "refusal ended", ground, refused_on=complaint.closed_on)
        complaint.route_clause = complaint.route_why = complaint.route_instead = None
        complaint.closed_on = None
        stage = open_stage(desk, complaint, complaint.first_stage)
        complaint.status = Status.OPEN if stage.acknowledged_on else Status.RECEIVED
    desk.changed(complaint)
    return complaint


def correct_first_contact(
    desk: Desk,
    complaint: Complaint,
    *,
    reason: str,
    happened_on: date | None = None,
    aware_on: date | None = None,
    not_known: Sequence[str] = (),
    sender: Sequence[str] | None = None,
    about: Sequence[str] | None = None,
    receives_a_service: bool | None = None,
    first_report: bool | None = None,
    investigate: bool | None = None,
    dissatisfied: bool | None = None,
) -> Complaint:
    """Set right what was recorded of the first contact; what is left out stays as it is.

    Whether it is out of time is worked out anew, and every date; it is passed on to whomever the
    page names for what is known now. Where it would begin elsewhere, and nothing was done at its
    first stage yet, it does. Where the page would send it another way that is noted, and an
    officer decides (`route_complaint`).
    """
    policy = check(desk, complaint, Step.CORRECT_FIRST_CONTACT)
    before = as_contact(complaint)
    for name in not_known:
        if name not in DAYS:
            raise invalid(f"Use one of: {', '.join(DAYS)}.", "input", "notKnown")
        setattr(complaint, DAYS[name], None)
    for day, name in ((happened_on, "happenedOn"), (aware_on, "awareOn")):
        if day is not None:
            if name in not_known:
                raise invalid("Give the day, or say that it is not known.", "input", name)
            setattr(complaint, DAYS[name], past_day(desk, day, name))
    if sender is not None:
        complaint.sender = codes(sender, SENDERS, "sender")
    if about is not None:
        complaint.about = codes(about, MATTERS, "about")
    told = (receives_a_service, first_report, investigate, dissatisfied)
    for name, said in zip(YES_OR_NO, told, strict=True):
        if said is not None:
            setattr(complaint, name, said)
    now = as_contact(complaint)
    if now == before:
        raise invalid("It is all recorded like this already.", "input")
    desk.session.flush()
    desk.record(
        complaint, "first contact corrected", **_changed(before, now),
        reason=text(reason, "reason", longest=2000),
    )  # fmt: skip
    _note_whether_in_time(desk, complaint, before, now, policy)
    _note_another_way(desk, complaint, before, now)
    _begin_where_it_should(desk, complaint, before, now, policy)
    pass_on(desk, complaint, now)
    stage = desk.stage(complaint) if complaint.kind is Kind.COMPLAINT else None
    if stage is not None or complaint.kind is Kind.CORRESPONDENCE:
        reckon(desk, complaint, stage)
    desk.changed(complaint)
    return complaint


def _changed(before: Contact, now: Contact) -> dict[str, Any]:
    """What it was, for each thing that is now something else."""
    found: dict[str, Any] = {}
    for name in ("happened", "aware", "sender", "about", *YES_OR_NO):
        was, is_now = getattr(before, name), getattr(now, name)
        if was != is_now:
            found[f"{name}_was"], found[name] = _told(was), _told(is_now)
    return found


def _told(known: Any) -> Any:
    if isinstance(known, bool):
        return "yes" if known else "no"
    return ", ".join(sorted(known)) if isinstance(known, frozenset) else known


def _note_whether_in_time(
    desk: Desk, complaint: Complaint, before: Contact, now: Contact, policy: Policy
) -> None:
    if complaint.kind is not Kind.COMPLAINT:
        return
    was, found = too_old(before, policy), too_old(now, policy)
    if found and found != was:
        desk.record(complaint, "out of time", found[0], why=found[1])
    elif was and not found:
        desk.record(complaint, "in time after all", was[0])


def _note_another_way(desk: Desk, complaint: Complaint, before: Contact, now: Contact) -> None:
    was, found = way_of(desk, complaint, before), way_of(desk, complaint, now)
    if was == found:
        return
    kind = found.route.kind if found else Kind.COMPLAINT
    if kind is not complaint.kind:
        clause = found.route.clause if found else None
        desk.record(complaint, "another way by its page", kind=kind.value, clause=clause or None)


def _begin_where_it_should(
    desk: Desk, complaint: Complaint, before: Contact, now: Contact, policy: Policy
) -> None:
    stage = desk.stage(complaint)
    untouched = (
        complaint.kind is Kind.COMPLAINT
        and stage is not None
        and complaint.stage_number == complaint.first_stage
        and stage.acknowledged_on is None
        and stage.responded_on is None
    )
    was, _ = where_to_begin(desk, before, policy)
    should, _ = where_to_begin(desk, now, policy)
    if stage is not None and was != should and untouched:
        _begin_elsewhere(desk, complaint, stage, now)


def _begin_elsewhere(desk: Desk, complaint: Complaint, stage: Stage, now: Contact) -> None:
    """As from the day of receipt. The dates that ran until now stay, as needed no longer."""
    policy = desk.policy(complaint)
    number, beginning = where_to_begin(desk, now, policy)
    page = stage_of(policy, number)
    if page is None:
        raise LookupError(f"{complaint.edition} has no stage {number}")
    cancel(desk, complaint)
    of_it = update(Deadline).where(Deadline.stage_id == stage.id)
    desk.session.execute(of_it.values(earlier=True))
    stage.number, stage.name, stage.decided_by = number, page.name, decider_of(page)
    complaint.first_stage = complaint.stage_number = number
    desk.session.flush()
    tell_rights(desk, complaint, beginning)


def _nameless_ground(complaint: Complaint, policy: Policy) -> Exclusion | None:
    """The ground of its refusal, where that was the want of a name and nothing else."""
    if complaint.status is not Status.EXCLUDED:
        return None
    grounds = (each for each in policy.exclusions if each.anonymous)
    return next((each for each in grounds if each.clause == complaint.route_clause), None)
