"""Every value that a page can hold is said in words, and every place of a page has a name."""

import dataclasses
import typing
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any

import pytest
from putright import policy
from putright.kit.beside.places import PLACES, placed
from putright.kit.beside.words import dates_in_words, in_words
from putright.policy import Panel, Policy, Rule, Span, Stage, Timescale, Unit, Who
from putright.proof import rules_of

KINDS = [
    value
    for value in vars(policy).values()
    if isinstance(value, type) and issubclass(value, Rule) and value is not Rule
]
ITS_OWN = {"clause", "words", "source"}
PANEL = Panel("9", "a Panel", members=("Board",), independent=True, complainant_may_attend=False)


def parts(hint: Any) -> list[Any]:
    """Every type that a hint is made of."""
    inner = typing.get_args(hint)
    return [hint] if not inner else [part for each in inner for part in parts(each)]


def holds_rules(hint: Any) -> bool:
    return any(isinstance(part, type) and issubclass(part, Rule) for part in parts(hint))


def fields_of(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return {name: hints[name] for name in names if name not in ITS_OWN}


def values(name: str, hint: Any) -> list[Any]:
    """Values of a field that must all be told apart, the first of them the most telling."""
    kinds = parts(hint)
    first = kinds[0]
    nothing = [None] if NoneType in kinds else []
    if Panel in kinds:
        return ["the Chief Executive", PANEL, None]
    if typing.get_origin(hint) in (tuple, frozenset):
        make = typing.get_origin(hint)
        return [make([f"one {name}", f"other {name}"]), make([f"one {name}"]), make([])]
    if first is bool:
        return [True, False]
    if first is int:
        return [7, 8]
    if first is Span:
        return [Span(37, Unit.WEEKS), Span(1, Unit.YEARS), *nothing]
    if issubclass(first, Enum):
        return list(first)
    assert first is str, f"{name}: say here which values a {hint} has"
    return [f"Some {name}", f"Another {name}", *nothing]


def of_a_kind(kind: type, /, **changed: Any) -> Rule:
    told = {
        name: values(name, hint)[0]
        for name, hint in fields_of(kind).items()
        if not holds_rules(hint) or name == "decided_by"
    }
    must = {
        field.name: ()
        for field in dataclasses.fields(kind)
        if field.default is field.default_factory is dataclasses.MISSING
    }
    made: Rule = kind(**{**must, **told, "clause": "1.1", "words": "words", **changed})
    return made


def said(rule: Rule) -> tuple[str, ...]:
    return (*in_words(rule), getattr(rule, "reading", None) or "")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(kind, name, id=f"{kind.__name__}.{name}")
        for kind in KINDS
        for name, hint in fields_of(kind).items()
        if not holds_rules(hint) or name == "decided_by"
    ],
)
def test_each_value_makes_a_difference_to_the_words(kind, name):
    every = values(name, fields_of(kind)[name])
    told = [said(of_a_kind(kind, **{name: value})) for value in every]
    assert len(set(told)) == len(every)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_rule_is_said_in_whole_sentences(kind):
    for sentence in in_words(of_a_kind(kind)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "None" not in sentence


def test_a_kind_without_words_is_an_error_and_not_silence():
    class Mediation(Rule):
        pass

    with pytest.raises(TypeError, match="Mediation"):
        in_words(Mediation("1.1", "We offer mediation."))


@pytest.mark.parametrize("kind", [Policy, *KINDS], ids=lambda kind: kind.__name__)
def test_every_field_that_holds_rules_has_a_name(kind):
    named = {name for name, hint in fields_of(kind).items() if holds_rules(hint)} - {"clauses"}
    assert named <= set(PLACES.get(kind.__name__, {}))


def test_no_rule_of_a_page_is_left_out(edition, beside):
    page = beside(edition).policy
    assert [each.rule for each in placed(page)] == list(rules_of(page))
    assert all(each.place for each in placed(page))


def test_a_promise_is_said_as_an_officer_reads_it():
    promise = Timescale(
        "5.5",
        "3 days",
        task="Acknowledge",
        within=policy.working_days(3),
        of=policy.Moment.RECEIVED,
    )
    assert in_words(promise) == (
        "Acknowledge within 3 working days, counted from the day when the complaint was received.",
    )
    window = dataclasses.replace(promise, task="Ask for a review", by=Who.COMPLAINANT)
    assert in_words(window)[0].startswith("The complainant may ask for a review within 3 working")


def test_the_request_for_a_stage_is_not_called_the_next_one_within_it():
    promise = Timescale(
        "6.2", "10 days", task="Respond", within=policy.weeks(1), of=policy.Moment.ESCALATED
    )
    assert in_words(promise) == (
        "Respond within 1 week, counted from the day when this stage was asked for.",
    )


def test_a_rule_that_is_only_words_says_no_more():
    assert in_words(Rule("1.1", "We mean well.")) == ()


def test_a_stage_keeps_the_name_that_its_document_gives_it(beside):
    def names(edition: str) -> list[str | None]:
        rules = placed(beside(edition).policy)
        return [each.stage for each in rules if isinstance(each.rule, Stage)]

    assert names("ids/undated") == ["Stage 1: Investigation", "Stage 2: Review", "Stage 3: Panel"]
    assert names("feedback_first/2021")[1:3] == ["Feedback with Investigation", "Stage 1"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "Undated; in force until another follows."),
        (None, date(2024, 3, 31), "Undated; in force until 31 March 2024."),
        (date(2024, 4, 1), None, "In force from 1 April 2024."),
        (date(2020, 7, 7), date(2022, 3, 31), "In force from 7 July 2020 to 31 March 2022."),
    ],
)
def test_an_edition_says_when_it_is_in_force(beside, first, last, words):
    page = dataclasses.replace(beside("ids/undated").policy, in_force=first, until=last)
    assert dates_in_words(page) == words
