"""What leads up to a Panel's meeting: the invitation, the statement, the papers, other days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.dates.deadlines import running
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.mandates import is_in_force
from putright.casework.panels.checks import check_panel, sitting
from putright.casework.panels.convening import day_to_come, last_sitting, sat, tasks_of_the_meeting
from putright.casework.problems import forbidden_by, invalid, not_allowed, not_found
from putright.policy import Policy, Who
from putright.rules.calendar import civil_date
from putright.rules.panels import Attendance, PanelStatus, PanelStep, accompaniment
from putright.rules.representation import Extent
from putright.rules.steps import stage_of
from putright.store.models import Complaint, Panel, Representative
from putright.store.panels import PanelAdjournment, PanelInvitation, PanelPapers, PanelStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the complainant answers: who comes in their place, or along with them."""

    attendance: Attendance
    representative_id: UUID | None = None
    accompanied_by: str | None = None


def invite_to_panel(
    desk: Desk,
    complaint: Complaint,
    *,
    told_on: date,
    venue: str | None = None,
    meets_at: str | None = None,
) -> Complaint:
    """Write down that the complainant was told of the day and the place, and may come.

    A new day after an adjournment is a new invitation.
    """
    panel, _, page, _ = check_panel(desk, complaint, PanelStep.INVITE)
    past_day(desk, told_on, "toldOn")
    if told_on < _convened_on(panel):
        raise invalid("The Panel was convened only after this day.", "input", "toldOn")
    place = optional_text(venue, "venue", longest=500) or panel.venue
    if place is None:
        raise invalid("Say where, or by which means, the Panel meets.", "input", "venue")
    panel.venue, panel.invited_to = place, panel.meets_on
    panel.complainant_attends = None
    desk.keep(
        PanelInvitation(
            panel_id=panel.id,
            told_on=told_on,
            meets_on=panel.meets_on,
            meets_at=optional_text(meets_at, "meetsAt", longest=50),
            venue=place,
            invited_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    clause = page.attendance or page
    desk.record(complaint, "invited to the Panel", clause, told_on=told_on, meets_on=panel.meets_on)
    desk.changed(complaint)
    return complaint


def answer_invitation(desk: Desk, complaint: Complaint, reply: Reply) -> Complaint:
    """The complainant says whether they come; they may answer anew until the Panel has met.

    Raises `Refused` for a representative without authority on that day, and for somebody who
    comes along where no clause lets them.
    """
    panel, _, page, policy = check_panel(desk, complaint, PanelStep.ANSWER_INVITATION)
    invitation = desk.session.scalars(
        select(PanelInvitation)
        .where(PanelInvitation.panel_id == panel.id)
        .order_by(PanelInvitation.id.desc())
    ).first()
    if invitation is None:
        raise not_found("invitation", "input", "complaintId")
    beside = optional_text(reply.accompanied_by, "accompaniedBy", longest=200)
    if beside is not None:
        _may_be_accompanied(desk, complaint, policy, reply)
    invitation.representative_id = _sent(desk, complaint, panel, reply)
    invitation.answer = reply.attendance
    invitation.accompanied_by = beside
    invitation.answered_on, invitation.answered_by = desk.today, desk.actor.name
    panel.complainant_attends = reply.attendance is Attendance.ATTENDS
    clause = page.attendance or page
    desk.record(complaint, "invitation answered", clause, answer=reply.attendance.value)
    desk.changed(complaint)
    return complaint


def give_statement(
    desk: Desk, complaint: Complaint, *, words: str, given_on: date | None = None
) -> Complaint:
    """The complainant's case in their own words, before the meeting or at it.

    They hand it in themselves; staff write down what came otherwise, and on which day.
    """
    panel, _, page, _ = check_panel(desk, complaint, PanelStep.GIVE_STATEMENT)
    if given_on is not None and not desk.actor.staff:
        raise not_allowed("A statement that you give here is given today. Leave the day out.")
    on = past_day(desk, given_on, "givenOn") if given_on else desk.today
    desk.keep(
        PanelStatement(
            panel_id=panel.id,
            words=text(words, "words"),
            given_on=on,
            given_by="the complainant" if desk.actor.staff else desk.actor.name,
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    desk.record(complaint, "statement given to the Panel", page.attendance or page, given_on=on)
    desk.changed(complaint)
    return complaint


def send_papers(
    desk: Desk,
    complaint: Complaint,
    *,
    what: str,
    sent_on: date,
    sent_to: Sequence[str] | None = None,
) -> Complaint:
    """Write down which papers the members were sent; all of them, where none is named."""
    panel, _, page, _ = check_panel(desk, complaint, PanelStep.SEND_PAPERS)
    past_day(desk, sent_on, "sentOn")
    members = {name.casefold(): name for name in sitting(desk, panel)}
    wanted = members if sent_to is None else [name.strip().casefold() for name in sent_to]
    if not wanted or any(name not in members for name in wanted):
        known = ", ".join(members.values())
        raise invalid(f"Papers go to those who sit: {known}.", "input", "sentTo")
    desk.keep(
        PanelPapers(
            panel_id=panel.id,
            what=text(what, "what", longest=5000),
            sent_on=sent_on,
            sent_to=[members[name] for name in dict.fromkeys(wanted)],
            recorded_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    desk.record(complaint, "papers sent to the Panel", page, sent_on=sent_on)
    desk.changed(complaint)
    return complaint


def adjourn_panel(
    desk: Desk,
    complaint: Complaint,
    *,
    to: date,
    reason: str,
    sat_on: date | None = None,
    adjourned_by: str | None = None,
) -> Complaint:
    """Put the Panel off to another day. `sat_on` is the day on which it had begun, if it had.

    What was promised for its meeting stays where it is: a Panel that sat has kept or missed it,
    and one that did not sit must still sit by then, or is late.
    """
    panel, stage, page, policy = check_panel(desk, complaint, PanelStep.ADJOURN)
    day_to_come(desk, to, "to")
    if to == panel.meets_on:
        raise invalid("The Panel meets on this day already.", "input", "to")
    if sat_on is not None:
        past_day(desk, sat_on, "satOn")
        last = last_sitting(desk, panel) or stage.opened_on
        if sat_on < last or sat_on >= to:
            why = f"Give a day from {last} on and before {to}, or leave it out if it did not sit."
            raise invalid(why, "input", "satOn")
    promised = _promised_by(desk, complaint, policy)
    adjournment = desk.keep(
        PanelAdjournment(
            panel_id=panel.id,
            adjourned_on=desk.today,
            was_on=panel.meets_on,
            put_off_to=to,
            sat_on=sat_on,
            reason=text(reason, "reason", longest=2000),
            adjourned_by=optional_text(adjourned_by, "adjournedBy", longest=200) or desk.actor.name,
            promised_by=promised,
            created_at=desk.now,
        )
    )
    panel.status = PanelStatus.ADJOURNED
    panel.meets_on = complaint.panel_on = to
    panel.complainant_attends = None
    if sat_on is not None:
        sat(desk, complaint, panel, sat_on)
    desk.record(
        complaint,
        "Panel adjourned",
        page,
        was_on=adjournment.was_on,
        to=to,
        sat_on=sat_on,
        beyond=promised if promised and sat_on is None and to > promised else None,
    )
    desk.changed(complaint)
    return complaint


def _convened_on(panel: Panel) -> date:
    return civil_date(panel.created_at)


def _promised_by(desk: Desk, complaint: Complaint, policy: Policy) -> date | None:
    """The last day that was promised for the meeting, while it has not sat."""
    page = stage_of(policy, complaint.stage_number)
    tasks = tasks_of_the_meeting(page) if page else []
    return min((row.due_on for row in running(desk, complaint, Who.LANDLORD, *tasks)), default=None)


def _sent(desk: Desk, complaint: Complaint, panel: Panel, reply: Reply) -> UUID | None:
    """The representative who comes in the complainant's place, with authority on that day."""
    if reply.attendance is not Attendance.SENDS_REPRESENTATIVE:
        if reply.representative_id is not None:
            raise invalid("Only somebody who is sent is named here.", "input", "representativeId")
        return None
    found = reply.representative_id and desk.get(Representative, reply.representative_id)
    if not found or found.complaint_id != complaint.id:
        raise not_found("representative", "input", "representativeId")
    rule = desk.policy(complaint).representation
    if Extent.SPEAK not in {Extent[name] for name in found.extent}:
        raise forbidden_by(
            rule,
            "Their authority does not let them speak for the complainant. Send another, or give "
            "them that authority.",
            "input",
            "representativeId",
        )
    if not is_in_force(found, panel.meets_on):
        raise forbidden_by(
            rule,
            f"Their authority is not in force on {panel.meets_on}. Renew it, or send another.",
            "input",
            "representativeId",
        )
    return found.id


def _may_be_accompanied(desk: Desk, complaint: Complaint, policy: Policy, reply: Reply) -> None:
    if reply.attendance is not Attendance.ATTENDS:
        why = "Somebody comes along with the complainant, and not without them."
        raise invalid(why, "input", "accompaniedBy")
    if accompaniment(policy, desk.standard(complaint)) is None:
        raise forbidden_by(
            policy.representation,
            "No clause lets somebody come along. A representative may come in your place.",
            "input",
            "accompaniedBy",
        )
