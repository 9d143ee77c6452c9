"""The stages of a complaint: how each is asked for, decided, answered and ended."""

from dataclasses import dataclass
from enum import StrEnum

from putright.policy.rules import Rule, Timescale


class Part(StrEnum):
    """What a letter holds. The value completes "the letter gives …"."""

    STAGE = "the stage that it belongs to"
    DEFINITION = "what the complaint is understood to be"
    RESPONSIBILITY = "what the landlord is responsible for, and what it is not"
    POINTS = "an answer to every point"
    FINDINGS = "what was found"
    DECISION = "what was decided"
    REASONS = "the reasons"
    REMEDY = "the remedy"
    ACTIONS = "what is still to be done"
    NOT_DONE = "why what was asked for was not done"
    NEXT_STAGE = "how to ask for the next stage"
    OMBUDSMAN = "how to take it to the Ombudsman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Rule):
    """One thing that a letter must hold, with the words that ask for it."""

    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Rule):
    """A letter that a stage owes: its acknowledgement or its response."""

    contents: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Rule):
    """How a stage is asked for. A reason may be required only where the document requires it.

    `window` is the complainant's task, at the stage before, whose time limits the request. A
    request after it is put to an officer's discretion. Without it there is no limit.
    """

    reason_required: bool = False
    remedy_required: bool = False
    window: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel(Rule):
    """Decides a stage by meeting. `independent`: nobody who has handled the case may sit.

    `members` are the capacities that must be present, at least one person in each. `attendance`
    is the clause that lets the complainant attend, where it stands apart.
    """

    members: tuple[str, ...]
    independent: bool
    complainant_may_attend: bool
    attendance: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Rule):
    """Whose guidance whoever decides a stage may seek, as the document names them.

    It need not be sought, moves no date, and leaves the decision where it was.
    """

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Rule):
    """When a complaint may be closed for want of a reply.

    `after` names the complainant's task whose window must have ended, and every other window of
    the complainant's at that stage must have ended too: closing never takes a right away.
    """

    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Rule):
    """A stage. `decided_by` is `None` where the document names nobody: it is then assigned."""

    number: int
    name: str
    decided_by: str | Panel | None
    timescales: tuple[Timescale, ...]
    escalation: Escalation | None = None  # how this stage is asked for; None for the first
    independent: Rule | None = None  # the clause that keeps the earlier decider from this stage
    handling: tuple[Rule, ...] = ()  # how it is looked into, in the document's order
    interviews: Rule | None = None  # people may be interviewed
    guidance: Advice | None = None  # may be sought before it is decided
    acknowledgement: Letter | None = None
    comments: Rule | None = None  # the complainant may comment before it is decided
    response: Letter | None = None
    final: Rule | None = None  # says that this answer is the last
    closure: Closure | None = None
    disengagement: Rule | None = None  # lets it be closed when a complainant will not engage
