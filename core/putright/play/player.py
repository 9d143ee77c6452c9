"""Plays a scenario through the front door, and compares what comes of it with what is expected."""

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any

from putright.kit.effects import Effect
from putright.play import judging, looking, showing
from putright.play.documents import LANDLORD, READ, WARNINGS, mutation
from putright.play.door import NARRATOR, FrontDoor, Unanswered
from putright.play.officers import named
from putright.play.people import Person
from putright.play.scenario import Expected, Scenario, Step
from putright.play.sending import Known, sent_with
from putright.play.snapshot import Line, Snapshot
from putright.play.timeline import Timeline


class Player:
    """Plays one scenario once. `failures` holds what was not as expected, each with its line."""

    def __init__(self, scenario: Scenario, door: FrontDoor, timeline: Timeline) -> None:
        self._scenario = scenario
        self._door = door
        self._timeline = timeline
        self._warned: set[str] = set()  # complaints whose complainant a warning is about
        self._known = known = Known()
        self._ids, self._seen = known.ids, known.seen
        self._history: dict[str, list[Line]] = {}
        self._read_to: dict[str, str] = {}
        self._now: datetime | None = None
        self._shown: set[Effect] = set()
        self.failures: list[str] = []

    def play(self) -> None:
        """Raises `OSError` where the server is gone."""
        self._timeline.begin(self._scenario)
        for step in self._scenario.steps:
            self._wait_until(step.at)
            try:
                self._take(step)
            except Unanswered as silence:
                self._fail(step.line, step, f"the server said: {silence}")
                break
        for name in self._history:
            for problem in judging.noted_twice(self._noted(name)):
                self.failures.append(f"{self._seen[name].reference}: {problem}")
        self.failures += showing.not_shown(self._scenario.shows, self._shown)
        self._timeline.end(self._scenario.expectations, self.failures)

    def _wait_until(self, at: datetime) -> None:
        if self._now != at:
            self._door.go_to(at)
            if self._now is None:
                for person in self._scenario.people:
                    if person.is_outside:
                        self._door.welcome(person)
            self._now = at
        fresh = [
            (line.at, name, line)
            for name in self._ids
            for line in self._read(name)
            if line.is_the_clocks
        ]
        for _, name, line in sorted(fresh, key=itemgetter(0)):
            self._timeline.noted(line, self._seen[name])

    def _take(self, step: Step) -> None:
        if step.deed is not None and step.by is not None:
            self._do(step, step.by)
        if step.then is not None:
            for wrong in self._differs_for_landlord(step.then):
                self._fail(step.then.line, step, wrong)
        snapshot = self._seen.get(step.about)
        if snapshot is None:
            of_landlord = step.deed is not None and step.deed.for_landlord
            if step.refused is None and not of_landlord:
                self._fail(step.line, step, "there is no complaint that this could concern.")
            return
        if step.notes is not None:
            day = step.at.date()
            problem = judging.noted_otherwise(step.notes, day, self._noted(step.about))
            if problem:
                self._fail(step.line, step, problem)
        if step.then is not None:
            self._shown.update(showing.of_dates(step.then, snapshot))
            for problem in (
                *judging.differs(step.then, snapshot),
                *judging.written_otherwise(step.then.history, self._history[step.about]),
                *looking.looked_otherwise(step.then, snapshot, self._door),
            ):
                self._fail(step.then.line, step, problem)

    def _do(self, step: Step, who: Person) -> None:
        assert step.deed is not None
        if not (step.deed.begins or step.deed.for_landlord) and step.about not in self._ids:
            return
        key = f"line {step.line} of {self._scenario.file}"
        sent = sent_with(step, key, self._known, self._door)
        data = self._door.ask(who, mutation(step.deed), input=sent)
        payload = data[step.deed.mutation]
        if payload is None:
            raise Unanswered("an answer without a payload")
        errors = payload["errors"]
        if step.deed.announces and not errors:
            errors = self._door.send(payload["upload"], step.given["sha256"])
        if errors:
            self._refused(step, who, errors)
            return
        if step.deed.for_landlord:
            self._known.declared[step.deed.answers] = payload[step.deed.answers]["id"]
            self._done_for_landlord(step, who)
            return
        before = self._seen.get(step.about)
        if step.deed.warns:
            self._warned.add(step.about)
        elif not step.deed.on_record:
            self._ids[step.about] = payload["complaint"]["id"]
            if step.brings:
                self._ids[step.brings] = payload[step.deed.brings]["id"]
        self._door.go_to(step.at)  # so that whatever it made due at once has been noted
        lines = self._read(step.about)
        if step.brings:
            self._read(step.brings)
        after = self._seen[step.about]
        self._shown.update(showing.of_route(after, by_itself=step.deed.begins))
        written = [line for line in lines if not line.is_the_clocks]
        self._timeline.done(step.at.date(), who, step.deed.told, after, written)
        self._timeline.standing(before, after)
        self._timeline.deadlines(before, after)
        for line in lines:
            if line.is_the_clocks:
                self._timeline.noted(line, after)
        self._know_representatives(step, after)
        if step.refused is not None:
            self._fail(step.refused.line, step, "it was done, and should have been refused.")

    def _refused(self, step: Step, who: Person, errors: list[dict[str, Any]]) -> None:
        assert step.deed is not None
        self._shown.update(showing.of_refusal(errors))
        told = step.deed.told + named(step.given)
        self._timeline.refused(step.at.date(), who, told, errors)
        if step.refused is None:
            said = "; ".join(error["message"] for error in errors)
            self._fail(step.line, step, f"it is refused: {said}")
        elif problem := judging.refused_otherwise(step.refused, errors):
            self._fail(step.refused.line, step, problem)

    def _done_for_landlord(self, step: Step, who: Person) -> None:
        assert step.deed is not None
        self._shown.update(showing.of_circumstances(self._of_landlord().get("circumstances") or {}))
        read = [(self._read(name), self._seen[name]) for name in self._ids]
        self._timeline.done_for_landlord(
            step.at.date(),
            who,
            step.deed.told + named(step.given),
            [(seen, [line for line in lines if not line.is_the_clocks]) for lines, seen in read],
        )
        if step.refused is not None:
            self._fail(step.refused.line, step, "it was done, and should have been refused.")

    def _differs_for_landlord(self, then: Expected) -> Iterator[str]:
        if then.circumstances or then.closed_day:
            yield from judging.differs_for_landlord(then, self._of_landlord())
        if then.workload:
            yield from looking.has_otherwise(then.workload, self._door)

    def _of_landlord(self) -> dict[str, Any]:
        """What was declared and what was closed last, as they are now."""
        found = self._door.ask(NARRATOR, LANDLORD)
        now: dict[str, Any] = {}
        for each in found["exceptionalCircumstances"]["nodes"]:
            if each["id"] == self._known.declared.get("exceptionalCircumstance"):
                clause = (each["clause"] or {}).get("number")
                now["circumstances"] = {**each, "clause": clause}
        for each in found["closedDays"]["nodes"]:
            if each["id"] == self._known.declared.get("closedDay"):
                now["closed day"] = {**each, "takenBack": each["takenBack"] is not None}
        return now

    def _warning(self, name: str, complaint: dict[str, Any]) -> dict[str, Any] | None:
        """The warning about whoever brought it, as it is now; what it brings about is shown."""
        if name not in self._warned:
            return None
        found = self._door.ask(NARRATOR, WARNINGS, party=complaint["complainant"]["id"])
        for warning in found["warnings"]["nodes"]:
            self._shown.update(showing.of_warning(warning))
            return dict(warning)
        return None

    def _know_representatives(self, step: Step, after: Snapshot) -> None:
        who = step.given.get("representative")
        for each in after.fields["representatives"]:
            if isinstance(who, Person) and each["party"]["displayName"] == who.name:
                self._door.knows(who, each["party"]["id"])

    def _read(self, name: str) -> list[Line]:
        """Look at a complaint again; gives the lines of its history that are new."""
        lines: list[Line] = []
        more = True
        while more:
            data = self._door.ask(NARRATOR, READ, id=self._ids[name], after=self._read_to.get(name))
            complaint = data["complaint"]
            if complaint is None:
                raise Unanswered(f"there is no complaint {self._ids[name]}")
            self._seen[name] = Snapshot.of(complaint, self._warning(name, complaint))
            for edge in complaint["events"]["edges"]:
                self._read_to[name] = edge["cursor"]
                lines.append(Line.of(edge["node"]))
            more = complaint["events"]["pageInfo"]["hasNextPage"]
        self._shown.update(showing.of_history(lines))
        self._history.setdefault(name, []).extend(lines)
        return lines

    def _noted(self, name: str) -> list[Line]:
        return [line for line in self._history[name] if line.is_the_clocks]

    def _fail(self, line: int, step: Step, problem: str) -> None:
        told = f"line {line}: {problem}"
        self.failures.append(told)
        self._timeline.wrong(step.at.date(), told)
