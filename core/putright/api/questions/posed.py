"""A question as it is put about one record: what is asked now, and what bounds the answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from putright.api.questions.asks import (
    BY_ID,
    LARGEST,
    PENNY,
    About,
    Asks,
    Choice,
    InputKind,
    When,
    kept,
    of_list,
    when,
)
from putright.api.questions.forms import Question, in_words, questions_of
from putright.casework.inputs import LONGEST
from putright.policy import Rule

YES_OR_NO = (Choice("true", "Yes"), Choice("false", "No"))


@dataclass(frozen=True, slots=True)
class Posed:
    """Worked out where it is read, each part by itself."""

    question: Question
    asks: Asks
    about: About

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def label(self) -> str:
        return self.asks.label or in_words(self.question.name)

    @property
    def help(self) -> str:
        return self.question.help

    @property
    def kind(self) -> InputKind:
        """Where there is no list to choose from, the answer is in the caller's own words."""
        if self._kind is not InputKind.CHOICE or self.question.words:
            return self._kind
        return InputKind.TEXT if self.about.of(self.asks.choices) is None else self._kind

    @property
    def _kind(self) -> InputKind:
        return self.asks.kind or self.question.kind

    @property
    def required(self) -> bool:
        return self.question.required or bool(self.about.of(self.asks.required))

    @property
    def many(self) -> bool:
        return self.question.many

    @property
    def default(self) -> str | None:
        return self.question.default

    @property
    def rule(self) -> Rule | None:
        found: Rule | None = self.about.of(self.asks.rule)
        return found

    @property
    def asked_when(self) -> When | None:
        found: When | None = self.about.of(self.asks.asked_when)
        return found

    @property
    def required_when(self) -> When | None:
        found: When | None = self.about.of(self.asks.required_when)
        return found

    @property
    def choices(self) -> list[Choice] | None:
        found = self._found
        if self.kind in BY_ID:
            return self._this_record() if found is None else of_list(found)
        only = self.about.of(self.asks.only)
        if self.kind is InputKind.YES_NO:
            return None if only is None else kept(YES_OR_NO, only)
        if self.kind is not InputKind.CHOICE:
            return None
        every = kept(self.question.words if found is None else of_list(found), only)
        return when(every, self.about.of(self.asks.chosen_when))

    @property
    def choices_from(self) -> str | None:
        return None if self.choices is not None else self.asks.choices_from

    @property
    def of(self) -> str | None:
        """The type of a record: as it is said, or as the name of the question has it."""
        if self._kind not in BY_ID:
            return None
        named = self.name.removesuffix("Id")
        return self.asks.of or named[:1].upper() + named[1:]

    @property
    def dated_by(self) -> str | None:
        return self.asks.dated_by

    @property
    def longest(self) -> int | None:
        if self.kind in (InputKind.TEXT, InputKind.LONG_TEXT):
            return self.asks.longest or LONGEST
        return None

    @property
    def earliest(self) -> date | None:
        return self._day(self.asks.earliest, self.about.calendar.first)

    @property
    def latest(self) -> date | None:
        return self._day(self.asks.latest, self.about.calendar.last)

    @property
    def not_before(self) -> str | None:
        return self.asks.not_before

    @property
    def least(self) -> Decimal | None:
        return self._sum(self.asks.least, PENNY)

    @property
    def most(self) -> Decimal | None:
        return self._sum(self.asks.most, LARGEST)

    @property
    def not_above(self) -> str | None:
        return self.asks.not_above

    @property
    def one_for_each(self) -> str | None:
        return self.asks.one_for_each

    @property
    def not_from(self) -> str | None:
        return self.asks.not_from

    @property
    def read_from(self) -> str | None:
        return self.asks.read_from

    @property
    def recorded(self) -> Sequence[str] | None:
        found: Sequence[str] | None = self.about.of(self.asks.recorded)
        return found

    @property
    def one_of(self) -> str | None:
        return self.asks.one_of

    @property
    def questions(self) -> list["Posed"]:
        return list(_posed(self.question.inside, self.about, self.asks))

    @property
    def _found(self) -> Any:
        return self.about.of(self.asks.choices)

    def _this_record(self) -> list[Choice] | None:
        """Where the action stands on the very record that is asked for, that is the answer."""
        if self.asks.another or self._kind not in BY_ID or self.of != self.about.record:
            return None
        return [Choice(f"{self.of}:{self.about.row.id}", "This one")]

    def _day(self, bound: Any, otherwise: date) -> date | None:
        if self.kind is not InputKind.DATE:
            return None
        found: date | None = self.about.of(bound)
        return otherwise if found is None else found

    def _sum(self, bound: Any, otherwise: Decimal) -> Decimal | None:
        if self.kind not in (InputKind.MONEY, InputKind.NUMBER):
            return None
        found: Decimal | int | None = self.about.of(bound)
        if found is None:
            return otherwise if self.kind is InputKind.MONEY else None
        return Decimal(found)


def posed(mutation: str, about: About) -> Sequence[Posed]:
    """The questions of a mutation that are asked about this, in the order of its input."""
    return list(_posed(questions_of(mutation), about, Asks()))


def _posed(questions: Iterable[Question], about: About, around: Asks) -> Iterable[Posed]:
    for each in questions:
        asks = each.asks.but(around.inside.get(each.name))
        if about.of(asks.asked) is not False:
            yield Posed(each, asks, about)
