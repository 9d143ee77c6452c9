"""Panels that decide a stage: who may sit, and what may be done to one that was convened.

One function, `blockers`, answers for everybody: casework asks it before it acts, and a portal is
shown its answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.policy import Panel, Policy, Representation
from putright.rules.standing import Blocker, stage_of


class PanelStatus(StrEnum):
    """Where a Panel stands. One that was adjourned waits for its new day like any other."""

    CONVENED = "CONVENED"
    ADJOURNED = "ADJOURNED"
    MET = "MET"
    CANCELLED = "CANCELLED"


class PanelStep(StrEnum):
    """What may be done to a Panel that was convened."""

    INVITE = "INVITE"
    ANSWER_INVITATION = "ANSWER_INVITATION"
    GIVE_STATEMENT = "GIVE_STATEMENT"
    SEND_PAPERS = "SEND_PAPERS"
    REPLACE_MEMBER = "REPLACE_MEMBER"
    ADJOURN = "ADJOURN"
    HOLD = "HOLD"
    CANCEL = "CANCEL"


class Attendance(StrEnum):
    """What the complainant answers to the invitation."""

    ATTENDS = "ATTENDS"
    SENDS_REPRESENTATIVE = "SENDS_REPRESENTATIVE"
    DOES_NOT_ATTEND = "DOES_NOT_ATTEND"


COMPLAINANT_MAY = frozenset({PanelStep.ANSWER_INVITATION, PanelStep.GIVE_STATEMENT})
"""What the complainant does, or whoever acts for them; all else is the landlord's."""

AWAITED = frozenset({PanelStatus.CONVENED, PanelStatus.ADJOURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelStanding:
    """How a Panel stands: all that the rules of the next step look at.

    `begun`: it sat already and was adjourned. `invited_to` is the day that the complainant was
    last invited to.
    """

    status: PanelStatus
    stage: int
    meets_on: date
    begun: bool = False
    invited_to: date | None = None


def blockers(step: PanelStep, panel: PanelStanding, policy: Policy) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    return tuple(_blockers(step, panel, policy))


def _blockers(step: PanelStep, panel: PanelStanding, policy: Policy) -> Iterator[Blocker]:
    stage = stage_of(policy, panel.stage)
    page = stage.decided_by if stage and isinstance(stage.decided_by, Panel) else None
    if panel.status is PanelStatus.MET:
        yield Blocker(why=_MET.get(step, "The Panel has met."), rule=page)
    elif panel.status is PanelStatus.CANCELLED:
        yield Blocker(why="The Panel was cancelled. Convene another.", rule=page)
    elif step is PanelStep.INVITE and (page is None or not page.complainant_may_attend):
        yield Blocker(
            why="No clause lets the complainant attend. They may give a statement.", rule=page
        )
    elif step is PanelStep.ANSWER_INVITATION and panel.invited_to != panel.meets_on:
        why = "The complainant was not invited to this day yet."
        yield Blocker(why=why, rule=page and (page.attendance or page))
    elif step is PanelStep.CANCEL and panel.begun:
        yield Blocker(
            why="The Panel has sat. Adjourn it to another day, or record that it met.", rule=page
        )


_MET: Mapping[PanelStep, str] = {
    PanelStep.GIVE_STATEMENT: "The Panel has met. A statement is given before or at its meeting; "
    "what is wrong with the answer can be taken to the Ombudsman.",
    PanelStep.ADJOURN: "The Panel has met, and its answer is counted from there.",
}


def composed(panel: Panel, sitting: Mapping[str, str]) -> str | None:
    """What is wrong with those who are to sit, by name and capacity; `None` where nothing is.

    Each capacity of the page is filled, and nobody sits as anything else.
    """
    if unknown := sorted(set(sitting.values()) - set(panel.members)):
        return f"This Panel is made of: {', '.join(panel.members)}. Not of: {', '.join(unknown)}."
    if missing := [each for each in panel.members if each not in sitting.values()]:
        return f"Nobody sits for: {', '.join(missing)}."
    return None


def accompaniment(policy: Policy, standard: Policy | None) -> Representation | None:
    """The clause that lets somebody come along: the page's, or else the standard's."""
    for page in (policy, standard):
        if page is not None and page.representation and page.representation.accompanied:
            return page.representation
    return None
