"""Whether a scenario shows the clauses that it names: for real, and which rules then lack one.

A clause is shown by a date that the scenario states, by a refusal, by a route, or by a line of
history in its name. What is merely written in a title or a comment shows nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from putright.kit.effects import (
    ANOTHER_STAGE,
    CLOSING,
    CONFIDENTIALITY,
    LATE,
    MORE_TIME,
    REFUSAL,
    RESTRICTION,
    RIGHTS,
    ROUTE,
    WORDS,
    Effect,
)
from putright.play.marks import ScenarioError
from putright.play.scenario import Claim, Expected, Scenario
from putright.play.snapshot import Line, Snapshot
from putright.rules.words import listed

IN_BRACKETS = re.compile(r"\(((?:[^()]|\(\w+\))+)\)")
"""Where a sentence names a clause: “you can make a complaint (5.2)”."""

EXPLANATION = "explanation"
"""What exceptional circumstances bring about: a late date is explained by them, and none moves."""

IN_THE_HISTORY = {
    "deadline extended": MORE_TIME,
    "complaint refused": REFUSAL,
    "asked late for the next stage": LATE,
    "closed": CLOSING,
    "passed on": ROUTE,
    "begins at a stage of its own": ANOTHER_STAGE,
    "marked confidential": CONFIDENTIALITY,
}


def checked(scenario: Scenario, clauses: Collection[str], effects: Iterable[Effect]) -> Scenario:
    """The scenario with each clause it claims to show taken apart into what that brings about.

    `clauses` are those of the landlord's documents. Raises `ScenarioError` for another.
    """
    by_clause: dict[str, list[str]] = {}
    for effect in effects:
        by_clause.setdefault(effect.clause, []).append(effect.what)
    found: list[Claim] = []
    for claim in scenario.shows:
        known = by_clause.get(claim.clause, [])
        if problem := _wrong(claim, clauses, known):
            raise ScenarioError(scenario.file, claim.line, problem)
        if claim.what or not known:
            found.append(claim)
        else:
            found += [replace(claim, what=what) for what in known]
    return replace(scenario, shows=tuple(found))


def _wrong(claim: Claim, clauses: Collection[str], known: Sequence[str]) -> str | None:
    if claim.clause not in clauses:
        return (
            f"“{claim.clause}” is no clause of this landlord's documents. "
            "Name one as they are divided, such as 5.5 or 3 b4."
        )
    if claim.what and claim.what not in (*known, *WORDS):
        return (
            f"{claim.clause} brings about no “{claim.what}”. "
            f"Name {listed(list(dict.fromkeys(known or WORDS)))}, or the clause alone."
        )
    return None


def of_dates(expected: Expected, snapshot: Snapshot) -> Iterator[Effect]:
    """The deadlines whose day the scenario states, and that have it."""
    latest = snapshot.latest()
    for task, wanted in (expected.deadlines or {}).items():
        found = latest.get(task)
        if found and wanted.due and found["dueOn"] == wanted.due.isoformat():
            yield Effect(found["clause"], task)


def of_refusal(errors: Sequence[Mapping[str, Any]]) -> Iterator[Effect]:
    for error in errors:
        if rule := error.get("rule"):
            yield Effect(rule["number"], REFUSAL)


def of_history(lines: Sequence[Line]) -> Iterator[Effect]:
    for line in lines:
        if line.clause and line.what in IN_THE_HISTORY:
            yield Effect(line.clause, IN_THE_HISTORY[line.what])
        for clause in filter(None, line.facts.get("tell", "").split(", ")):
            yield Effect(clause, RIGHTS)


def of_warning(warning: Mapping[str, Any]) -> Iterator[Effect]:
    """The clauses in whose name a person was warned, and the warning reviewed."""
    for line in warning["events"]["nodes"]:
        if line["clause"]:
            yield Effect(line["clause"], RESTRICTION)


def of_circumstances(found: Mapping[str, Any]) -> Iterator[Effect]:
    """The clause in whose name exceptional circumstances were declared."""
    if clause := found.get("clause"):
        yield Effect(clause, EXPLANATION)


def of_route(snapshot: Snapshot, *, by_itself: bool) -> Iterator[Effect]:
    """Where it went by which clause, and the clauses that the sender is told of for that.

    `by_itself`: the page said why, and not an officer in words of their own.
    """
    route = snapshot.fields["route"]
    if not route:
        return
    what = REFUSAL if snapshot.fields["status"] == "EXCLUDED" else ROUTE
    if route["clause"]:
        yield Effect(route["clause"]["number"], what)
    for said in (route["why"] if by_itself else None, route["instead"]):
        for clause in IN_BRACKETS.findall(said or ""):
            yield Effect(clause, what)


def not_shown(claims: Iterable[Claim], shown: Collection[Effect]) -> Iterator[str]:
    """Each clause that a scenario names and that nothing in it came of."""
    clauses = {effect.clause for effect in shown}
    for claim in claims:
        if claim.what is None:
            if claim.clause not in clauses:
                yield f"line {claim.line}: no date and no refusal of clause {claim.clause} came."
        elif Effect(claim.clause, claim.what) not in shown:
            yield f"line {claim.line}: of clause {claim.clause} there came no “{claim.what}”."
