"""One edition of a landlord's policy: all that its document says, in values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from putright.policy.duties import Conduct, Records, Remedies, Report, Review
from putright.policy.rules import (
    Beginning,
    Channels,
    Complainants,
    Exclusion,
    Intake,
    PassingOn,
    Refusal,
    Representation,
    Rule,
    Surveys,
    Timescale,
)
from putright.policy.stages import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One edition of one published document.

    `in_force` and `until` are its first and last day, both inclusive. An undated document says
    `None`: it is in force until a dated edition follows it. Where an undated document is given a
    date all the same, `dated_by` says by what reading, and what other reading there is.

    `before_stage_1` is how many of its stages stand before the first that the Ombudsman's Code
    would know: the Code's stage 1 is the stage after them.
    """

    publisher: str
    edition: str
    title: str
    source: str
    in_force: date | None
    until: date | None = None
    dated_by: str | None = None
    definition: Rule | None = None  # what the document calls a complaint
    complainants: Complainants | None = None
    service_requests: tuple[Rule, ...] = ()  # what is not yet a complaint, and when it becomes one
    surveys: Surveys | None = None  # what dissatisfaction voiced in a survey is
    exclusions: tuple[Exclusion, ...]
    discretion: Rule | None = None  # what is excluded may be taken all the same
    refusal: Refusal | None = None
    channels: Channels | None = None
    representation: Representation | None = None
    adjustments: tuple[Rule, ...] = ()  # for whoever would otherwise be kept out
    publicity: tuple[Rule, ...] = ()  # how the procedure is made known
    staff: tuple[Rule, ...] = ()  # who handles complaints, with what standing and training
    confidentiality: Rule | None = None  # what is confidential is kept from other staff
    designated: Rule | None = None  # only staff who are designated look into complaints
    conflicts: Rule | None = None  # who has a conflict of interest keeps out
    intake: Intake | None = None
    passed_on: tuple[PassingOn, ...] = ()  # what always goes to a role that is named
    beginnings: tuple[Beginning, ...] = ()  # what begins at another stage than the first
    before_stage_1: int = 0
    stages: tuple[Stage, ...]
    handling: tuple[Rule, ...] = ()  # what is owed at every stage
    updates: Rule | None = None  # the complainant is kept informed where an answer is late
    new_issues: Rule | None = None  # what becomes of a matter raised while one is looked into
    third_parties: tuple[Rule, ...] = ()  # who answers for others who handle complaints
    correspondence: tuple[Timescale, ...] = ()
    conduct: Conduct | None = None
    ombudsman: tuple[Rule, ...] = ()  # what is said of the Ombudsman, in the document's order
    designated_persons: tuple[
        Rule, ...
    ] = ()  # names a designated person, or a wait for the Ombudsman
    remedies: Remedies | None = None
    records: Records | None = None
    reports: tuple[Report, ...] = ()
    reviews: tuple[Review, ...] = ()
    exceptional: tuple[Rule, ...] = ()  # what is owed when the Code cannot be kept to
    governance: tuple[Rule, ...] = ()  # who answers for complaints, and what is learned from them
    other_clauses: Mapping[str, str] = field(default_factory=dict)
    """Every clause not quoted above, and what became of it."""

    @property
    def key(self) -> str:
        """Names the edition for ever, so that a case can keep it: `ids/undated`."""
        return f"{self.publisher}/{self.edition}"
