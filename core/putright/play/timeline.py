"""The timeline of a scenario as it is printed: each date, who did what, each deadline and why."""

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from putright.play.people import Person
from putright.play.scenario import Scenario
from putright.play.snapshot import Line, Snapshot
from putright.rules.words import in_words, listed

WIDTH = 100

CAME_TO = {
    "MET": "met",
    "MET_LATE": "met, but late",
    "MISSED": "missed",
    "ENDED": "ended unused",
    "CANCELLED": "needed no longer",
    "RUNNING": "running again",
}


class Timeline:
    """Prints, line by line, as it happens. `say` takes one line."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._day: date | None = None

    def begin(self, scenario: Scenario) -> None:
        self._wrapped(scenario.title, 0)
        if scenario.about:
            self._wrapped(scenario.about, 0)
        self._wrapped(f"Landlord: {scenario.landlord}. Document: {scenario.document}.", 0)

    def done(
        self, day: date, who: Person, told: str, snapshot: Snapshot, written: Sequence[Line]
    ) -> None:
        self._on(day)
        self._wrapped(f"{who.name} ({who.role}) {told}: {snapshot.reference}.", 1)
        for line in written:
            clause = f", clause {line.clause}" if line.clause else ""
            why = f": {line.facts['why']}" if "why" in line.facts else "."
            self._wrapped(f"Written down: {line.what}{clause}{why}", 2)

    def done_for_landlord(
        self, day: date, who: Person, told: str, seen: Iterable[tuple[Snapshot, Sequence[Line]]]
    ) -> None:
        """What an administrator did, and what it wrote into each complaint."""
        self._on(day)
        self._wrapped(f"{who.name} ({who.role}) {told}.", 1)
        for snapshot, lines in seen:
            for line in lines:
                task, due = line.facts.get("task"), line.facts.get("due")
                about = f": {task}, due {_day(due)}" if task and due else ""
                self._wrapped(f"Written down for {snapshot.reference}: {line.what}{about}.", 2)

    def standing(self, before: Snapshot | None, after: Snapshot) -> None:
        """What it was found to be, where that is said, and how it stands where that changed."""
        route = after.fields["route"]
        if route and route != (before.fields["route"] if before else None):
            clause = f", by clause {route['clause']['number']}" if route["clause"] else ""
            kind = after.fields["kind"].lower().replace("_", " ")
            said = " ".join(filter(None, (route["why"], route["instead"])))
            self._wrapped(f"It is held as {kind}{clause}: {said}", 2)
        if before is not None and before.fields["status"] != after.fields["status"]:
            self._wrapped(f"It is {after.fields['status'].lower().replace('_', ' ')}.", 2)
        has, had = after.handling, before.handling if before else after.handling
        if has != had:
            names = [each for each in (has["officer"], has["team"]) if each]
            secret = ", and confidential" if has["confidential"] else ""
            self._wrapped(f"It is with {listed(names) if names else 'nobody'} now{secret}.", 2)

    def deadlines(self, before: Snapshot | None, after: Snapshot) -> None:
        """What was set or moved, each with its reasons, and what came of the others."""
        known = before.deadlines if before else {}
        for key, deadline in after.deadlines.items():
            was = known.get(key)
            if was is None:
                self._dated(f"{_whose(deadline)} is set", deadline)
            elif was["dueOn"] != deadline["dueOn"]:
                self._dated(f"{_whose(deadline)} is moved from {_day(was['dueOn'])}", deadline)
            elif was["codeDueOn"] != deadline["codeDueOn"]:
                limit = _day(deadline["codeDueOn"])
                self._wrapped(f"The Code's own limit for “{deadline['task']}” is now {limit}.", 2)
            if was is not None and was["state"] != deadline["state"]:
                self._wrapped(f"{_whose(deadline)}: {CAME_TO[deadline['state']]}.", 2)

    def refused(
        self, day: date, who: Person, told: str, errors: Sequence[Mapping[str, Any]]
    ) -> None:
        self._on(day)
        self._wrapped(f"{who.name} ({who.role}) {told}. Refused:", 1)
        for error in errors:
            self._wrapped(error["message"], 2)
            if rule := error.get("rule"):
                self._wrapped(f"Clause {rule['number']}: “{rule['text']}”", 2)

    def noted(self, line: Line, snapshot: Snapshot) -> None:
        self._on(line.day)
        clause = f", clause {line.clause}" if line.clause else ""
        due = f", due {_day(line.facts['due'])}" if "due" in line.facts else ""
        self._wrapped(f"The clock notes of {snapshot.reference}: {line.note}{due}{clause}.", 1)

    def wrong(self, day: date, problem: str) -> None:
        self._on(day)
        self._wrapped(f"NOT AS EXPECTED, {problem}", 1)

    def end(self, held: int, failures: Sequence[str]) -> None:
        self._say("")
        if not failures:
            self._say(f"Everything came as expected: {held} expectations held.")
            return
        self._say(f"Not as expected ({len(failures)}):")
        for failure in failures:
            self._wrapped(f"- {failure}", 1)

    def _on(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self._say("")
            self._say(in_words(day))

    def _dated(self, what: str, deadline: Mapping[str, Any]) -> None:
        self._wrapped(f"{what}: {_day(deadline['dueOn'])}.", 2)
        for reason in deadline["explanation"]["reasons"]:
            self._wrapped(reason, 3)
        if deadline["codeDueOn"]:
            self._wrapped(f"The Code's own limit: {_day(deadline['codeDueOn'])}.", 3)

    def _wrapped(self, text: str, depth: int) -> None:
        indent = "  " * depth
        for line in textwrap.wrap(
            text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(depth)
        ):
            self._say(line)


def _whose(deadline: Mapping[str, Any]) -> str:
    what = "Window" if deadline["whose"] == "COMPLAINANT" else "Deadline"
    return f"{what} “{deadline['task']}”"


def _day(value: str) -> str:
    return in_words(date.fromisoformat(value))
