"""Panels: convened with the members that the page asks for, and held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.deadlines import meet, reckon
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, past_day, text
from putright.casework.problems import forbidden_by, invalid
from putright.facts import Status, Step
from putright.policy import Moment, Panel, Stage, Who
from putright.rules.steps import RESPOND, stage_of
from putright.store import models
from putright.store.models import Complaint


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
    countable_day(desk, meets_on, "meetsOn")
    if meets_on < desk.today:
        raise invalid("A Panel is convened for a day to come.", "input", "meetsOn")
    _must_be_composed(page.decided_by, members)
    _must_not_have_handled(desk, page.decided_by, complaint, members)
    panel = desk.keep(
        models.Panel(
            complaint_id=complaint.id,
            stage_id=stage.id,
            meets_on=meets_on,
            venue=optional_text(venue, "venue", longest=500),
            complainant_attends=complainant_attends,
            created_at=desk.now,
        )
    )
    for member in members:
        desk.keep(
            models.PanelMember(
                panel_id=panel.id,
                name=text(member.name, "members", longest=200),
                capacity=member.capacity,
            )
        )
    complaint.panel_on = meets_on
    complaint.status = Status.OPEN
    desk.record(complaint, "Panel convened", page.decided_by, meets_on=meets_on)
    desk.changed(complaint)
    return complaint


def hold_panel(
    desk: Desk, complaint: Complaint, *, met_on: date, complainant_attended: bool
) -> Complaint:
    """Record the day on which the Panel met; its answer is counted from there."""
    policy = check(desk, complaint, Step.HOLD_PANEL)
    page = stage_of(policy, complaint.stage_number)
    stage = desk.stage(complaint)
    panel = _convened(desk, stage) if stage else None
    if page is None or stage is None or panel is None:
        raise invalid("No Panel has been convened.", "input", "complaintId")
    past_day(desk, met_on, "metOn")
    if met_on < stage.opened_on:
        raise invalid("The Panel was asked for only after this day.", "input", "metOn")
    panel.met_on = complaint.panel_met_on = met_on
    panel.complainant_attends = complainant_attended
    meet(desk, complaint, Who.LANDLORD, *_tasks_of_the_meeting(page), on=met_on)
    reckon(desk, complaint, stage)
    desk.record(
        complaint,
        "Panel met",
        page.decided_by if isinstance(page.decided_by, Panel) else None,
        met_on=met_on,
    )
    desk.changed(complaint)
    return complaint


def _convened(desk: Desk, stage: models.Stage) -> models.Panel | None:
    return desk.session.scalar(select(models.Panel).where(models.Panel.stage_id == stage.id))


def _tasks_of_the_meeting(page: Stage) -> list[str]:
    """What the meeting itself fulfils: whatever was due before it and is not the response."""
    return [
        timescale.task
        for timescale in page.timescales
        if timescale.by is Who.LANDLORD
        and timescale.of is not Moment.PANEL_MET
        and timescale.task != RESPOND
    ] or [""]


def _must_be_composed(panel: Panel, members: Sequence[Member]) -> None:
    unknown = sorted({member.capacity for member in members} - set(panel.members))
    if unknown:
        raise forbidden_by(
            panel,
            f"This Panel is made of: {', '.join(panel.members)}. Not of: {', '.join(unknown)}.",
            "input",
            "members",
        )
    missing = [each for each in panel.members if each not in {m.capacity for m in members}]
    if missing:
        raise forbidden_by(panel, f"Nobody sits for: {', '.join(missing)}.", "input", "members")
    names = [member.name.strip().casefold() for member in members]
    if len(set(names)) < len(names):
        raise forbidden_by(panel, "Somebody is named twice.", "input", "members")


def _must_not_have_handled(
    desk: Desk, panel: Panel, complaint: Complaint, members: Sequence[Member]
) -> None:
    if not panel.independent:
        return
    handlers = {stage.handler.casefold() for stage in desk.stages(complaint) if stage.handler}
    involved = [m.name for m in members if m.name.strip().casefold() in handlers]
    if involved:
        raise forbidden_by(
            panel,
            f"Already involved with this case: {', '.join(involved)}. Choose somebody else.",
            "input",
            "members",
        )
