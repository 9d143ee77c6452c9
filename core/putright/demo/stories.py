"""Cases as they happen to landlords, each told by the page of whichever landlord it suits.

No landlord is named here: who decides, who agrees, who sits and what is asked for is read from
the page. `began` is how many working days ago a story began.
"""

from collections.abc import Callable
from dataclasses import dataclass

from putright.demo import answers, beyond, first_steps
from putright.demo.past import Past
from putright.policy import Panel, Policy, Who
from putright.store.models import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`stands` says how the case stands at the end of it.

    `suits` says under which pages it can be, and `best` under which it has most to show.
    """

    stands: str
    began: int
    tell: Callable[[Past], Complaint]
    suits: Callable[[Policy], bool] = lambda policy: True
    best: Callable[[Policy], bool] = lambda policy: True


def _has_panel(policy: Policy) -> bool:
    return any(isinstance(stage.decided_by, Panel) for stage in policy.stages)


def _has_window(policy: Policy) -> bool:
    return any(each.by is Who.COMPLAINANT for each in policy.stages[0].timescales)


STORIES = (
    Story(stands="before the Panel", began=60, tell=answers.before_the_panel, suits=_has_panel),
    Story(
        stands="closed for want of a reply",
        began=45,
        tell=answers.closed_for_want_of_a_reply,
        suits=lambda policy: any(stage.closure for stage in policy.stages),
    ),
    Story(
        stands="refused as too old, everybody who must agree having agreed",
        began=5,
        tell=first_steps.refused_as_too_old,
        suits=lambda policy: (
            first_steps.age_limit(policy) is not None
            and policy.refusal is not None
            and bool(policy.refusal.approvers)
        ),
    ),
    Story(
        stands="held as correspondence",
        began=4,
        tell=first_steps.correspondence,
        suits=lambda policy: bool(policy.correspondence),
    ),
    Story(stands="overdue", began=16, tell=first_steps.overdue),
    Story(stands="not acknowledged in time", began=8, tell=first_steps.not_acknowledged),
    Story(stands="at its second stage", began=30, tell=answers.taken_further),
    Story(stands="acknowledged, with a representative", began=6, tell=first_steps.acknowledged),
    Story(
        stands="answered, and waiting for the complainant",
        began=15,
        tell=answers.answered,
        best=_has_window,
    ),
    Story(stands="just received", began=0, tell=first_steps.just_received),
    Story(
        stands="brought by somebody who was warned",
        began=3,
        tell=beyond.warned,
        suits=beyond.warns,
    ),
    Story(stands="a petition", began=9, tell=beyond.petition),
    Story(
        stands="with the Ombudsman, who asked for evidence",
        began=50,
        tell=beyond.with_the_ombudsman,
    ),
)
