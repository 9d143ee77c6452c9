"""A clause and its words, and what a document says of taking, refusing and dating complaints."""

from dataclasses import dataclass, field

from putright.policy.times import DayZero, Moment, Span, Who


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
    updates: bool = False  # the complainant is kept in contact with until the answer


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
    unless_new_evidence: bool = False  # it keeps a closed complaint from being taken up again
    anonymous: bool = False  # for want of a name alone, so it falls once somebody gives theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveys(Rule):
    """What dissatisfaction voiced in a survey is: no complaint until the person says so.

    `from_answer`: the document counts such a complaint from the day of the answer, and not from
    the day on which the person asked for it to be one.
    """

    from_answer: bool = False
    reading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOn(Rule):
    """What is always passed on, and to which role: by how it came, who sent it, or as nameless.

    One of `channels`, `senders` and `anonymous` is enough. The codes are core's. Whoever is also
    one of `unless` writes for themselves, and is not meant.
    """

    to: str
    channels: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Complainants(Rule):
    """Who may complain. `named` are the kinds of people that the document names.

    `clauses` are those behind these values, where they stand apart from the first, in order.
    """

    named: tuple[str, ...] = ()
    petitions: Rule | None = None  # several people in one complaint
    anonymous: Rule | None = None  # what becomes of a complaint without a name
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Rule):
    """What is asked or made clear before a complaint is investigated."""

    remedy_required: bool = False
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels(Rule):
    """The ways to complain that the document names; every other way is accepted all the same.

    `clauses` are those that name the ways, where each stands in a clause of its own.
    """

    named: tuple[str, ...]
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalToEscalate(Rule):
    """That a complaint may be kept from its next stage, and on which grounds alone.

    `grounds` are the clauses of those exclusions that may still come up once it was taken on.
    """

    grounds: tuple[str, ...]
    reading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Rule):
    """How a complaint is refused or kept from a stage: who must agree, and what must be told.

    `approvers` must agree, all of them. Without `escalation` no complaint is kept from a stage.
    """

    approvers: tuple[str, ...] = ()
    reasons: bool = False  # the complainant is given the reasons
    ombudsman_right: bool = False  # … and told of the right to take that to the Ombudsman
    escalation: RefusalToEscalate | None = None
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Rule):
    """Who may act for a complainant, and who may not."""

    barred: frozenset[str] = frozenset()
    authority_in_writing: bool = False
    accompanied: bool = False  # somebody may come along to a meeting
    clauses: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning(Rule):
    """Complaints about a matter of its own that begin at a stage of their own.

    `tell` are the rights that such a complainant must be told of.
    """

    about: frozenset[str]
    stage: int
    tell: tuple[Rule, ...] = ()
    reading: str | None = None
