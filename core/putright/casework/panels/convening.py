"""Panels: convened with the members that the page asks for, and held; put right, and cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.dates.deadlines import meet, reckon
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, past_day, text
from putright.casework.panels.checks import (
    check_panel,
    current_panel,
    must_be_composed,
    sitting,
)
from putright.casework.problems import forbidden_by, invalid
from putright.facts import Status, Step
from putright.policy import Moment, Panel, Stage, Who
from putright.rules.panels import AWAITED, PanelStatus, PanelStep
from putright.rules.steps import RESPOND, stage_of
from putright.store import models
from putright.store.models import Complaint
from putright.store.panels import PanelAdjournment


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sits, and the capacity in which they do, in the page's own words."""

    name: str
    capacity: str


def convene_panel(
    desk: Desk,
    complaint: Complaint,
    *,
    meets_on: date,
    members: Sequence[Member],
    venue: str | None = None,
    complainant_attends: bool | None = None,
) -> Complaint:
    """Fix the day and the members. Each capacity of the page is filled, by people it allows.

    Raises `Refused` with the Panel's clause where a capacity is empty or unknown, somebody sits
    twice, or somebody who handled the case sits on a Panel that must be independent.
    """
    policy = check(desk, complaint, Step.CONVENE_PANEL)
    page = stage_of(policy, complaint.stage_number)
    stage = desk.stage(complaint)
    if page is None or stage is None or not isinstance(page.decided_by, Panel):
        raise invalid("No Panel decides this stage.", "input", "complaintId")
    day_to_come(desk, meets_on, "meetsOn")
    names = [text(member.name, "members", longest=200) for member in members]
    if len({name.casefold() for name in names}) < len(names):
        raise forbidden_by(page.decided_by, "Somebody is named twice.", "input", "members")
    capacities = [member.capacity for member in members]
    must_be_composed(desk, complaint, page.decided_by, dict(zip(names, capacities, strict=True)))
    let_go(desk, stage)
    panel = desk.keep(
        models.Panel(
            complaint_id=complaint.id,
            stage_id=stage.id,
            current_for=stage.id,
            edition=policy.key,
            stage_number=stage.number,
            status=PanelStatus.CONVENED,
            meets_on=meets_on,
            venue=optional_text(venue, "venue", longest=500),
            complainant_attends=complainant_attends,
            authorities=complaint.authorities,
            created_at=desk.now,
        )
    )
    for name, capacity in zip(names, capacities, strict=True):
        desk.keep(models.PanelMember(panel_id=panel.id, name=name, capacity=capacity))
    complaint.panel_on = meets_on
    complaint.status = Status.OPEN
    desk.record(complaint, "Panel convened", page.decided_by, meets_on=meets_on)
    desk.changed(complaint)
    return complaint


def replace_member(
    desk: Desk, complaint: Complaint, *, name: str, by: Member, reason: str
) -> Complaint:
    """Somebody else takes the seat of a member who cannot sit.

    Those who sit then are checked anew, as when the Panel was convened.
    """
    panel, _, page, _ = check_panel(desk, complaint, PanelStep.REPLACE_MEMBER)
    now = sitting(desk, panel)
    wanted = text(name, "name", longest=200)
    leaves = next((row for each, row in now.items() if each.casefold() == wanted.casefold()), None)
    if leaves is None:
        raise invalid(f"Nobody of that name sits. Those who do: {', '.join(now)}.", "input", "name")
    comes = text(by.name, "by", longest=200)
    if comes.casefold() in {each.casefold() for each in now}:
        raise forbidden_by(page, f"{comes} sits on this Panel already.", "input", "by")
    after = {each: row.capacity for each, row in now.items() if row is not leaves}
    must_be_composed(desk, complaint, page, {**after, comes: by.capacity})
    leaves.stood_down_on = desk.today
    leaves.stood_down_because = text(reason, "reason", longest=2000)
    desk.keep(models.PanelMember(panel_id=panel.id, name=comes, capacity=by.capacity))
    desk.record(complaint, "Panel member replaced", page, capacity=by.capacity)
    desk.changed(complaint)
    return complaint


def hold_panel(
    desk: Desk, complaint: Complaint, *, met_on: date, complainant_attended: bool
) -> Complaint:
    """Record the day on which the Panel finished; its answer is counted from there.

    What was promised for its meeting is kept by its first sitting. Raises `Refused` where the
    page lets the complainant attend, and they neither came nor were invited to that day.
    """
    check(desk, complaint, Step.HOLD_PANEL)
    panel, stage, page, _ = check_panel(desk, complaint, PanelStep.HOLD)
    past_day(desk, met_on, "metOn")
    last = last_sitting(desk, panel) or stage.opened_on
    if met_on < last:
        raise invalid(f"The Panel was asked for, or sat last, on {last}.", "input", "metOn")
    may_come = page.complainant_may_attend and complaint.complainant_id is not None
    if may_come and not complainant_attended and panel.invited_to != met_on:
        raise forbidden_by(
            page.attendance or page,
            "The complainant was not invited to this day, and was not there. Invite them, and "
            "adjourn the Panel to a day on which they can be heard.",
            "input",
            "metOn",
        )
    panel.status = PanelStatus.MET
    panel.met_on = complaint.panel_met_on = met_on
    panel.complainant_attends = complainant_attended
    sat(desk, complaint, panel, met_on)
    reckon(desk, complaint, stage)
    desk.record(complaint, "Panel met", page, met_on=met_on)
    desk.changed(complaint)
    return complaint


def cancel_panel(desk: Desk, complaint: Complaint, *, reason: str) -> Complaint:
    """Call off a Panel that has not sat; another can be convened, and its promise runs on."""
    panel, stage, page, _ = check_panel(desk, complaint, PanelStep.CANCEL)
    _cancel(desk, panel, text(reason, "reason", longest=2000))
    complaint.panel_on = None
    reckon(desk, complaint, stage)
    desk.record(complaint, "Panel cancelled", page, was_on=panel.meets_on)
    desk.changed(complaint)
    return complaint


def stand_down(desk: Desk, complaint: Complaint) -> None:
    """The complaint ended: a Panel that was awaited does not meet."""
    stage = desk.stage(complaint)
    panel = current_panel(desk, stage) if stage else None
    if panel is None or panel.status not in AWAITED:
        return
    _cancel(desk, panel, None)
    complaint.panel_on = None
    desk.record(complaint, "Panel cancelled", was_on=panel.meets_on)


def let_go(desk: Desk, stage: models.Stage) -> None:
    """Whatever Panel the stage had is its Panel no longer: it stays on record alone."""
    if panel := current_panel(desk, stage):
        panel.current_for = None
        desk.session.flush()


def sat(desk: Desk, complaint: Complaint, panel: models.Panel, on: date) -> None:
    """The Panel sat on that day. Its first sitting keeps, or misses, what was promised for it."""
    if panel.first_sat_on is not None:
        return
    panel.first_sat_on = on
    page = stage_of(desk.policy(complaint), panel.stage_number)
    if page is not None:
        meet(desk, complaint, Who.LANDLORD, *tasks_of_the_meeting(page), on=on)


def last_sitting(desk: Desk, panel: models.Panel) -> date | None:
    return desk.session.scalar(
        select(PanelAdjournment.sat_on)
        .where(PanelAdjournment.panel_id == panel.id, PanelAdjournment.sat_on.is_not(None))
        .order_by(PanelAdjournment.id.desc())
        .limit(1)
    )


def tasks_of_the_meeting(page: Stage) -> list[str]:
    """What the meeting itself fulfils: whatever was due before it and is not the response."""
    return [
        timescale.task
        for timescale in page.timescales
        if timescale.by is Who.LANDLORD
        and timescale.of is not Moment.PANEL_MET
        and timescale.task != RESPOND
    ] or [""]


def day_to_come(desk: Desk, day: date, name: str) -> None:
    countable_day(desk, day, name)
    if day < desk.today:
        raise invalid("A Panel is convened for a day to come.", "input", name)


def _cancel(desk: Desk, panel: models.Panel, reason: str | None) -> None:
    panel.status = PanelStatus.CANCELLED
    panel.cancelled_on = desk.today
    panel.cancelled_because = reason
    panel.current_for = None
    desk.session.flush()
