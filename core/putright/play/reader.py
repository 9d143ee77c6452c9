"""Reads a scenario file and refuses a wrong one with its line, what is wrong and the mend."""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

from putright.play.deeds import DEEDS, Deed
from putright.play.expectations import claims, expected, notes, refusal
from putright.play.marks import Mark, marked
from putright.play.people import Person, slip
from putright.play.scenario import Scenario, Step
from putright.rules.calendar import LONDON

OFFICE_OPENS = time(9)
"""When a step happens that says no time."""


def read_scenario(path: Path, landlords: Collection[str] | None = None) -> Scenario:
    """Read the file. `landlords` are those served here; without it, any name is taken.

    Raises `ScenarioError`.
    """
    whole = marked(path)
    parts = whole.fields(("title", "about", "landlord", "document", "shows", "people", "steps"))
    for name in ("title", "landlord", "people", "steps"):
        if name not in parts:
            whole.refuse(f"a scenario has a {name}; add “{name}: …”.")
    landlord = parts["landlord"]
    people = _people(parts["people"])
    return Scenario(
        title=parts["title"].text(),
        about=parts["about"].text() if "about" in parts else None,
        landlord=landlord.one_of(landlords) if landlords is not None else landlord.text(),
        document=parts["document"].text() if "document" in parts else "",
        shows=claims(parts["shows"]) if "shows" in parts else (),
        people=tuple(people.values()),
        steps=_Steps(people).read(parts["steps"]),
        file=path.name,
    )


def _people(mark: Mark) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for name, role in mark.fields((), any_name=True).items():
        if meant := slip(role.text()):
            role.refuse(f"“{role.text()}” is nobody's role. Did you mean “{meant}”?")
        people[name] = Person(name, role.text())
    if not people:
        mark.refuse("name somebody, each with a role: “Ada Resident: tenant”.")
    return people


class _Steps:
    """Reads the steps in their order; each is no earlier than the one before it."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people
        self._now: datetime | None = None
        self._known: list[str] = []  # the complaints by the names they are given

    def read(self, mark: Mark) -> tuple[Step, ...]:
        steps = tuple(self._step(item) for item in mark.items())
        if not steps:
            mark.refuse("no step; begin one with “- on: 22 December 2026”.")
        return steps

    def _step(self, mark: Mark) -> Step:
        parts = mark.fields(
            ("on", "at", "by", "does", "with", "about", "called", "then", "is refused",
             "the clock notes")
        )  # fmt: skip
        at = self._when(mark, parts)
        by, deed, given = self._deed(mark, parts)
        about = self._about(mark, parts, deed)
        brings = self._called(parts) if deed and deed.brings and "is refused" not in parts else ""
        refused = refusal(parts["is refused"]) if "is refused" in parts else None
        if refused and deed is None:
            parts["is refused"].refuse("only something that somebody does is refused.")
        if refused and deed and deed.begins:
            self._known.pop()
        return Step(
            line=mark.line,
            at=at,
            by=by,
            deed=deed,
            given=given,
            about=about,
            brings=brings,
            then=expected(parts["then"], self._people) if "then" in parts else None,
            refused=refused,
            notes=notes(parts["the clock notes"]) if "the clock notes" in parts else None,
        )

    def _when(self, mark: Mark, parts: Mapping[str, Mark]) -> datetime:
        if "on" not in parts:
            mark.refuse("a step says its day; add “on: 22 December 2026”.")
        hour = parts["at"].time() if "at" in parts else OFFICE_OPENS
        at = datetime.combine(parts["on"].day(), hour, LONDON)
        before = self._now
        if before is not None and at < before:
            if at.date() < before.date() or "at" in parts:
                parts["on"].refuse("this is earlier than the step before; put the steps in order.")
            at = before
        self._now = at
        return at

    def _deed(
        self, mark: Mark, parts: Mapping[str, Mark]
    ) -> tuple[Person | None, Deed | None, dict[str, Any]]:
        if "does" not in parts:
            for name in ("by", "with", "is refused", "called"):
                if name in parts:
                    mark.refuse("this step does not say what is done; add “does: …”.")
            if "the clock notes" not in parts and "then" not in parts:
                mark.refuse("nothing happens in this step; add “by: …” and “does: …”.")
            return None, None, {}
        if "by" not in parts:
            mark.refuse("this step does not say who does it; add “by: …”.")
        by = self._people[parts["by"].one_of(self._people)]
        deed = DEEDS[parts["does"].one_of(DEEDS)]
        written = parts["with"].fields(deed.fields) if "with" in parts else {}
        given = {
            **deed.unless_said(by),
            **{
                deed.fields[name].sent_as: deed.fields[name].reads(value, self._people)
                for name, value in written.items()
            },
        }
        needed = [name for name, field in deed.fields.items() if field.required]
        if (deed.begins or deed.brings) and not by.is_outside:
            needed.append("channel")
        if missing := [name for name in needed if deed.fields[name].sent_as not in given]:
            mark.refuse(f"“{parts['does'].text()}” needs, under “with:”, {', '.join(missing)}.")
        return by, deed, given

    def _about(self, mark: Mark, parts: Mapping[str, Mark], deed: Deed | None) -> str:
        if deed and deed.begins:
            if "about" in parts:
                parts["about"].refuse("a new complaint is given a name with “called:”.")
            return self._called(parts)
        if deed and deed.for_landlord and "about" not in parts:
            return self._known[-1] if self._known else ""
        if not self._known:
            mark.refuse("there is no complaint yet; the first step logs one.")
        return parts["about"].one_of(self._known) if "about" in parts else self._known[-1]

    def _called(self, parts: Mapping[str, Mark]) -> str:
        name = parts["called"].text() if "called" in parts else f"{len(self._known) + 1}"
        if name in self._known:
            parts["called"].refuse(f"another complaint is called “{name}” already.")
        self._known.append(name)
        return name
