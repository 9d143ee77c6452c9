"""The inputs of an action as typed questions, so that a form can be made of them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import strawberry

from putright.api.questions.asks import InputKind
from putright.api.questions.posed import Posed
from putright.api.reading.fields import computed, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import PolicyClause, clause_for
from putright.api.types.words import explained

explained(
    InputKind,
    "ActionInputKind",
    "What kind of answer is asked for.",
    TEXT="A text on one line.",
    LONG_TEXT="A text of several lines.",
    CHOICE="One of the choices, sent as its value.",
    YES_NO="Yes or no, sent as true or false.",
    NUMBER="A whole number.",
    DATE="A day.",
    MONEY="An amount in pounds and whole pence.",
    LANGUAGE="A language, as a tag of BCP 47: cy, pl, bfi.",
    PARTY="A person or organisation and how to reach them, by the questions inside.",
    RECORD="The global id of a record.",
    FILE="A file: the global id of a document, which createUpload makes of one.",
    GROUP="The questions inside, together one answer.",
    FORM="The input of another mutation as far as it is filled in, as a JSON object.",
)


def _clause(source: Any, about: Any, _: Reading) -> Any:
    return clause_for(source.rule, about.policy, about.standard)


@strawberry.type(description="A condition on the answer to another question of the same group.")
class ActionInputCondition:
    input: str = value("input", "The name of the other question.")
    given: bool = value("given", "Whether it has to be answered, or has to be left out.")
    values: list[str] = value(
        "values",
        "Where any are named: its answer has to be one of these, as it is sent; where it has to be "
        "left out, it may be one of these instead.",
    )
    none_of: list[str] = value("none_of", "Its answer has to be none of these, as it is sent.")
    after: date | None = value("after", "Where there is one: its answer has to be a later day.")
    field: str | None = value(
        "field",
        "Where there is one: of the record that was chosen there, the field that is compared, "
        "with the two moments that follow.",
    )
    not_before: datetime | None = value("not_before", "The earliest that it may be.")
    not_after: datetime | None = value("not_after", "The latest that it may be.")


@strawberry.type(description="An answer that may be chosen.")
class ActionChoice:
    value: str = computed(lambda found, _: found[0].value, "What is sent.")
    label: str = computed(lambda found, _: found[0].label, "What people read.")
    help: str | None = computed(lambda found, _: found[0].help, "What it means.")
    rule: PolicyClause | None = computed(
        lambda found, reading: _clause(found[0], found[1], reading),
        "The clause that it stands in, where it is of the page.",
    )
    since: date | None = computed(
        lambda found, _: found[0].since, "The first day on which it is in use; null: not known."
    )
    until: date | None = computed(
        lambda found, _: found[0].until, "The last day on which it is in use; null: it still is."
    )
    when: ActionInputCondition | None = computed(
        lambda found, _: found[0].when, "It may be chosen only where this holds; null: always."
    )


@strawberry.type(
    description="A question to ask before an action is taken. Its answer goes into the input of "
    "the mutation under its name. No question are the key, the version, and the complaint or "
    "warning that the action is about."
)
class ActionInput:
    name: str = value("name", "Its name in the input.")
    label: str = value("label", "The question in short, for a label.")
    help: str = value("help", "What is asked, in a sentence.")
    kind: InputKind = value("kind", "What kind of answer it takes.")
    required: bool = value(
        "required",
        "Whether an answer is needed: by the schema, or by the policy of this record.",
    )
    many: bool = value("many", "Whether it takes a list of such answers.")
    default: str | None = value("default", "What is taken where it is left out.")
    rule: PolicyClause | None = computed(
        lambda posed, reading: _clause(posed, posed.about, reading),
        "The clause that asks for it, or that bounds it.",
    )
    asked_when: ActionInputCondition | None = value(
        "asked_when", "It is left out unless this holds."
    )
    required_when: ActionInputCondition | None = value(
        "required_when", "An answer is needed where this holds."
    )
    choices: list[ActionChoice] | None = computed(
        lambda posed, _: _with_about(posed),
        "What may be chosen; null where the answer is free, or chosen among records.",
    )
    choices_from: str | None = value(
        "choices_from",
        "The field of the record, or the path to it, whose records may be chosen by their ids; a "
        "field of the root, where the record has none of that name. "
        "Where those records have this very action, only those that allow it; and its bounds there "
        "are the exact ones.",
    )
    record_type: str | None = value(
        "of",
        "Of a RECORD or a FILE: the type that the id is of. Where there are no choices, it is "
        "never the record itself that the action stands on.",
    )
    choices_dated_by: str | None = value(
        "dated_by", "The question whose day decides which choices are in use."
    )
    longest: int | None = value("longest", "Of a text: the most characters that are kept.")
    earliest: date | None = value("earliest", "Of a date: the earliest that is accepted.")
    latest: date | None = value("latest", "Of a date: the latest that is accepted.")
    not_before: str | None = value(
        "not_before", "Of a date: the question whose answer it does not come before."
    )
    least: Decimal | None = value("least", "The least: of money in pounds; of a number, as it is.")
    most: Decimal | None = value("most", "The most, likewise.")
    not_above: str | None = value(
        "not_above", "Of money: the question whose amount it does not exceed."
    )
    one_for_each: str | None = value(
        "one_for_each",
        "Of a list of groups: the question inside for each of whose choices the list has an entry, "
        "each of somebody or something else.",
    )
    not_from: str | None = value(
        "not_from", "The path, as in choicesFrom, to records that are not accepted."
    )
    read_from: str | None = value(
        "read_from",
        "Nobody is asked: it is read off the record that another question chooses. "
        "duplicateId.version: the version of the record chosen as duplicateId.",
    )
    recorded: list[str] | None = value(
        "recorded", "What stands on record now, as it would be sent; empty: nothing is known."
    )
    one_of: str | None = value(
        "one_of",
        "A word that some questions share: at least one of them has to be answered, with "
        "something else than is recorded.",
    )
    questions: list["ActionInput"] = value("questions", "The questions inside.")


def _with_about(posed: Posed) -> list[Any] | None:
    found = posed.choices
    return None if found is None else [(each, posed.about) for each in found]
