"""More time: given only as the page allows, with a reason that the complainant reads."""

from datetime import date

from putright.casework.checking import check
from putright.casework.dates.deadlines import reckon, timescales
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, past_day, text
from putright.casework.officers.approving import Approver
from putright.casework.officers.conflicts import must_be_free
from putright.casework.problems import forbidden_by, invalid
from putright.casework.signposted import told_of_ombudsman
from putright.casework.stages.notices import Told, asks_for_details, send_notice
from putright.facts import DeadlineState, Step
from putright.policy import Extension, Part, Timescale, Who
from putright.rules.deadlines import latest_extension
from putright.rules.involved import Person
from putright.rules.words import in_words
from putright.store.models import Complaint, Deadline, DeadlineRevision
from putright.store.notices import NoticeKind


def extend_deadline(
    desk: Desk,
    complaint: Complaint,
    deadline: Deadline,
    *,
    due_on: date,
    reason: str,
    good_reason_beyond_cap: str | None = None,
    approved_by: Approver | None = None,
    agreed_on: date | None = None,
) -> Deadline:
    """Move a date of the landlord's to a later day, and tell the complainant why, in a notice.

    `approved_by` is whoever agreed, where the page names an office for that: neither who proposes
    it here nor who decides the stage. `agreed_on` is the day on which the complainant agreed to
    the new date, where they did. Raises `Refused` with the clause where the page gives no
    extension, where nobody or the wrong person approves it, or where the new date passes the
    page's cap and no good reason is given.
    """
    check(desk, complaint, Step.EXTEND)
    if deadline.whose is not Who.LANDLORD or deadline.state not in (
        DeadlineState.RUNNING,
        DeadlineState.MISSED,
    ):
        raise invalid(
            "This date does not run any more, or is not yours to move.", "input", "deadlineId"
        )
    timescale = _timescale(desk, complaint, deadline)
    extension = _extension(timescale)
    _must_be_approved(desk, complaint, extension, approved_by)
    countable_day(desk, due_on, "dueOn")
    if due_on <= deadline.due_on or due_on < desk.today:
        raise invalid(
            f"It is due on {deadline.due_on}. Give a later day, and one that is not past.",
            "input",
            "dueOn",
        )
    beyond = optional_text(good_reason_beyond_cap, "goodReasonBeyondCap", longest=5000)
    # From the date before any extension, so that many small ones do not pass the cap.
    counted_to = date.fromisoformat(deadline.explanation["counted_to"])
    cap = latest_extension(timescale, counted_to, desk.landlord.calendar)
    if cap is not None and due_on > cap and beyond is None:
        raise forbidden_by(
            extension,
            f"Without a good reason it is extended to {cap} at the latest.",
            "input",
            "dueOn",
        )
    if agreed_on is not None:
        past_day(desk, agreed_on, "agreedOn")
    why = text(reason, "reason", longest=5000)
    desk.keep(
        DeadlineRevision(
            deadline_id=deadline.id,
            was_due_on=deadline.due_on,
            due_on=due_on,
            reason=why,
            clause=extension.clause,
            told_on=desk.today,
            approved_by=approved_by.name.strip() if approved_by else desk.actor.name,
            approved_role=extension.approved_by,
            agreed_on=agreed_on,
            created_at=desk.now,
        )
    )
    was = deadline.due_on
    reckon(desk, complaint, desk.stage(complaint) if deadline.stage_id else None)
    told = [
        Told(Part.DECISION, f"{deadline.task}: due {in_words(due_on)}, no longer {in_words(was)}."),
        Told(Part.REASONS, f"{why}\n\n{beyond}" if beyond else why, extension),
    ]
    if asks := asks_for_details(desk, complaint, deadline.task, extension):
        way = told_of_ombudsman(desk.landlord, desk.policy(complaint), desk.today)
        told.append(Told(Part.OMBUDSMAN, way, asks))
    send_notice(desk, complaint, NoticeKind.MORE_TIME, *told)
    desk.record(
        complaint,
        "deadline extended",
        extension,
        task=deadline.task,
        was=was,
        due=due_on,
        good_reason_beyond_cap=beyond,
        approved_as=extension.approved_by,
        agreed_on=agreed_on,
    )
    desk.changed(complaint)
    return deadline


def _timescale(desk: Desk, complaint: Complaint, deadline: Deadline) -> Timescale:
    stage = desk.stage(complaint) if deadline.stage_id else None
    for timescale in timescales(desk.policy(complaint), complaint, stage):
        if timescale.task == deadline.task:
            return timescale
    raise invalid("This date belongs to an earlier stage.", "input", "deadlineId")


def _extension(timescale: Timescale) -> Extension:
    if timescale.extension is None:
        raise forbidden_by(
            timescale, "The policy gives no more time for this.", "input", "deadlineId"
        )
    return timescale.extension


def _must_be_approved(
    desk: Desk, complaint: Complaint, extension: Extension, approver: Approver | None
) -> None:
    """Where the page names an office for it: somebody in that office, who has no part in it."""
    role = extension.approved_by
    if role is None:
        if approver is not None:
            why = "The policy names nobody who approves this. Leave it out."
            raise invalid(why, "input", "approvedBy")
        return
    path = ("input", "approvedBy")
    if approver is None or approver.role.strip().casefold() != role.casefold():
        raise forbidden_by(extension, f"This is for the {role} to give.", *path)
    who = Person(text(approver.name, "approvedBy", longest=200))
    if who.same(Person(desk.actor.name)):
        why = f"Whoever proposes more time does not approve it: another {role} does."
        raise forbidden_by(extension, why, *path)
    stage = desk.stage(complaint)
    if stage and stage.handler and who.same(Person(stage.handler)):
        why = f"Whoever decides this stage does not approve it: the {role} does, who is another."
        raise forbidden_by(extension, why, *path)
    must_be_free(desk, complaint, who, *path)
