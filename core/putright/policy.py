"""The words that a landlord's policy page is written in.

A page holds nothing but these values, in the order of its own document. They are frozen and
compute nothing. Every rule begins with the clause it enacts and the words that stand there.
`docs/plugins.md` shows a page; `tests/plugins/` proves each page against its document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

CONTRACT = 1
"""The version of this vocabulary and of the hooks. A plugin states the one it was written for."""


class Unit(StrEnum):
    WORKING_DAYS = "working day"
    CALENDAR_DAYS = "calendar day"
    WEEKS = "week"
    MONTHS = "calendar month"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a document states it."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"


def working_days(count: int) -> Span:
    return Span(count, Unit.WORKING_DAYS)


def calendar_days(count: int) -> Span:
    return Span(count, Unit.CALENDAR_DAYS)


def weeks(count: int) -> Span:
    return Span(count, Unit.WEEKS)


def months(count: int) -> Span:
    return Span(count, Unit.MONTHS)


class Moment(StrEnum):
    """What a clock starts from. The value completes "counted from the day when …".

    Each stage has moments of its own: at stage 2, `ACKNOWLEDGED` is the day when the request for
    stage 2 was acknowledged.
    """

    HAPPENED = "the matter happened"
    AWARE = "the matter came to the complainant's attention"
    CONTACTED = "the letter or call was received"
    RECEIVED = "the complaint was received"
    ACKNOWLEDGED = "the acknowledgement was sent"
    RESPONDED = "the response was sent"
    ESCALATED = "the next stage was asked for"
    PANEL_MET = "the Panel met"
    WARNED = "the warning was approved"


class Who(StrEnum):
    """Whose clock it is: a landlord is late, a complainant is out of time."""

    LANDLORD = "landlord"
    COMPLAINANT = "complainant"


class DayZero(StrEnum):
    """Which day counts as nought. Nothing but `EVENT` is taken unless a document says so."""

    EVENT = "the day of the event"
    NEXT_WORKING_DAY = "the next working day, where the event fell on a closed day"
    DAY_BEFORE = "the day before the event, so that the event's own day is day 1"


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause, by the number or heading it stands under, and the words that stand there.

    `source` names the document where it is not the edition's own: an older document may stand
    beside a newer one that is silent on the matter.
    """

    clause: str
    words: str
    source: str | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        return f"Clause {self.clause}: “{self.words}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Rule):
    """How a timescale may be made longer. `most` is counted from the date it was due before.

    Without `most` the document sets no cap. Beyond the cap a good reason must be recorded.
    """

    most: Span | None = None
    ombudsman_details: bool = False  # the notice must say how to reach the Ombudsman
    approved_by: str | None = None  # the role that decides, where it is not the stage's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale(Rule):
    """A promise of the landlord, or a window of the complainant's, counted from a moment."""

    task: str
    within: Span
    of: Moment
    by: Who = Who.LANDLORD
    extension: Extension | None = None
    day_zero: DayZero = DayZero.EVENT
    closures_count: bool = True  # False: the landlord's own office closures stop the clock
    reading: str | None = None  # how an unclear clause is read here, in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Rule):
    """A ground for not taking a complaint. Age is counted; every other ground is judged."""

    older_than: Span | None = None
    since: Moment = Moment.HAPPENED  # what the age is counted from
    instead: str | None = None  # where else the complainant can go, as the document says


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Rule):
    """What must be known before a complaint is investigated."""

    remedy_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels(Rule):
    """The ways to complain that the document names; every other way is accepted all the same.

    `clauses` are those that name the ways, where each stands in a clause of its own.
    """

    named: tuple[str, ...]
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Rule):
    """Who must agree, all of them, before a complaint is refused or kept from a stage."""

    approvers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Rule):
    """Who may act for a complainant, and who may not."""

    barred: frozenset[str] = frozenset()
    authority_in_writing: bool = False


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

    `members` are the capacities that must be present, at least one person in each.
    """

    members: tuple[str, ...]
    independent: bool
    complainant_may_attend: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Rule):
    """When a complaint may be closed for want of a reply.

    `after` names the complainant's task whose window must have ended, and every other window of
    the complainant's at that stage must have ended too: closing never takes a right away.
    """

    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Rule):
    number: int
    name: str
    decided_by: str | Panel
    timescales: tuple[Timescale, ...]
    escalation: Escalation | None = None  # how this stage is asked for; None for the first
    independent: Rule | None = None  # the clause that keeps the earlier decider from this stage
    response: Rule | None = None  # what a response of this stage must hold
    closure: Closure | None = None
    disengagement: Rule | None = None  # lets it be closed when a complainant will not engage


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct(Rule):
    """Unacceptable behaviour: who may restrict a person, and how that is kept fair.

    `clauses` are those behind these values, where they stand apart from the first, in order.
    """

    examples: tuple[str, ...]
    approvers: frozenset[str] = frozenset()
    told_unless: str | None = None
    review: Timescale | None = None
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One edition of one published document.

    `in_force` and `until` are its first and last day, both inclusive. An undated document says
    `None`: it is in force until a dated edition follows it. Where an undated document is given a
    date all the same, `dated_by` says by what reading, and what other reading there is.
    """

    publisher: str
    edition: str
    title: str
    source: str
    in_force: date | None
    until: date | None = None
    dated_by: str | None = None
    definition: Rule | None = None  # what the document calls a complaint
    exclusions: tuple[Exclusion, ...]
    stages: tuple[Stage, ...]
    channels: Channels | None = None
    representation: Representation | None = None
    intake: Intake | None = None
    refusal: Refusal | None = None
    correspondence: tuple[Timescale, ...] = ()
    conduct: Conduct | None = None
    ombudsman: tuple[Rule, ...] = ()  # what is said of the Ombudsman, in the document's order
    remedies: tuple[Rule, ...] = ()
    other_clauses: Mapping[str, str] = field(default_factory=dict)
    """Every clause not quoted above, and what became of it."""

    @property
    def key(self) -> str:
        """Names the edition for ever, so that a case can keep it: `ids/undated`."""
        return f"{self.publisher}/{self.edition}"
