"""Whether what came of a step is what its scenario expects; each difference is one sentence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from putright.play.scenario import Expected, ExpectedDeadline, Note, Refusal, Written
from putright.play.snapshot import AWAITED, Line, Snapshot
from putright.rules.words import in_words, listed


def differs(expected: Expected, snapshot: Snapshot) -> Iterator[str]:
    """How a complaint stands otherwise than expected."""
    stage = snapshot.fields["currentStage"] or {}
    route = snapshot.fields["route"] or {}
    found: dict[str, Any] = {
        **{name: snapshot.fields[name] for name in ("reference", "kind", "status", "ending")},
        "edition": (snapshot.fields["policy"] or {"id": ""})["id"].partition(":")[2],
        "stage": stage.get("number"),
        "outcome": stage.get("outcome"),
        **snapshot.handling,
    }
    for name, value in (*expected.complaint.items(), *expected.handling.items()):
        if found[name] != value:
            yield f"the {name} is {_said(found[name])}, and not {_said(value)}."
    clause = (route.get("clause") or {}).get("number")
    if expected.route_clause is not None and clause != expected.route_clause:
        yield f"the clause of its route is {_said(clause)}, and not {expected.route_clause}."
    elsewhere = route.get("instead") or ""
    if expected.where_else is not None and expected.where_else not in elsewhere:
        yield f"it is sent on to “{elsewhere}”, and not to “{expected.where_else}”."
    if expected.deadlines is not None:
        yield from _deadlines(expected.deadlines, snapshot)
    for name, value in (expected.warning or {}).items():
        now = (snapshot.warning or {}).get(name)
        if now != value:
            yield f"the warning's {name} is {_said(now)}, and not {_said(value)}."
    for name, value in (expected.record or {}).items():
        if snapshot.record[name] != value:
            yield f"the record's {name} is {snapshot.record[name]}, and not {value}."
    for what, names in expected.in_view.items():
        if (now := snapshot.in_view[what]) != names:
            yield f"the {what} in view: {_listed(now)}, and not {_listed(names)}."
    for point, weighed in expected.evidence.items():
        if (now := snapshot.weighed(point)) != weighed:
            yield f"on “{point}” was weighed {_listed(now)}, and not {_listed(weighed)}."


def differs_for_landlord(expected: Expected, found: Mapping[str, Any]) -> Iterator[str]:
    """How what was declared, or closed, last stands otherwise than expected."""
    for what, wanted in (
        ("circumstances", expected.circumstances),
        ("closed day", expected.closed_day),
    ):
        if wanted is None:
            continue
        if (now := found.get(what)) is None:
            yield f"there is no {what}."
            continue
        for name, value in wanted.items():
            if now[name] != value:
                yield f"the {what}: {name} is {_said(now[name])}, and not {_said(value)}."


def written_otherwise(expected: Sequence[Written], lines: Sequence[Line]) -> Iterator[str]:
    """What the history does not say as expected."""
    newest = {line.what: line for line in lines}
    for each in expected:
        line = newest.get(each.what)
        if line is None:
            yield f"“{each.what}” does not stand in the history."
        elif each.clause is not None and line.clause != each.clause:
            yield f"“{each.what}” is by clause {line.clause}, and not {each.clause}."
        else:
            for name, value in each.facts.items():
                if line.facts.get(name) != value:
                    now = _said(line.facts.get(name))
                    yield f"the {name} of “{each.what}” is {now}, and not {value}."


def _deadlines(expected: Mapping[str, ExpectedDeadline], snapshot: Snapshot) -> Iterator[str]:
    latest = snapshot.latest()
    for task, wanted in expected.items():
        if task not in latest:
            yield f"there is no deadline “{task}”; there are: {_listed(latest)}."
            continue
        found = latest[task]
        states = (wanted.state,) if wanted.state else AWAITED
        if found["state"] not in states:
            yield f"“{task}” is {_said(found['state'])}, and not {_said(states[0])}."
        if wanted.due and found["dueOn"] != wanted.due.isoformat():
            yield f"“{task}” is due {_day(found['dueOn'])}, and not {in_words(wanted.due)}."
        if wanted.standard and found["codeDueOn"] != wanted.standard.isoformat():
            limit = _day(found["codeDueOn"]) if found["codeDueOn"] else "not set"
            yield f"the Code's limit of “{task}” is {limit}, and not {in_words(wanted.standard)}."
        said = [each["what"] for each in found["exceptionalCircumstances"]]
        if wanted.explained_by and not any(wanted.explained_by in each for each in said):
            yield f"“{task}” is explained by {_listed(said)}, and not “{wanted.explained_by}”."
    for task, found in latest.items():
        if found["state"] in AWAITED and task not in expected:
            yield f"“{task}”, due {_day(found['dueOn'])}, is awaited too."


def refused_otherwise(expected: Refusal, errors: Sequence[Mapping[str, Any]]) -> str | None:
    """Why a refusal is not the one expected; `None`: it is."""
    for error in errors:
        clause = (error.get("rule") or {}).get("number")
        by_clause = expected.clause is None or clause == expected.clause
        if by_clause and (expected.says is None or expected.says in error["message"]):
            return None
    told = "; ".join(
        f"{error['message']} (clause {(error.get('rule') or {}).get('number')})" for error in errors
    )
    wanted = f"clause {expected.clause}" if expected.clause else f"“{expected.says}”"
    return f"it is refused, but not by {wanted}: {told}"


def noted_otherwise(expected: Sequence[Note], day: date, lines: Sequence[Line]) -> str | None:
    """Why the clock's notes of a day are not those expected; `None`: they are."""
    found = sorted(str(line.note) for line in lines if line.day == day)
    if found == sorted(str(note) for note in expected):
        return None
    return (
        f"on {in_words(day)} the clock noted {_listed(found)}, "
        f"and not {_listed([str(note) for note in expected])}."
    )


def noted_twice(lines: Sequence[Line]) -> Iterator[str]:
    """The same thing noted of the same date is noted once."""
    seen = set()
    for line in lines:
        if (due := line.facts.get("due")) is None:
            continue
        what = (str(line.note), due, line.facts.get("remedy_id"))
        if what in seen:
            yield f"the clock noted “{line.note}” twice, at last on {in_words(line.day)}."
        seen.add(what)


def _said(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case str() if not value.isupper():
            return value
        case _:
            return str(value).lower().replace("_", " ")


def _listed(names: Sequence[str] | Mapping[str, Any]) -> str:
    return listed(list(names)) if names else "nothing"


def _day(value: str) -> str:
    return in_words(date.fromisoformat(value))
