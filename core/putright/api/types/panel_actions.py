"""What may be done about a Panel now, by the very rule that casework asks before it acts."""

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.reading import Reading
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.api.types.policies import edition
from putright.casework.mandates import beyond_authority
from putright.casework.panels.checks import Summed, may_take, standing_of
from putright.rules.panels import PanelStep, blockers
from putright.store.panels import Panel

__all__ = ["PANEL_STANDING", "AvailableAction", "panel_offers"]

PANEL_STANDING = (
    Panel.edition, Panel.status, Panel.stage_number, Panel.meets_on, Panel.first_sat_on,
    Panel.invited_to, Panel.id, Panel.authorities,
)  # fmt: skip
"""The columns that say how a Panel stands."""

OFFERED = {
    PanelStep.INVITE: ("Invite the complainant", "inviteToPanel"),
    PanelStep.ANSWER_INVITATION: ("Answer the invitation", "answerPanelInvitation"),
    PanelStep.GIVE_STATEMENT: ("Give a statement", "givePanelStatement"),
    PanelStep.SEND_PAPERS: ("Record that papers were sent", "recordPanelPapers"),
    PanelStep.REPLACE_MEMBER: ("Replace a member", "replacePanelMember"),
    PanelStep.ADJOURN: ("Put it off to another day", "adjournPanel"),
    PanelStep.HOLD: ("Record that it met", "holdPanel"),
    PanelStep.CANCEL: ("Cancel it", "cancelPanel"),
}


class Standing(Summed):
    """A row with the columns of `PANEL_STANDING`."""

    edition: str


def panel_offers(
    row: Standing,
    reading: Reading,
    include_blocked: IncludeBlocked = False,
) -> list[Offer]:
    """The steps that this kind of caller takes, in the order in which they come."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    about = About(reading=reading, policy=policy, row=row, record="Panel")
    found = {
        step: (
            *blockers(step, standing_of(row), policy),
            *beyond_authority(actor, row, step, policy, reading.today),
        )
        for step in OFFERED
        if may_take(actor, step)
    }
    return shown(offered(about, found, OFFERED, "core.panel"), include_blocked)
