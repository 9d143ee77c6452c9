"""What an answer may be, said beside the field of an input.

A bound is a value, or a function of what the question is about: the record, the page it is worked
by, the day, and whoever asks. No bound looks anything up.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from putright.api.callers import actor_of
from putright.api.reading.reading import Reading
from putright.casework.desk import Actor
from putright.policy import Policy, Rule, Stage
from putright.rules.assigning import Office
from putright.rules.calendar import Calendar
from putright.rules.steps import Standing, stage_of

ASKS = "putright.asks"
"""The key of the metadata of a field, under which its `Asks` lies."""

T = TypeVar("T")


class InputKind(StrEnum):
    """What kind of answer is asked for, and so which control a form shows."""

    TEXT = "TEXT"
    LONG_TEXT = "LONG_TEXT"
    CHOICE = "CHOICE"
    YES_NO = "YES_NO"
    NUMBER = "NUMBER"
    DATE = "DATE"
    MONEY = "MONEY"
    LANGUAGE = "LANGUAGE"
    PARTY = "PARTY"
    RECORD = "RECORD"
    FILE = "FILE"
    GROUP = "GROUP"
    FORM = "FORM"


BY_ID = frozenset({InputKind.RECORD, InputKind.FILE})
"""Whose answer is the id of a record."""

FILES = "Document"
"""The type of the records that are files: a form shows a control to bring or to pick one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a question is about. `row` is the record, `record` the name of its type.

    `policy` is the edition that the record is worked by, `standard` that of the Ombudsman's Code;
    `case` is how a complaint stands, `office` to whom it may be given. Each is `None` where there
    is none.
    """

    reading: Reading
    policy: Policy | None = None
    standard: Policy | None = None
    case: Standing | None = None
    office: Office | None = None
    row: Any = None
    record: str | None = None

    @property
    def today(self) -> date:
        return self.reading.today

    @property
    def calendar(self) -> Calendar:
        return self.reading.landlord.calendar

    @property
    def actor(self) -> Actor:
        return actor_of(self.reading.caller)

    @property
    def stage(self) -> Stage | None:
        """The page of the stage that the complaint is at, or that the record belongs to."""
        number = self.case.stage if self.case else self.held("stage_number")
        return stage_of(self.policy, number) if self.policy and number is not None else None

    @property
    def next_stage(self) -> Stage | None:
        return stage_of(self.policy, self.case.stage + 1) if self.policy and self.case else None

    def of(self, bound: "T | Callable[[About], T]") -> T:
        """The value of a bound, for this."""
        return bound(self) if callable(bound) else bound

    def held(self, name: str) -> Any:
        """What the record holds; `None` where it holds no such thing."""
        return getattr(self.row, name, None)


class Choice(NamedTuple):
    """An answer to choose: as it is sent, in words, with its clause and its days in use.

    `when`: it may be chosen only where that holds.
    """

    value: str
    label: str
    help: str | None = None
    rule: Rule | None = None
    since: date | None = None
    until: date | None = None
    when: "When | None" = None


class When(NamedTuple):
    """A condition on the answer to another question of the same input.

    It holds where that was answered (`given`); where these are named, with one of `values`, with
    something that is `none_of` these, or with a day later than `after`. Not `given`: where it was
    left out, or answered with one of `values`.

    `field`: of the record that was chosen there, a moment `not_before` or `not_after` these.
    """

    input: str
    given: bool = True
    values: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    after: date | None = None
    field: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None


Choices = Mapping[str, str] | Iterable[Choice]
Of = Any  # a value, or a function that gives it for an `About`


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What the type of an input's field does not say. Whatever is `None` is not said.

    `asked`: whether it is asked at all. `required`: whether an answer is needed, although the
    schema lets it be left out. `rule`: the clause that asks for it. `only`: those of the choices
    that are accepted now. `dated_by`: the question whose day decides which choices are in use.
    `one_for_each`: of a group, the question inside it each of whose choices must be there once.
    `of`: the type of the record whose id is asked for, `another` that it is none that the action
    stands on; `choices_from`: the field of the complaint that holds those records, `not_from` the
    field that holds those which are not accepted. `read_from`: the answer is read off the record
    that another question chooses. `chosen_when`: by the value of a choice, when it may be chosen.
    `recorded`: what stands on record; `one_of`: a word that several questions share, one of which
    has to be answered with something else. `inside` says more of the questions of a group.
    """

    label: str | None = None
    kind: InputKind | None = None
    asked: Of = None
    asked_when: Of = None
    required: Of = None
    required_when: Of = None
    rule: Of = None
    longest: int | None = None
    choices: Of = None
    only: Of = None
    dated_by: str | None = None
    of: str | None = None
    another: bool | None = None
    choices_from: str | None = None
    earliest: Of = None
    latest: Of = None
    not_before: str | None = None
    least: Of = None
    most: Of = None
    not_above: str | None = None
    one_for_each: str | None = None
    chosen_when: Of = None
    not_from: str | None = None
    read_from: str | None = None
    recorded: Of = None
    one_of: str | None = None
    inside: "Mapping[str, Asks]" = field(default_factory=dict)

    def but(self, more: "Asks | None") -> "Asks":
        """The same, with whatever more says."""
        if more is None:
            return self
        said = {each.name: getattr(more, each.name) for each in fields(more)}
        return replace(self, **{name: it for name, it in said.items() if it not in (None, {})})


def of_list(found: Choices) -> list[Choice]:
    """Choices out of a list of core's words, or as they are."""
    if isinstance(found, Mapping):
        return [Choice(code, label) for code, label in found.items()]
    return list(found)


def kept(found: Iterable[Choice], only: Collection[str] | None) -> list[Choice]:
    return [each for each in found if only is None or each.value in only]


def when(found: Iterable[Choice], whens: Mapping[str, When] | None) -> list[Choice]:
    """The same choices, each with when it may be chosen."""
    return [each._replace(when=(whens or {}).get(each.value, each.when)) for each in found]


def staff(about: About) -> bool:
    """For whoever works for the landlord."""
    return about.actor.staff


PENNY, LARGEST = Decimal("0.01"), Decimal(1_000_000)
