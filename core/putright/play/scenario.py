"""A scenario: who does what on which day, and what must come of it. Nothing here can be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from putright.play.deeds import Deed
from putright.play.people import Person


@dataclass(frozen=True, slots=True)
class Note:
    """What the clock noted, and of which task; closing is of none."""

    what: str
    task: str | None = None

    def __str__(self) -> str:
        return f"{self.what}: {self.task}" if self.task else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDeadline:
    """What is expected of a deadline. `standard` is the Code's own limit beside it, `explained_by`
    some words of exceptional circumstances in whose time it ran."""

    due: date | None = None
    state: str | None = None
    standard: date | None = None
    explained_by: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """That something stands in the history: its newest line of this kind has these facts."""

    what: str
    clause: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How the complaint must stand after a step; what is `None` may be anything.

    `complaint` holds fields of the complaint by the API's names. `deadlines` names every deadline
    that is still awaited (running or missed), and any other whose state matters.
    """

    line: int
    complaint: Mapping[str, Any] = field(default_factory=dict)
    route_clause: str | None = None
    where_else: str | None = None  # some words of where else the sender can go
    deadlines: Mapping[str, ExpectedDeadline] | None = None
    warning: Mapping[str, str] | None = None  # about the complainant, by the API's names
    record: Mapping[str, Any] | None = None  # of the complainant, by the words of a scenario
    circumstances: Mapping[str, Any] | None = None  # declared last, by the API's names
    closed_day: Mapping[str, Any] | None = None  # proclaimed last, by the API's names
    workload: Mapping[str, int] | None = None  # open complaints by officer, by team and nobody's
    handling: Mapping[str, Any] = field(default_factory=dict)  # officer, team, confidential
    read_by: tuple[Person, ...] = ()
    kept_from: tuple[Person, ...] = ()
    in_view: Mapping[str, list[str]] = field(default_factory=dict)  # documents, and those shown
    evidence: Mapping[str, list[str]] = field(default_factory=dict)  # what is weighed, by point
    bundle: Mapping[str, list[str]] | None = None  # the parts of it that matter
    history: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """That a step is refused: by which clause, if one decides, and with which words in it."""

    line: int
    clause: str | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done, or the clock looked at, at an instant (London time).

    `given` is the mutation's input by the API's names, but for people and tasks, which are known
    by their ids only while it is played. `about` is the name of the complaint that it concerns,
    `brings` that of another which it brings about.
    """

    line: int
    at: datetime
    by: Person | None = None
    deed: Deed | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    brings: str = ""
    then: Expected | None = None
    refused: Refusal | None = None
    notes: tuple[Note, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That the scenario shows a clause at work: `what` of it, or all that it brings about."""

    line: int
    clause: str
    what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    title: str
    landlord: str
    document: str
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    file: str = "scenario"
    about: str | None = None
    shows: tuple[Claim, ...] = ()

    @property
    def expectations(self) -> int:
        """How many steps say what must come of them."""
        return sum(
            sum(what is not None for what in (step.then, step.refused, step.notes))
            for step in self.steps
        )
