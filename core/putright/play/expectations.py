"""What a scenario expects, read from its file: how a complaint stands, what is noted or refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from putright.facts import DeadlineState, Kind, Outcome, Status
from putright.play.marks import Mark
from putright.play.people import Person
from putright.play.scenario import Claim, Expected, ExpectedDeadline, Note, Refusal, Written
from putright.play.values import People
from putright.rules.circumstances import CircumstanceDuty
from putright.rules.conduct import WarningStatus
from putright.rules.steps import Ending

NOTES = (
    "deadline approaching",
    "deadline missed",
    "standard missed",
    "window ended",
    "promise approaching",
    "promise overdue",
    "left open",
    "closed",
    "update near",
    "update due",
    "update overdue",
)
"""What the clock can note, of a task or of a kind of remedy; of the last five it names none."""

HANDLING = ("officer", "team", "confidential")
THEN = (
    *("reference", "status", "kind", "stage", "outcome", "ending", "edition", "route clause"),
    *("where else", "deadlines", "warning", "record", "circumstances", "closed day", "workload"),
    *("read by", "kept from", "documents", "shown", "evidence", "bundle", "history", *HANDLING),
)
"""What can be expected of a step."""


def notes(mark: Mark) -> tuple[Note, ...]:
    found = []
    for item in mark.items():
        if item.is_mapping:
            found += [Note(what.one_of(NOTES), task.text()) for what, task in item.pairs()]
        elif not item.says_nothing():
            found.append(Note(item.one_of(NOTES)))
    return tuple(found)


def claims(mark: Mark) -> tuple[Claim, ...]:
    """Clauses, `5.5` or `5 S1: Appeal`; whether there are such, `play.showing` says."""
    found: list[Claim] = []
    for item in mark.items():
        if item.is_mapping:
            found += [
                Claim(line=clause.line, clause=clause.text(), what=what.text())
                for clause, what in item.pairs()
            ]
        else:
            found.append(Claim(line=item.line, clause=item.text()))
    return tuple(found)


def refusal(mark: Mark) -> Refusal:
    parts = mark.fields(("clause", "says"))
    if not parts:
        mark.refuse("say what refuses it: “clause: 6.1”, or “says: …”.")
    return Refusal(
        line=mark.line,
        clause=parts["clause"].text() if "clause" in parts else None,
        says=parts["says"].text() if "says" in parts else None,
    )


def expected(mark: Mark, people: People) -> Expected:
    """`people` are those of the scenario, by their names."""
    parts = mark.fields(THEN)
    found: dict[str, Any] = {}
    for name in ("reference", "edition"):
        if name in parts:
            found[name] = parts[name].text()
    enumerations: dict[str, Any] = {
        "status": Status, "kind": Kind, "outcome": Outcome, "ending": Ending,
    }  # fmt: skip
    for name, of in enumerations.items():
        if name in parts:
            found[name] = parts[name].one_of([each.name for each in of])
    if "stage" in parts:
        found["stage"] = parts["stage"].number()
    return Expected(
        line=mark.line,
        complaint=found,
        route_clause=parts["route clause"].text() if "route clause" in parts else None,
        where_else=parts["where else"].text() if "where else" in parts else None,
        deadlines=_deadlines(parts["deadlines"]) if "deadlines" in parts else None,
        warning=_warning(parts["warning"]) if "warning" in parts else None,
        record=_record(parts["record"]) if "record" in parts else None,
        circumstances=_circumstances(parts["circumstances"]) if "circumstances" in parts else None,
        closed_day=_closed_day(parts["closed day"]) if "closed day" in parts else None,
        workload=_workload(parts["workload"]) if "workload" in parts else None,
        handling=_handling(parts),
        read_by=_people(parts["read by"], people) if "read by" in parts else (),
        kept_from=_people(parts["kept from"], people) if "kept from" in parts else (),
        in_view={name: _names(parts[name]) for name in ("documents", "shown") if name in parts},
        evidence=_evidence(parts["evidence"]) if "evidence" in parts else {},
        bundle=_bundle(parts["bundle"]) if "bundle" in parts else None,
        history=tuple(_history(parts["history"])) if "history" in parts else (),
    )


def _names(mark: Mark) -> list[str]:
    return [] if mark.says_nothing() else [item.text() for item in mark.items()]


def _people(mark: Mark, people: People) -> tuple[Person, ...]:
    return tuple(people[item.one_of(people)] for item in mark.items())


def _handling(parts: Mapping[str, Mark]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: None if parts[name].says_nothing() else parts[name].text()
        for name in ("officer", "team")
        if name in parts
    }
    if "confidential" in parts:
        found["confidential"] = parts["confidential"].yes()
    return found


def _workload(mark: Mark) -> dict[str, int]:
    return {name: part.number() for name, part in mark.fields((), any_name=True).items()}


def _evidence(mark: Mark) -> dict[str, list[str]]:
    return {point: _names(part) for point, part in mark.fields((), any_name=True).items()}


def _bundle(mark: Mark) -> dict[str, list[str]]:
    return {name: _names(part) for name, part in mark.fields(("documents", "evidence")).items()}


def _history(mark: Mark) -> Iterator[Written]:
    """Lines, `- document withdrawn`, with a clause, or with the clause and other facts."""
    for item in mark.items():
        if not item.is_mapping:
            yield Written(item.text())
            continue
        for what, said in item.pairs():
            if not said.is_mapping:
                yield Written(what.text(), said.text())
                continue
            parts = said.fields((), any_name=True)
            facts = {name: part.text() for name, part in parts.items()}
            yield Written(what.text(), facts.pop("clause", None), facts)


def _record(mark: Mark) -> dict[str, Any]:
    lists = ("members", "adjustments")
    parts = mark.fields(("name", "kind", "prefers", "language", *lists))
    found: dict[str, Any] = {name: part.text() for name, part in parts.items() if name not in lists}
    if "adjustments" in parts:
        found["adjustments"] = {
            needed: None if value.says_nothing() else value.day().isoformat()
            for needed, value in parts["adjustments"].fields((), any_name=True).items()
        }
    if "members" in parts:
        found["members"] = [item.text() for item in parts["members"].items()]
    return found


def _circumstances(mark: Mark) -> dict[str, Any]:
    parts = mark.fields(("clause", "still owed", "return expected on", "ended on"))
    found: dict[str, Any] = {}
    if "clause" in parts:
        found["clause"] = parts["clause"].text()
    if "still owed" in parts:
        owed, known = parts["still owed"], [each.name for each in CircumstanceDuty]
        nothing = owed.says_nothing()
        found["owed"] = [] if nothing else [item.one_of(known) for item in owed.items()]
    for name, sent in (("return expected on", "returnExpectedOn"), ("ended on", "endedOn")):
        if name in parts:
            found[sent] = parts[name].day().isoformat()
    return found


def _closed_day(mark: Mark) -> dict[str, Any]:
    parts = mark.fields(("day", "moved", "kept", "taken back"))
    found: dict[str, Any] = {}
    if "day" in parts:
        found["day"] = parts["day"].day().isoformat()
    for name in ("moved", "kept"):
        if name in parts:
            found[name] = parts[name].number()
    if "taken back" in parts:
        found["takenBack"] = parts["taken back"].yes()
    return found


def _warning(mark: Mark) -> dict[str, str]:
    parts = mark.fields(("status", "review on"))
    found = {}
    if "status" in parts:
        found["status"] = parts["status"].one_of([each.name for each in WarningStatus])
    if "review on" in parts:
        found["reviewOn"] = parts["review on"].day().isoformat()
    return found


def _deadlines(mark: Mark) -> dict[str, ExpectedDeadline]:
    if mark.says_nothing():
        return {}
    return {task: _deadline(value) for task, value in mark.fields((), any_name=True).items()}


def _deadline(mark: Mark) -> ExpectedDeadline:
    if not mark.is_mapping:
        return ExpectedDeadline(due=mark.day())
    parts = mark.fields(("due", "state", "the Code", "explained by"))
    states = [each.name for each in DeadlineState]
    return ExpectedDeadline(
        due=parts["due"].day() if "due" in parts else None,
        state=parts["state"].one_of(states) if "state" in parts else None,
        standard=parts["the Code"].day() if "the Code" in parts else None,
        explained_by=parts["explained by"].text() if "explained by" in parts else None,
    )
