"""How a complaint stands, and what may stand in a step's way: given to every rule of a step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.facts import Kind, Status
from putright.policy import Policy, Rule, Stage
from putright.rules.involved import Involved, Person

WORKED_ON = frozenset({Status.RECEIVED, Status.OPEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a complaint stands: all that the rules of the next step look at.

    `open_points` have no finding at this stage yet. `comments_by` is the day until which the
    complainant was invited to comment on the findings; `commented` also where they declined.

    `delayed`: the answer that is awaited was put off, or is late. `update_due_on` is the day on
    which the complainant is next told how it goes, where that was agreed on.

    `standard` is the edition of the standard that it is measured by, whose clause stands in where
    the page is silent. `involved` had a part in it; `acting` is whoever would take the step.
    """

    kind: Kind
    status: Status
    stage: int
    began_at: int = 1
    acknowledged: bool = False
    responded: bool = False
    remedy_known: bool = True
    escalate_by: date | None = None
    windows_end_on: date | None = None
    late_request: bool = False
    panel_convened: bool = False
    panel_met: bool = False
    open_promises: int = 0
    guidance_awaited: int = 0
    points: int = 0
    open_points: int = 0
    comments_by: date | None = None
    commented: bool = False
    ending: str | None = None
    with_ombudsman: bool = False
    evidence_owed: int = 0
    open_orders: int = 0
    interviews_arranged: int = 0
    links: int = 0
    documents: int = 0
    documents_hidden: int = 0
    delayed: bool = False
    update_due_on: date | None = None
    anonymous: bool = False
    open_passings: int = 0
    petition: bool = False
    signatories: int = 0
    standard: Policy | None = None
    confidential: bool = False
    involved: tuple[Involved, ...] = ()
    acting: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Why a step may not be taken now, by which clause, and until when if that is known."""

    why: str
    rule: Rule | None = None
    until: date | None = None


def stage_of(policy: Policy, number: int) -> Stage | None:
    return next((stage for stage in policy.stages if stage.number == number), None)


def must_be_worked_on(case: Standing) -> Iterator[Blocker]:
    """A complaint, received or open: neither answered nor ended."""
    if case.kind is not Kind.COMPLAINT:
        yield Blocker(why=f"This is held as {case.kind.value.lower().replace('_', ' ')}.")
    elif case.status not in WORKED_ON:
        yield Blocker(why=f"The complaint is {case.status.value.lower().replace('_', ' ')}.")
