"""Which rules have a date or a refusal in them: found in a page's values, and in its ledger.

What a landlord owes as a whole (reports, reviews of the procedure) is no date of anybody's case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from putright.kit.coverage import Sheet
from putright.policy import (
    Beginning,
    Closure,
    Conduct,
    Escalation,
    Exclusion,
    Extension,
    Intake,
    Moment,
    Panel,
    PassingOn,
    Policy,
    Refusal,
    RefusalToEscalate,
    Representation,
    Rule,
    Stage,
    Surveys,
    Timescale,
)
from putright.proof import rules_of

REFUSAL = "refusal"
ROUTE = "route"
MORE_TIME = "more time"
LATE = "late request"
CLOSING = "closing"
RESTRICTION = "restriction"
ANOTHER_STAGE = "another stage"
RIGHTS = "rights"
CONFIDENTIALITY = "confidentiality"

WORDS = (
    *(REFUSAL, ROUTE, MORE_TIME, LATE, CLOSING, RESTRICTION),
    *(ANOTHER_STAGE, RIGHTS, CONFIDENTIALITY),
)
"""What a clause brings about besides the days of its tasks."""

KEEPS_OUT = ("designated", "conflicts")
"""Where a page says of whom that they are given no complaint, or decide none."""


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """What a clause brings about: a date, by its task, or one of the words above."""

    clause: str
    what: str

    def __str__(self) -> str:
        return f"{self.clause}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A rule with a date or a refusal in it; `id` is `None` where no row of a ledger names it."""

    id: str | None
    clauses: tuple[str, ...]
    says: str
    effects: tuple[Effect, ...]


def effects_of(policy: Policy) -> tuple[Effect, ...]:
    """Every effect of a page, in its order, each once."""
    found = [effect for each in fields(policy) for effect in _of_field(policy, each.name)]
    return tuple(dict.fromkeys(found))


def owed(sheet: Sheet) -> list[Owed]:
    """The rules of one document that have an effect; at last those that its ledger leaves out.

    A rule that a hook holds is one that says where a contact goes.
    """
    if sheet.policy is None:
        return []
    found = []
    for row in (entry.row for entry in sheet.entries):
        effects = [
            effect
            for field, _, clause in (pointer.partition(" ") for pointer in row.page)
            for effect in _of_field(sheet.policy, field)
            if effect.clause == clause
        ]
        if "route_contact" in row.hook:
            effects.append(Effect(row.clauses[0], ROUTE))
        if effects:
            unique = tuple(dict.fromkeys(effects))
            found.append(Owed(id=row.id, clauses=row.clauses, says=row.says, effects=unique))
    everything = effects_of(sheet.policy)
    for rule in sheet.not_in_the_table:
        if left := tuple(effect for effect in everything if effect.clause == rule.clause):
            found.append(Owed(id=None, clauses=(rule.clause,), says=rule.words, effects=left))
    return found


def _of_field(policy: Policy, field: str) -> Iterator[Effect]:
    value = getattr(policy, field, None)
    for rule in rules_of(value):
        yield from _of_rule(rule)
    if field == "ombudsman" and value:  # who asks for more than the last stage is told of it
        yield Effect(value[0].clause, REFUSAL)
    if field in KEEPS_OUT and value:
        yield Effect(value.clause, REFUSAL)
    if field == "confidentiality" and value:
        yield Effect(value.clause, CONFIDENTIALITY)


def _of_rule(rule: Rule) -> Iterator[Effect]:
    """What one value brings about, as casework reads it."""
    match rule:
        case Conduct() | Timescale(of=Moment.WARNED):
            yield Effect(rule.clause, RESTRICTION)
        case Timescale(task=task):
            yield Effect(rule.clause, task)
        case Extension():
            yield Effect(rule.clause, MORE_TIME)
            if rule.most or rule.approved_by:
                yield Effect(rule.clause, REFUSAL)
        case Closure():
            yield Effect(rule.clause, CLOSING)
        case Surveys() | PassingOn():
            yield Effect(rule.clause, ROUTE)
        case Beginning(tell=tell):
            yield Effect(rule.clause, ANOTHER_STAGE)
            yield from (Effect(each.clause, RIGHTS) for each in tell)
        case Exclusion() | Panel() | RefusalToEscalate():
            yield Effect(rule.clause, REFUSAL)
        case Stage(disengagement=disengagement, independent=independent):
            if disengagement:
                yield Effect(disengagement.clause, CLOSING)
            if independent:
                yield Effect(independent.clause, REFUSAL)
        case Escalation():
            if rule.reason_required or rule.remedy_required:
                yield Effect(rule.clause, REFUSAL)
            if rule.window:
                yield Effect(rule.clause, LATE)
        case Refusal():
            if rule.approvers or rule.ombudsman_right:
                yield Effect(rule.clause, REFUSAL)
        case Representation():
            if rule.barred or rule.authority_in_writing:
                yield Effect(rule.clause, REFUSAL)
        case Intake(remedy_required=True):
            yield Effect(rule.clause, REFUSAL)
